"""An account from its preferences to its deletion."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked
from tests.journeys.stored import rows_that_name, wake_ups, within

PATIENCE_S = 60.0


@pytest.fixture
def newcomer(embedded: EmbeddedStack) -> Iterator[Callable[[], Person]]:
    with ExitStack() as signed_in:
        yield lambda: signed_in.enter_context(linked(embedded, f"ebayer-{uuid.uuid4().hex[:10]}"))


def sniped(person: Person, house: AuctionHouse, title: str) -> str:
    """A snipe on an auction of its own; its id."""
    return str(person.snipe(house.list_auction(title, ends_in_s=7_200), "40.00")["bidId"])


def told(answer: httpx.Response, status: int, code: str) -> bool:
    return (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_snipe_starts_from_the_persons_preferences(
    newcomer: Callable[[], Person], house: AuctionHouse
) -> None:
    person = newcomer()
    wanted = {"leadMs": 7_500, "marketplace": "EBAY_GB", "timeZone": "Europe/London"}
    changed = person.call("PATCH", "/me", json={"preferences": wanted})["preferences"]
    assert {name: changed[name] for name in wanted} == wanted
    assert changed["emailNotifications"] is True
    assert person.call("GET", "/me")["preferences"] == changed
    listing = {"marketplace": "EBAY_GB", "endsInMs": 7_200_000, "startPrice": "10.00"}
    item_id = house.list_many([listing])[0]
    amount = {"value": "40.00", "currency": "GBP"}
    confirmed = {"ebayItemId": item_id, "maxBidAmount": amount, "confirmed": True}
    body = {"ebayItemId": item_id, "maxBidAmount": amount, "confirmation": confirmed}
    bid = person.call("POST", "/bids", json=body)
    assert (bid["leadMs"], bid["marketplace"]) == (7_500, "EBAY_GB")
    answer = person.api.patch("/me", json={"preferences": {"timeZone": "Europe/Atlantis"}})
    assert told(answer, 422, "time_zone_unknown")


def test_unlinking_is_refused_for_the_sake_of_snipes_unless_they_may_be_cancelled(
    embedded: EmbeddedStack, newcomer: Callable[[], Person], house: AuctionHouse
) -> None:
    person = newcomer()
    bids = [sniped(person, house, title) for title in ("A deck prism", "A cleat")]
    assert told(person.api.delete("/ebay/auth"), 409, "live_bids_exist")
    assert person.call("GET", "/me")["ebay"]["linked"] is True
    assert [person.bid(bid_id)["status"] for bid_id in bids] == ["PENDING"] * 2
    before = house.calls()
    assert person.api.delete("/ebay/auth", params={"cancelBids": "true"}).status_code == 204
    assert [person.bid(bid_id)["status"] for bid_id in bids] == ["CANCELLED"] * 2
    assert wake_ups(embedded).isdisjoint(f"bid-{bid_id}-r1" for bid_id in bids)
    assert (house.calls() - before)["revoke"] == 1
    profile = person.call("GET", "/me")
    assert (profile["ebay"]["linked"], profile["activeBidCount"]) == (False, 0)
    assert person.api.delete("/ebay/auth").status_code == 204


def test_a_deleted_account_leaves_nothing_and_its_token_brings_nothing_back(
    embedded: EmbeddedStack, newcomer: Callable[[], Person], house: AuctionHouse
) -> None:
    person, stays = newcomer(), newcomer()
    profile = person.call("GET", "/me")
    names = (profile["userId"], profile["email"], profile["ebay"]["username"])
    bid_id, kept = sniped(person, house, "A hatch cover"), sniped(stays, house, "A binnacle")
    assert told(person.api.delete("/me"), 400, "confirmation_required")
    assert len(rows_that_name(embedded, *names)) >= 4  # person, bid, claim, events
    assert person.api.delete("/me", params={"confirm": "delete"}).status_code == 202
    assert within(PATIENCE_S, lambda: not rows_that_name(embedded, *names))
    assert f"bid-{bid_id}-r1" not in wake_ups(embedded)
    cognito = embedded.client("cognito-idp")
    with pytest.raises(cognito.exceptions.UserNotFoundException):
        cognito.admin_get_user(UserPoolId=embedded.outputs["UserPoolId"], Username=names[1])
    assert told(person.api.get("/me"), 410, "account_closed")
    assert told(person.api.post("/ebay/auth/link"), 410, "account_closed")
    answer = person.api.patch("/me", json={"preferences": {"leadMs": 3_000}})
    assert told(answer, 410, "account_closed")
    assert person.call("GET", "/bids")["items"] == []
    assert rows_that_name(embedded, *names) == []
    assert stays.bid(kept)["status"] == "PENDING"
