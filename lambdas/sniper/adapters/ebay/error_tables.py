"""What each of eBay's error ids means to us. HTTP statuses differ between contract versions and
between the contract and the wire, so only ids count.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sniper.domain.errors import ErrorCode
from sniper.domain.reasons import Reason

NO_BID_BY_THIS_USER = 120033
INVALID_TOKEN = 1001
ITEM_NOT_FOUND = 11001

UNDECIDED_BY_EBAY = frozenset({120000})
"""An internal problem of eBay's, of which nobody says whether the bid was taken before it."""

_REFUSED = Reason.EBAY_REFUSED_REQUEST

REFUSALS: Mapping[int, Reason] = MappingProxyType(
    {
        120001: Reason.ITEM_GONE,
        120002: Reason.SOLD_BY_BUY_IT_NOW,
        120003: Reason.OWN_ITEM,
        120004: Reason.NOT_ELIGIBLE,
        120005: Reason.ABOVE_BUY_IT_NOW,
        120006: Reason.BLOCKED_BY_SELLER,
        120007: Reason.AMOUNT_TOO_HIGH,
        120008: Reason.PRICE_ABOVE_MAXIMUM,
        120009: Reason.CURRENCY_CHANGED,
        120010: Reason.HIGHER_BID_STANDS,
        120011: Reason.AMOUNT_OVER_LIMIT,
        120012: Reason.AUCTION_ENDED,
        120013: _REFUSED,
        120014: _REFUSED,
        120015: _REFUSED,
        120016: _REFUSED,
        120017: Reason.MARKETPLACE_NOT_SUPPORTED,
        120018: Reason.WHOLE_AMOUNTS_ONLY,
        120019: Reason.SELLER_APPROVAL_NEEDED,
        120020: Reason.USER_AGREEMENT_NEEDED,
        120021: Reason.ADULT_ACCESS_NEEDED,
        120022: Reason.PRIVACY_AGREEMENT_NEEDED,
        120023: Reason.BUSINESS_BUYERS_ONLY,
        120024: Reason.ITEM_UNAVAILABLE,
        120025: Reason.PURCHASE_LIMIT_REACHED,
        120026: Reason.SELLER_FEEDBACK_RULE,
        120027: Reason.SELLER_DOES_NOT_SHIP,
        120028: Reason.PAYPAL_NEEDED,
        120029: Reason.BUYER_POLICY,
        120030: Reason.UNPAID_ITEMS,
        120031: Reason.CARD_VERIFICATION_NEEDED,
        120032: Reason.ADULT_CONSENT_NEEDED,
        NO_BID_BY_THIS_USER: Reason.NOT_TAKEN,
        INVALID_TOKEN: Reason.LINK_EXPIRED,
        1100: Reason.BIDDING_NOT_PERMITTED,
        2001: Reason.EBAY_THROTTLED,
        2004: _REFUSED,
    }
)
"""Answers to a bid that say it does not stand."""

BIDDING: Mapping[int, ErrorCode] = MappingProxyType(
    {
        120000: ErrorCode.EBAY_UNAVAILABLE,
        120001: ErrorCode.ITEM_NOT_FOUND,
        120015: ErrorCode.EBAY_MISCONFIGURED,
        120017: ErrorCode.EBAY_MISCONFIGURED,
        INVALID_TOKEN: ErrorCode.LINK_EXPIRED,
        1100: ErrorCode.BIDDING_NOT_PERMITTED,
        2001: ErrorCode.EBAY_THROTTLED,
        2004: ErrorCode.EBAY_MISCONFIGURED,
    }
)

BROWSE: Mapping[int, ErrorCode] = MappingProxyType(
    {
        11000: ErrorCode.EBAY_UNAVAILABLE,
        ITEM_NOT_FOUND: ErrorCode.ITEM_NOT_FOUND,
        11002: ErrorCode.ITEM_NOT_FOUND,
        11003: ErrorCode.ITEM_NOT_FOUND,
        11004: ErrorCode.ITEM_UNAVAILABLE,
        11005: ErrorCode.ITEM_NOT_AN_AUCTION,  # groups hold variations, and auctions have none
        11006: ErrorCode.ITEM_NOT_AN_AUCTION,
        11008: ErrorCode.ITEM_NOT_AN_AUCTION,
        11009: ErrorCode.EBAY_MISCONFIGURED,
        11010: ErrorCode.EBAY_MISCONFIGURED,
        11011: ErrorCode.MARKETPLACE_NOT_SUPPORTED,
        11012: ErrorCode.ITEM_NOT_FOUND,  # a number of ours in the right form that eBay never had
        11013: ErrorCode.ITEM_NOT_FOUND,
        11014: ErrorCode.EBAY_MISCONFIGURED,
        11015: ErrorCode.EBAY_MISCONFIGURED,
        11016: ErrorCode.EBAY_MISCONFIGURED,
        11017: ErrorCode.ITEM_NOT_FOUND,
        11018: ErrorCode.EBAY_MISCONFIGURED,
        11019: ErrorCode.EBAY_MISCONFIGURED,
        11501: ErrorCode.EBAY_MISCONFIGURED,
        INVALID_TOKEN: ErrorCode.EBAY_MISCONFIGURED,
        1100: ErrorCode.EBAY_MISCONFIGURED,
        2001: ErrorCode.EBAY_THROTTLED,
        2004: ErrorCode.EBAY_MISCONFIGURED,
    }
)

IDENTITY: Mapping[int, ErrorCode] = MappingProxyType(
    {
        140000: ErrorCode.EBAY_UNAVAILABLE,
        INVALID_TOKEN: ErrorCode.LINK_EXPIRED,
        1100: ErrorCode.EBAY_MISCONFIGURED,
        2001: ErrorCode.EBAY_THROTTLED,
        2004: ErrorCode.EBAY_MISCONFIGURED,
    }
)

NOTIFICATION: Mapping[int, ErrorCode] = MappingProxyType(
    {
        195000: ErrorCode.EBAY_UNAVAILABLE,
        INVALID_TOKEN: ErrorCode.EBAY_MISCONFIGURED,
        1100: ErrorCode.EBAY_MISCONFIGURED,
        2001: ErrorCode.EBAY_THROTTLED,
        2004: ErrorCode.EBAY_MISCONFIGURED,
    }
)

TRADING: Mapping[int, ErrorCode] = MappingProxyType(
    {
        518: ErrorCode.EBAY_THROTTLED,
        930: ErrorCode.LINK_EXPIRED,
        931: ErrorCode.LINK_EXPIRED,
        932: ErrorCode.LINK_EXPIRED,
        21916984: ErrorCode.LINK_EXPIRED,
        21917053: ErrorCode.LINK_EXPIRED,
        INVALID_TOKEN: ErrorCode.LINK_EXPIRED,  # this and the next are said by what stands before
        2001: ErrorCode.EBAY_THROTTLED,
    }
)

OAUTH: Mapping[str, ErrorCode] = MappingProxyType(
    {
        "invalid_client": ErrorCode.EBAY_MISCONFIGURED,
        "invalid_request": ErrorCode.EBAY_MISCONFIGURED,
        "invalid_scope": ErrorCode.EBAY_MISCONFIGURED,
        "unauthorized_client": ErrorCode.EBAY_MISCONFIGURED,
        "unsupported_grant_type": ErrorCode.EBAY_MISCONFIGURED,
        "server_error": ErrorCode.EBAY_UNAVAILABLE,
        "temporarily_unavailable": ErrorCode.EBAY_UNAVAILABLE,
    }
)
"""`invalid_grant` is not here: what it means depends on what was granted."""
