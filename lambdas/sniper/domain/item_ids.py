"""The names a person may give an eBay listing by: its number, its REST id, or its address."""

import re
from urllib.parse import parse_qs, urlsplit

from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.marketplaces import SITES_BY_HOST

_NUMBER = re.compile(r"[0-9]{9,19}")
_REST_ID = re.compile(r"v1\|([0-9]{9,19})\|([0-9]{1,19})")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_EBAY_HOST = re.compile(
    r"(?:[a-z0-9-]+\.)*"
    r"(?P<site>ebay\.(?:com|ca|de|fr|it|es|at|be|ch|ie|nl|pl|co\.uk|com\.au|com\.hk|com\.sg))"
)
_LONGEST = 2048


def parse_item_id(text: str) -> str:
    """The listing number in `text`, digits only.

    Raises SniperError: INVALID_ITEM_ID when there is none, ITEM_NOT_AN_AUCTION for the REST id of
    a variation (eBay: an auction is always `v1|<number>|0`).
    """
    candidate = text.strip()
    if len(candidate) > _LONGEST:
        raise _invalid()
    if _NUMBER.fullmatch(candidate):
        return candidate
    rest = _REST_ID.fullmatch(candidate)
    if rest:
        return _from_rest_id(rest)
    return _from_address(candidate)


def rest_item_id(item_id: str) -> str:
    """The Browse and Offer APIs' id of an auction: `v1|<listing number>|0`."""
    return f"v1|{item_id}|0"


def site_of_address(text: str) -> str | None:
    """The marketplace of a pasted eBay address; None for anything else, and for other sites."""
    candidate = text.strip()[:_LONGEST]
    try:
        address = urlsplit(candidate if _SCHEME.match(candidate) else f"https://{candidate}")
        host = address.hostname or ""
    except ValueError:
        return None
    found = _EBAY_HOST.fullmatch(host)
    return SITES_BY_HOST.get(found["site"]) if found else None


def _from_rest_id(match: re.Match[str]) -> str:
    if match[2] != "0":
        raise SniperError(
            ErrorCode.ITEM_NOT_AN_AUCTION,
            "This is one variation of a fixed-price listing. Only auctions can be sniped.",
        )
    return match[1]


def _from_address(text: str) -> str:
    try:
        address = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        host = address.hostname or ""
    except ValueError:
        raise _invalid() from None
    if "@" in address.netloc or not _EBAY_HOST.fullmatch(host):
        raise _invalid()  # a browser may read what stands before an @ as another host
    _, is_listing, below = address.path.partition("/itm/")
    named = below.split("/") if is_listing else parse_qs(address.query).get("item", [])
    found = [candidate for candidate in named if _NUMBER.fullmatch(candidate)]
    if not found:
        raise _invalid()
    return found[-1]


def _invalid() -> SniperError:
    return SniperError(
        ErrorCode.INVALID_ITEM_ID,
        "Give the listing's number (9 to 19 digits), its REST id (v1|number|0) or the address of"
        " its page on eBay.",
    )
