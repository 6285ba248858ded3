"""A link without the scope to bid, as every installation has it that eBay has not approved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sniper.domain.user import OFFER_SCOPE

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked, wired_as

EBAY_NAME = "only-watching"


@pytest.fixture(scope="module")
def watcher(embedded: EmbeddedStack) -> Iterator[Person]:
    with (
        linked(embedded, EBAY_NAME) as person,
        pytest.MonkeyPatch.context() as patch,
        wired_as(embedded, "CompleteEbayLink", patch) as wiring,
    ):
        user = wiring.users.get(str(person.call("GET", "/me")["userId"]))
        assert user is not None
        assert user.ebay is not None
        link = replace(user.ebay, scopes=user.ebay.scopes - {OFFER_SCOPE})
        wiring.users.save_link(user.user_id, link, at=datetime.now(UTC))
        yield person


def test_the_profile_says_that_and_why_there_can_be_no_bid(watcher: Person) -> None:
    profile = watcher.call("GET", "/me")
    assert profile["ebay"]["linked"] is True
    assert OFFER_SCOPE not in profile["ebay"]["scopes"]
    assert profile["canBid"] is False
    assert profile["cannotBidBecause"]["code"] == "bidding_not_permitted"


def test_a_snipe_is_refused_before_ebay_would(watcher: Person, house: AuctionHouse) -> None:
    item_id = house.list_auction("A gangway", ends_in_s=3_600)
    amount = {"value": "40.00", "currency": "USD"}
    confirmed = {"ebayItemId": item_id, "maxBidAmount": amount, "confirmed": True}
    body = {"ebayItemId": item_id, "maxBidAmount": amount, "confirmation": confirmed}
    answer = watcher.api.post("/bids", json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, "bidding_not_permitted")
    assert watcher.call("GET", "/bids")["items"] == []


def test_the_watch_list_and_auctions_can_still_be_looked_at(
    watcher: Person, house: AuctionHouse
) -> None:
    item_id = house.list_auction("A fairlead", ends_in_s=3_600)
    house.watch(EBAY_NAME, [item_id])
    watched = watcher.watch_list(limit=10)["items"]
    assert [(item["ebayItemId"], item["shown"]) for item in watched] == [(item_id, True)]
    assert watcher.call("GET", f"/items/{item_id}")["title"] == "A fairlead"
