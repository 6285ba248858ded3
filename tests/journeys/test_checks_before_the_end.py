"""Everything that a check before the end can find, each arranged at the simulated eBay."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sniper.domain.findings import Finding
from sniper.domain.money import Money
from sniper.domain.user import OFFER_SCOPE
from sniper.wiring import Wiring

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import invoke, linked, wired_as
from tests.journeys.scenes import EBAY_NAME, NOWHERE, Scene, expiring
from tests.journeys.stored import wake_ups, wakes_at, within

HOURS_2_MS = 2 * 3_600_000
ARMING_WINDOW = timedelta(seconds=30)
type Json = dict[str, Any]
type Arrange = Callable[[Scene], object]


@pytest.fixture(scope="module")
def bidder(embedded: EmbeddedStack) -> Iterator[Person]:
    with linked(embedded, EBAY_NAME) as person:
        yield person


@pytest.fixture(scope="module")
def deployed(embedded: EmbeddedStack) -> Iterator[Wiring]:
    with pytest.MonkeyPatch.context() as patch, wired_as(embedded, "CheckBid", patch) as wiring:
        yield wiring


@pytest.fixture
def snipe(
    embedded: EmbeddedStack, house: AuctionHouse, bidder: Person, deployed: Wiring
) -> Iterator[Callable[..., Scene]]:
    """Makes snipes of 40 dollars; afterwards everything is as it was, but for the auctions."""
    scenes: list[Scene] = []

    def made(**listing: Any) -> Scene:
        item_id = house.list_many([{"endsInMs": HOURS_2_MS, "startPrice": "10.00", **listing}])[0]
        bid = bidder.snipe(item_id, "40.00")
        scenes.append(Scene(embedded, house, bidder, deployed, item_id, bid))
        return scenes[-1]

    yield made
    house.control.delete("faults")
    for scene in scenes:
        bidder.api.delete(f"/bids/{scene.bid_id}")


@dataclass(frozen=True, slots=True)
class Case:
    """`beside`: what else is found then. `listing`: what the auction is like from the start."""

    finding: Finding
    arrange: Arrange
    beside: frozenset[Finding] = frozenset()
    listing: Json = field(default_factory=dict)
    spoils_link: bool = False


def revised(finding: Finding, **changes: Any) -> Case:
    """Found when the seller revises the listing, which is a finding itself."""

    def arrange(scene: Scene) -> None:
        scene.change_auction("revise", **changes)

    return Case(finding, arrange, frozenset({Finding.ITEM_REVISED}))


def without_bidding(scene: Scene) -> None:
    scene.change_link(lambda link: replace(link, scopes=link.scopes - {OFFER_SCOPE}))


def expiring_soon(scene: Scene) -> None:
    scene.change_link(expiring(datetime.now(UTC) + timedelta(hours=1)))


def expired(scene: Scene) -> None:
    scene.change_link(expiring(datetime.now(UTC) - timedelta(seconds=1)))


def revoked_and_told(scene: Scene) -> None:
    assert scene.revoke(scene.stack.outputs["EbayNotificationsUrl"]) == 204


def revoked_unheard(scene: Scene) -> None:
    scene.revoke(scene.stack.simulator_url + NOWHERE)


CASES = {
    "link revoked": Case(Finding.LINK_MISSING, revoked_and_told, spoils_link=True),
    "refresh token dead": Case(Finding.LINK_EXPIRED, revoked_unheard, spoils_link=True),
    "refresh token too old": Case(Finding.LINK_EXPIRED, expired, spoils_link=True),
    "expires first": Case(Finding.LINK_EXPIRES_BEFORE_END, expiring_soon, spoils_link=True),
    "no scope": Case(Finding.BIDDING_NOT_PERMITTED, without_bidding, spoils_link=True),
    "removed": Case(Finding.ITEM_GONE, lambda it: it.change_auction("remove")),
    "ended early": Case(Finding.AUCTION_ENDED, lambda it: it.change_auction("end-early")),
    "out of reach": Case(
        Finding.ITEM_UNAVAILABLE, lambda it: it.fault("getItem", itemId=it.item_id, errorId=11004)
    ),
    "end moved": Case(
        Finding.END_MOVED,
        lambda it: it.change_auction("revise-end", endsInMs=3 * 3_600_000),
        frozenset({Finding.ITEM_REVISED}),
    ),
    "revised": Case(
        Finding.ITEM_REVISED, lambda it: it.change_auction("revise", title="Now without its case")
    ),
    "currency": revised(Finding.CURRENCY_CHANGED, currency="EUR"),
    "price war": Case(Finding.PRICE_ABOVE_MAXIMUM, lambda it: it.rivals("400.00", "300.00")),
    "no room left": Case(Finding.MAXIMUM_BELOW_NEXT_BID, lambda it: it.rivals("400.00", "39.00")),
    "buy it now": Case(
        Finding.BUY_IT_NOW_BELOW_MAXIMUM,
        lambda it: it.raise_maximum_behind_the_rules(Money.parse("60.00", "USD")),
        listing={"buyItNow": "50.00"},
    ),
    "reserve": Case(Finding.RESERVE_NOT_MET, lambda _: None, listing={"reserve": "90.00"}),
    "adults only": revised(Finding.ADULT_CONSENT_MISSING, adultOnly=True),
    "not sent here": revised(Finding.DOES_NOT_SHIP, excludedCountries=["FR", "US"]),
    "seller away": revised(Finding.SELLER_AWAY, sellerAway=True),
    "no items": Case(
        Finding.NOT_CHECKED, lambda it: it.fault("getItem", itemId=it.item_id, status=503)
    ),
    "ebay down": Case(Finding.NOT_CHECKED, lambda it: it.fault("*", status=503)),
}


def test_every_finding_is_arranged_here() -> None:
    assert {case.finding for case in CASES.values()} == set(Finding)


def codes(findings: list[Json]) -> set[str]:
    found = [finding["code"] for finding in findings]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_check_finds_it_and_says_what_to_do(snipe: Callable[..., Scene], case: Case) -> None:
    scene = snipe(**case.listing)
    try:
        case.arrange(scene)
        checked = scene.check()
    finally:
        if case.spoils_link:
            scene.person.link(EBAY_NAME)
    assert codes(checked["findings"]) == {case.finding, *case.beside}
    assert all(finding["sentence"] and finding["advice"] for finding in checked["findings"])
    shown = scene.person.bid(scene.bid_id)
    assert (shown["findings"], shown["checkedAt"]) == (checked["findings"], checked["checkedAt"])
    events = scene.person.call("GET", f"/bids/{scene.bid_id}/history")["items"]
    checks = [event["findings"] for event in events if event["action"] == "CHECKED"]
    assert checks == [checked["findings"]]


def test_nothing_is_found_when_all_is_well(snipe: Callable[..., Scene]) -> None:
    checked = snipe().check()
    assert checked["findings"] == []
    due = datetime.fromisoformat(checked["nextCheckAt"])
    assert datetime.fromisoformat(checked["auctionEndTime"]) - due == timedelta(hours=1)


@pytest.mark.parametrize(
    ("move", "reason"), [("remove", "item_gone"), ("end-early", "auction_ended")]
)
def test_a_check_of_an_auction_that_is_over_closes_the_snipe(
    snipe: Callable[..., Scene], move: str, reason: str
) -> None:
    scene = snipe()
    scene.change_auction(move)
    scene.check()
    assert within(30, lambda: bool(scene.person.bid(scene.bid_id)["status"] == "INVALID"))
    assert scene.person.bid(scene.bid_id)["reason"]["code"] == reason
    answer = scene.person.api.post(f"/bids/{scene.bid_id}/check")
    assert (answer.status_code, answer.json()["code"]) == (409, "bid_already_ended")


def test_the_wake_up_moves_with_the_end(
    embedded: EmbeddedStack, snipe: Callable[..., Scene]
) -> None:
    scene = snipe()
    old, new = f"bid-{scene.bid_id}-r1", f"bid-{scene.bid_id}-r2"
    assert old in wake_ups(embedded)
    scene.change_auction("revise-end", endsInMs=3 * 3_600_000)
    end = datetime.fromisoformat(scene.check()["auctionEndTime"])
    assert end == datetime.fromisoformat(scene.house.auction(scene.item_id)["endsAt"])
    assert {old, new} & wake_ups(embedded) == {new}
    assert abs(end - ARMING_WINDOW - wakes_at(embedded, new)) < timedelta(seconds=1)


def test_the_sweep_checks_a_snipe_whose_checkpoint_is_due(
    embedded: EmbeddedStack, snipe: Callable[..., Scene]
) -> None:
    day = timedelta(hours=24)
    scene = snipe(endsInMs=(day + timedelta(seconds=4)) / timedelta(milliseconds=1))
    due = datetime.fromisoformat(scene.bid["nextCheckAt"])
    assert datetime.fromisoformat(scene.bid["auctionEndTime"]) - due == day
    scene.rivals("400.00", "300.00")
    assert within(15, lambda: datetime.now(UTC) > due)
    swept = invoke(embedded, "SweepBids", {})
    checked = scene.person.bid(scene.bid_id)
    assert swept["failures"] == {}
    assert codes(checked["findings"]) == {Finding.PRICE_ABOVE_MAXIMUM}
    assert datetime.fromisoformat(checked["checkedAt"]) > due
    later = datetime.fromisoformat(checked["nextCheckAt"])
    assert datetime.fromisoformat(checked["auctionEndTime"]) - later == timedelta(hours=1)
    events = scene.person.call("GET", "/history", params={"limit": 1})["items"]
    assert (events[0]["bidId"], events[0]["action"]) == (scene.bid_id, "CHECKED")
    assert codes(events[0]["findings"]) == {Finding.PRICE_ABOVE_MAXIMUM}
