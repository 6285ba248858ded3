"""The port EbayAccounts over eBay's OAuth and Identity APIs."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from sniper import metrics
from sniper.adapters.ebay.calls import ebay_client
from sniper.adapters.ebay.identity import get_user
from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
from sniper.adapters.ebay.oauth import TokenEndpoint
from sniper.domain import measures
from sniper.domain.errors import SniperError
from sniper.domain.grants import AccessGrant, EbayIdentity, LinkGrant
from sniper.ports import Clock


class OAuthAccounts:
    """One installation's keyset. `scopes` must be granted to it, or nobody can link."""

    def __init__(
        self,
        hosts: EbayHosts,
        keyset: EbayKeyset,
        scopes: Iterable[str],
        clock: Clock,
        *,
        marketplace: str = "EBAY_US",
    ) -> None:
        self._hosts, self._keyset, self._marketplace = hosts, keyset, marketplace
        self._scopes = frozenset(scopes)
        self._identity = ebay_client(hosts.identity, clock)
        self._api = ebay_client(hosts.api, clock)
        self._tokens = TokenEndpoint(self._api, keyset)

    def close(self) -> None:
        self._identity.close()
        self._api.close()

    @property
    def scopes(self) -> frozenset[str]:
        return self._scopes

    def consent_url(self, state: str) -> str:
        query = {
            "client_id": self._keyset.client_id,
            "redirect_uri": self._keyset.ru_name,  # a name that eBay gave, never an address
            "response_type": "code",
            "scope": " ".join(sorted(self._scopes)),
            "state": state,
        }
        return f"{self._hosts.auth}/oauth2/authorize?{urlencode(query, quote_via=quote)}"

    def exchange(self, code: str) -> LinkGrant:
        return self._tokens.redeem(code)

    def refresh(self, refresh_token: str) -> AccessGrant:
        try:
            return self._tokens.renew(refresh_token)
        except SniperError:
            metrics.count(measures.TOKEN_REFRESH_FAILURES)
            raise

    def revoke(self, refresh_token: str) -> None:
        self._tokens.revoke(refresh_token)

    def identity(self, access_token: str) -> EbayIdentity:
        return get_user(self._identity, access_token, self._marketplace)
