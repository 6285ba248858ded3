"""One call that expects an answer: lost ones are coded errors, and their details stay inside."""

from collections.abc import Mapping

from sniper.adapters.ebay.messages import failure
from sniper.adapters.http import Answer, HttpClient, TransportError
from sniper.domain.errors import ErrorCode


def call(
    http: HttpClient, method: str, path: str, headers: Mapping[str, str], content: bytes = b""
) -> Answer:
    """eBay's answer, whatever it says. Raises SniperError (EBAY_UNAVAILABLE)."""
    try:
        return http.send(method, path, headers, content)
    except TransportError as error:
        raise failure(ErrorCode.EBAY_UNAVAILABLE, str(error)) from None


def bearer(token: str, marketplace: str | None = None) -> dict[str, str]:
    """The headers of a REST call for this token's owner, on a marketplace if it is about one."""
    site = {} if marketplace is None else {"X-EBAY-C-MARKETPLACE-ID": marketplace}
    return {"Authorization": f"Bearer {token}", **site}
