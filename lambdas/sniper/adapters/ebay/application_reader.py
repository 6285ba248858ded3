"""Reading what eBay shows to the installation itself."""

from sniper.adapters.ebay.answers import error_ids
from sniper.adapters.ebay.application_token import ApplicationTokens
from sniper.adapters.ebay.calls import bearer, call, ebay_client
from sniper.adapters.ebay.error_tables import INVALID_TOKEN
from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
from sniper.adapters.ebay.oauth import TokenEndpoint
from sniper.adapters.http import Answer
from sniper.ports import ApplicationTokenStore, Clock


class ApplicationReader:
    """Safe to share between threads."""

    def __init__(
        self, hosts: EbayHosts, keyset: EbayKeyset, store: ApplicationTokenStore, clock: Clock
    ) -> None:
        self._http = ebay_client(hosts.api, clock)
        self._tokens = ApplicationTokens(TokenEndpoint(self._http, keyset), store, clock)

    def close(self) -> None:
        self._http.close()

    def read(self, path: str, marketplace: str | None = None) -> Answer:
        """The answer, whatever it says; a token that eBay no longer takes is replaced once.

        Raises SniperError: EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED.
        """
        token = self._tokens.current()
        answer = call(self._http, "GET", path, bearer(token, marketplace))
        if INVALID_TOKEN not in error_ids(answer):
            return answer
        token = self._tokens.current(rejected=token)
        return call(self._http, "GET", path, bearer(token, marketplace))
