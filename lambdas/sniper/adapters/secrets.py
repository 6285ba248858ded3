"""The eBay keyset, which the operator fills in once after the deployment."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.ebay.keyset import EbayKeyset
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.errors import ErrorCode, SniperError

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

    from sniper.ports import Clock

PLACEHOLDER = "replace-me"
"""What the infrastructure puts into a new secret's fields."""

_KEPT = timedelta(minutes=5)
_FIELDS = ("clientId", "clientSecret", "ruName")
_TOKEN_FIELD = "verificationToken"  # noqa: S105 - a field's name


class KeysetSecret:
    """The keyset in Secrets Manager, kept in this process for five minutes."""

    def __init__(self, client: SecretsManagerClient, secret_arn: str, clock: Clock) -> None:
        self._client = client
        self._secret_arn = secret_arn
        self._clock = clock
        self._held: tuple[EbayKeyset, datetime] | None = None

    def keyset(self) -> EbayKeyset:
        """Raises EBAY_MISCONFIGURED while it is not filled in, STORAGE_UNAVAILABLE."""
        now = self._clock.now()
        if self._held is None or self._held[1] <= now:
            self._held = (self._read(), now + _KEPT)
        return self._held[0]

    def _read(self) -> EbayKeyset:
        with failures_as(storage_unavailable):
            answer = self._client.get_secret_value(SecretId=self._secret_arn)
        return _parsed(answer.get("SecretString", ""))


def _parsed(text: str) -> EbayKeyset:
    try:
        stored = json.loads(text)
        values = [stored[field] for field in _FIELDS]
    except (ValueError, KeyError, TypeError):
        raise _misconfigured("does not hold clientId, clientSecret and ruName") from None
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise _misconfigured("holds an empty field")
    if PLACEHOLDER in values:
        raise _misconfigured("still holds placeholders")
    client_id, client_secret, ru_name = values
    return EbayKeyset(client_id, client_secret, ru_name, _filled_in(stored.get(_TOKEN_FIELD)))


def _filled_in(value: object) -> str | None:
    """Without it nothing but eBay's notifications is missing, so its absence is no error."""
    if not isinstance(value, str) or not value.strip() or value == PLACEHOLDER:
        return None
    return value


def _misconfigured(what: str) -> SniperError:
    return SniperError(
        ErrorCode.EBAY_MISCONFIGURED,
        f"The eBay keyset of this installation {what}. Whoever runs it should put the App ID, the"
        " Cert ID and the RuName into the secret (see the README).",
    )
