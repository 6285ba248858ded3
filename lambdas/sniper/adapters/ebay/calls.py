"""One call that expects an answer: lost ones are coded errors, and their details stay inside."""

from collections.abc import Mapping

from sniper import metrics
from sniper.adapters.ebay.messages import failure
from sniper.adapters.http import (
    CONNECTIONS,
    IDLE_S,
    READ_TIMEOUTS,
    Answer,
    HttpClient,
    Timeouts,
    TransportError,
)
from sniper.domain import measures
from sniper.domain.errors import ErrorCode
from sniper.ports import Clock

_APIS = {
    "/buy/browse/": "browse",
    "/buy/offer/": "offer",
    "/ws/api.dll": "trading",
    "/commerce/identity/": "identity",
    "/identity/v1/oauth2/": "oauth",
    "/commerce/notification/": "notification",
}
"""eBay's APIs by the beginnings of their paths; a probe of the clock is a call of none."""
_TOO_MANY_REQUESTS = 429


def ebay_client(
    base_url: str,
    clock: Clock,
    *,
    connections: int = CONNECTIONS,
    idle_s: float = IDLE_S,
) -> HttpClient:
    """Connections to one of eBay's hosts, over which every call is counted."""
    return HttpClient(
        base_url, clock, READ_TIMEOUTS, connections=connections, idle_s=idle_s, after=_count
    )


def _count(path: str, status: int | None) -> None:
    api = next((name for start, name in _APIS.items() if path.startswith(start)), None)
    if api is not None:
        metrics.count(measures.EBAY_CALLS, api)
    if status == _TOO_MANY_REQUESTS:
        metrics.count(measures.EBAY_THROTTLED)


def call(
    http: HttpClient,
    method: str,
    path: str,
    headers: Mapping[str, str],
    content: bytes = b"",
    *,
    timeouts: Timeouts | None = None,
) -> Answer:
    """eBay's answer, whatever it says. Raises SniperError (EBAY_UNAVAILABLE)."""
    try:
        return http.send(method, path, headers, content, timeouts=timeouts)
    except TransportError as error:
        raise failure(ErrorCode.EBAY_UNAVAILABLE, str(error)) from None


def bearer(token: str, marketplace: str | None = None) -> dict[str, str]:
    """The headers of a REST call for this token's owner, on a marketplace if it is about one."""
    site = {} if marketplace is None else {"X-EBAY-C-MARKETPLACE-ID": marketplace}
    return {"Authorization": f"Bearer {token}", **site}
