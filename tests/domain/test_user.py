"""Only a link with eBay's bidding scope may bid."""

import pytest
from sniper.domain.user import OFFER_SCOPE, EbayLink, SealedToken

from tests.domain.examples import END, NOW


@pytest.mark.parametrize(
    ("scopes", "may_bid"),
    [
        (set(), False),
        ({"https://api.ebay.com/oauth/api_scope"}, False),
        ({OFFER_SCOPE + ".readonly"}, False),
        ({OFFER_SCOPE}, True),
        ({OFFER_SCOPE, "https://api.ebay.com/oauth/api_scope"}, True),
    ],
)
def test_a_link_may_bid_only_with_the_bidding_scope(scopes: set[str], may_bid: bool) -> None:
    token = SealedToken(ciphertext=b"sealed", expires_at=END)
    link = EbayLink("immutable-1", "harbour", frozenset(scopes), token, token, linked_at=NOW)
    assert link.may_bid is may_bid
