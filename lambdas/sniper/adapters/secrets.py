"""Secrets that the operator fills in once after the deployment: eBay's keyset and Postmark's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
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


class KeptSecret[T]:
    """A secret in Secrets Manager, kept in this process for five minutes.

    `parse` makes something useful of its text.
    """

    def __init__(
        self,
        client: SecretsManagerClient,
        secret_arn: str,
        clock: Clock,
        parse: Callable[[str], T],
    ) -> None:
        self._client = client
        self._secret_arn = secret_arn
        self._clock = clock
        self._parse = parse
        self._held: tuple[T, datetime] | None = None

    def value(self) -> T:
        """Raises STORAGE_UNAVAILABLE, and what `parse` raises."""
        now = self._clock.now()
        if self._held is None or self._held[1] <= now:
            self._held = (self._parse(self._read()), now + _KEPT)
        return self._held[0]

    def _read(self) -> str:
        with failures_as(storage_unavailable):
            answer = self._client.get_secret_value(SecretId=self._secret_arn)
        return answer.get("SecretString", "")


def keyset_in(text: str) -> EbayKeyset:
    """The keyset in a secret. Raises EBAY_MISCONFIGURED while it is not filled in."""
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


@dataclass(frozen=True, slots=True)
class PostmarkKeys:
    """`server_token` and `webhook_password` are None until the operator has filled them in.

    `link_key` signs the links in mails; it is made with the secret.
    """

    server_token: str | None = field(repr=False)
    webhook_password: str | None = field(repr=False)
    link_key: str = field(repr=False)


def postmark_keys_in(text: str) -> PostmarkKeys:
    """The keys in a secret. Raises MAIL_MISCONFIGURED for one without a key for links."""
    try:
        stored = json.loads(text)
        link_key = _filled_in(stored["linkKey"])
        server_token = _filled_in(stored.get("serverToken"))
        webhook_password = _filled_in(stored.get("webhookPassword"))
    except (ValueError, KeyError, TypeError, AttributeError):
        link_key = None
    if link_key is None:
        raise SniperError(
            ErrorCode.MAIL_MISCONFIGURED,
            "The Postmark secret of this installation holds no linkKey. Whoever runs it should put"
            " one in: any 32 random letters (see the README).",
        )
    return PostmarkKeys(server_token, webhook_password, link_key)


def _filled_in(value: object) -> str | None:
    """What may be left out: without it something is switched off, and nothing else fails."""
    if not isinstance(value, str) or not value.strip() or value == PLACEHOLDER:
        return None
    return value


def _misconfigured(what: str) -> SniperError:
    return SniperError(
        ErrorCode.EBAY_MISCONFIGURED,
        f"The eBay keyset of this installation {what}. Whoever runs it should put the App ID, the"
        " Cert ID and the RuName into the secret (see the README).",
    )
