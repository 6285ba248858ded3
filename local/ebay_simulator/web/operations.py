"""Which eBay operation a request is, so that it can be counted and disturbed before any parsing."""

import re
from urllib.parse import parse_qs

BUYING = "getMyeBayBuying"
OFFER = r"/buy/offer/v1_beta/bidding/v1\|(?P<item>\d+)\|\d+"
PATTERNS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (method, re.compile(pattern), name)
    for method, pattern, name in (
        ("GET", r"/", "root"),
        ("GET", r"/oauth2/authorize", "authorize"),
        ("POST", r"/oauth2/authorize", "consent"),
        ("POST", r"/identity/v1/oauth2/token", "token"),
        ("POST", r"/identity/v1/oauth2/token/revoke", "revoke"),
        ("GET", r"/commerce/identity/v1/user/", "getUser"),
        ("GET", r"/buy/browse/v1/item/get_item_by_legacy_id", "getItemByLegacyId"),
        ("GET", r"/buy/browse/v1/item/v1\|(?P<item>\d+)\|\d+", "getItem"),
        ("GET", OFFER, "getBidding"),
        ("POST", OFFER + "/place_proxy_bid", "placeProxyBid"),
        ("GET", r"/commerce/notification/v1/public_key/[^/]+", "getPublicKey"),
        ("POST", r"/ws/api\.dll", BUYING),
        ("GET", r"/developer/analytics/v1_beta/rate_limit/", "getRateLimits"),
    )
)
OTHER = "other"
OPERATIONS = frozenset(name for _method, _pattern, name in PATTERNS)


def classify(method: str, path: str, query: str) -> tuple[str, str | None]:
    """The operation and the listing number it is about; OTHER when it is none of eBay's."""
    method = "GET" if method == "HEAD" else method
    for wanted, pattern, name in PATTERNS:
        match = pattern.fullmatch(path)
        if match and method == wanted:
            item = match.groupdict().get("item") or parse_qs(query).get("legacy_item_id", [None])[0]
            return name, item
    return OTHER, None
