"""Tokens under a KMS key: a reader of the tables alone cannot use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from sniper.adapters.aws import error_code, failures_as
from sniper.adapters.refusals import storage_unavailable, token_unreadable

if TYPE_CHECKING:
    from types_boto3_kms import KMSClient

_APP = "ebay-sniper"
_UNREADABLE = {"InvalidCiphertextException", "IncorrectKeyException"}


class KmsVault:
    """Owner and purpose are the encryption context, which KMS binds in and CloudTrail records."""

    def __init__(self, client: KMSClient, key_arn: str) -> None:
        self._client = client
        self._key_arn = key_arn

    def seal(self, owner: str, purpose: str, token: str) -> bytes:
        with failures_as(storage_unavailable):
            answer = self._client.encrypt(
                KeyId=self._key_arn,
                Plaintext=token.encode(),
                EncryptionContext=_context(owner, purpose),
            )
        return answer["CiphertextBlob"]

    def open(self, owner: str, purpose: str, ciphertext: bytes) -> str:
        try:
            with failures_as(storage_unavailable):
                answer = self._client.decrypt(
                    KeyId=self._key_arn,
                    CiphertextBlob=ciphertext,
                    EncryptionContext=_context(owner, purpose),
                )
        except ClientError as error:
            if error_code(error) in _UNREADABLE:
                raise token_unreadable() from error
            raise
        return answer["Plaintext"].decode()


def _context(owner: str, purpose: str) -> dict[str, str]:
    return {"app": _APP, "owner": owner, "purpose": purpose}
