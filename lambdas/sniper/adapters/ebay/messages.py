"""Our coded errors about eBay, in the same words whether eBay or a stand-in causes them."""

from collections.abc import Mapping
from types import MappingProxyType

from sniper.domain.errors import ErrorCode, SniperError

WAIT_S = {ErrorCode.EBAY_UNAVAILABLE: 10, ErrorCode.EBAY_THROTTLED: 60}
"""Seconds to wait where eBay names none."""

_OPERATOR = "Whoever runs this installation should look at the eBay keys, scopes and marketplace."
_MESSAGES = {
    ErrorCode.ITEM_NOT_FOUND: "eBay does not have this listing. Check its number or address.",
    ErrorCode.ITEM_NOT_AN_AUCTION: "This is a listing with variations, not an auction. Choose an"
    " auction.",
    ErrorCode.ITEM_UNAVAILABLE: "eBay says this item cannot be bought at the moment, perhaps"
    " because its seller is changing it. Try again in a few minutes.",
    ErrorCode.MARKETPLACE_NOT_SUPPORTED: "eBay does not serve this marketplace here. Choose"
    " another one.",
    ErrorCode.LINK_EXPIRED: "Our access to your eBay account has ended. Link the account again.",
    ErrorCode.LINK_CODE_REJECTED: "eBay did not accept this consent: it was used before or is"
    " older than five minutes. Link the account again.",
    ErrorCode.BIDDING_NOT_PERMITTED: "eBay has not allowed this installation to bid. Whoever runs"
    " it can apply for eBay's Offer API.",
    ErrorCode.EBAY_UNAVAILABLE: "eBay does not answer as it should at the moment. Try again in a"
    " few seconds.",
    ErrorCode.EBAY_THROTTLED: "eBay takes no more calls from this installation for now. Try again"
    " later.",
    ErrorCode.EBAY_MISCONFIGURED: f"eBay did not accept our request. {_OPERATOR}",
}


def failure(
    code: ErrorCode,
    detail: str = "",
    *,
    retry_after_s: int | None = None,
    context: Mapping[str, str | int] = MappingProxyType({}),
) -> SniperError:
    """The error of this code in words for a person; `detail` is for whoever runs the product, and
    `context` for their log."""
    message = f"{_MESSAGES[code]} ({detail})" if detail else _MESSAGES[code]
    wait_s = retry_after_s or WAIT_S.get(code)
    return SniperError(code, message, retry_after_s=wait_s, context=context)


def unreadable(what: str) -> SniperError:
    """eBay answered, but not with what its contract promises."""
    return failure(ErrorCode.EBAY_UNAVAILABLE, f"the answer has no usable {what}")
