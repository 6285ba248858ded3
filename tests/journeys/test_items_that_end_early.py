"""An auction that its seller ends early takes every snipe on it along, once, whatever crashes."""

from dataclasses import dataclass

import pytest
from sniper.domain.bid import Bid
from sniper.use_cases.invalidate_item import invalidate_item

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.crashes import CrashError, crashing_after
from tests.journeys.crowd import crowd
from tests.journeys.deployed import wired_as
from tests.journeys.stored import history_of, rows_of, statuses, wake_ups, within

PEOPLE, FEWER = 200, 50
PATIENCE_S = 90.0
ITS_LIFE = ["CREATED", "SCHEDULED", "INVALIDATED"]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Items that ended early, and the snipes that people had on them."""

    items: list[str]
    bids: list[Bid]


@pytest.fixture(scope="module")
def crowds(embedded: EmbeddedStack, house: AuctionHouse) -> tuple[Crowd, Crowd]:
    """200 people on one item, and 50 people on each of four others; all five are over."""
    items = [house.list_auction(f"Early {n}", ends_in_s=3 * 3_600) for n in range(5)]
    with pytest.MonkeyPatch.context() as patch, wired_as(embedded, "CreateBid", patch) as wiring:
        ports = wiring.create_bid()
        many = Crowd(items[:1], crowd(PEOPLE, items[:1], ports))
        few = Crowd(items[1:], crowd(FEWER, items[1:], ports))
    for item in items:
        house.change(item, "end-early")
    return many, few


def how_they_stand(embedded: EmbeddedStack, bids: list[Bid]) -> list[str]:
    found = statuses(embedded)
    return [found[bid.bid_id] for bid in bids]


def all_are_over(embedded: EmbeddedStack, bids: list[Bid]) -> bool:
    return within(PATIENCE_S, lambda: set(how_they_stand(embedded, bids)) == {"INVALID"})


def assert_each_ended_once_and_left_nothing(embedded: EmbeddedStack, bids: list[Bid]) -> None:
    history, waking = history_of(embedded), wake_ups(embedded)
    assert [bid.bid_id for bid in bids if history[bid.bid_id] != ITS_LIFE] == []
    assert [bid.bid_id for bid in bids if f"bid-{bid.bid_id}-r1" in waking] == []
    people = {bid.user_id for bid in bids}
    users = rows_of(embedded, embedded.outputs["UsersTableName"])
    counts = {row["userId"]["S"]: row.get("activeBidCount") for row in users}
    assert [counts[user_id] for user_id in people] == [{"N": "0"}] * len(people)
    kept = rows_of(embedded, embedded.outputs["BidsTableName"])
    of_bids = {row["bidId"]["S"]: row for row in kept if "status" in row}
    assert {of_bids[bid.bid_id]["reason"]["S"] for bid in bids} == {"auction_ended"}
    assert {row["userId"]["S"] for row in kept}.isdisjoint(f"live#{one}" for one in people)


def test_one_look_at_an_ended_item_ends_the_snipes_of_200_people(
    embedded: EmbeddedStack, person: Person, crowds: tuple[Crowd, Crowd]
) -> None:
    many, _ = crowds
    seen = person.call("GET", f"/items/{many.items[0]}")
    assert seen["biddable"] is False
    assert all_are_over(embedded, many.bids)
    assert len(many.bids) == PEOPLE
    assert_each_ended_once_and_left_nothing(embedded, many.bids)


def test_200_snipes_of_50_people_end_once_although_three_runs_crashed_in_the_middle(
    embedded: EmbeddedStack,
    person: Person,
    crowds: tuple[Crowd, Crowd],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, few = crowds
    crashes = (crashing_after(20), crashing_after(0), crashing_after(5, unheard=True))
    with wired_as(embedded, "InvalidateItem", monkeypatch) as wiring:
        whole = wiring.invalidation()
        for item, crashing in zip(few.items, crashes, strict=False):
            with pytest.raises(CrashError):
                invalidate_item(item, "EBAY_US", crashing(whole))
    # Every run deleted all wake-ups before it crashed; the third saved more than it heard of.
    assert how_they_stand(embedded, few.bids).count("INVALID") == 20 + 0 + (5 + 1)
    waking = wake_ups(embedded)
    waiting = [bid.ebay_item_id for bid in few.bids if f"bid-{bid.bid_id}-r1" in waking]
    assert waiting == few.items[-1:] * FEWER
    for item in few.items:
        assert person.call("GET", f"/items/{item}")["biddable"] is False
    assert all_are_over(embedded, few.bids)
    assert len(few.bids) == FEWER * len(few.items) == 200
    assert_each_ended_once_and_left_nothing(embedded, few.bids)
