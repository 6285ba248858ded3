"""Checking eBay's signatures: ECDSA, with the hash that eBay's key names."""

import re
from base64 import b64decode
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

_HASHES = {
    "SHA1": hashes.SHA1,  # eBay's choice as of 2026
    "SHA256": hashes.SHA256,
}
_NOT_THE_KEY = re.compile(r"-----(?:BEGIN|END) PUBLIC KEY-----|\s")


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """One of eBay's public keys and the hash that is signed with it."""

    key: ec.EllipticCurvePublicKey
    algorithm: hashes.HashAlgorithm

    def signed(self, signature: bytes, body: bytes) -> bool:
        """Whether `signature` (DER) is this key's over exactly these bytes."""
        try:
            self.key.verify(signature, body, ec.ECDSA(self.algorithm))
        except InvalidSignature:
            return False
        return True


def verifying_key(pem: str, *, algorithm: str, digest: str) -> VerifyingKey | None:
    """The key in eBay's words; None for a way of signing that we don't take.

    eBay writes its PEM in one line, which no PEM reader takes. Raises ValueError for what is no
    public key of an elliptic curve.
    """
    chosen = _HASHES.get(digest.upper().replace("-", ""))
    if algorithm.upper() != "ECDSA" or chosen is None:
        return None
    try:
        key = load_der_public_key(b64decode(_NOT_THE_KEY.sub("", pem), validate=True))
    except UnsupportedAlgorithm:
        raise ValueError("an unknown kind of key") from None
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("another kind of key")  # noqa: TRY004 - the text is wrong, not its type
    return VerifyingKey(key, chosen())
