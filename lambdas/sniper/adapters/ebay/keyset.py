"""What an installation is to eBay: its application keys, and the hosts it talks to."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EbayKeyset:
    """App ID, Cert ID and RuName of one keyset; sandbox and production have their own.

    `verification_token` is what eBay was told to expect of our notification endpoint, if it was.
    """

    client_id: str
    client_secret: str = field(repr=False)
    ru_name: str
    verification_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class EbayHosts:
    """Base addresses without a slash at the end: REST and tokens, getUser, the consent page."""

    api: str
    identity: str
    auth: str
