"""A process that is killed at any moment of a snipe doubles nothing and leaves nothing untrue."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked
from tests.journeys.killing import WOKEN_EARLY_S, kill_function, make_ready, wake
from tests.journeys.stored import within

pytestmark = pytest.mark.endurance

TRUE_WITHIN_S = 90.0
LAST_MINUTE_S = 28.0
SLOW_MS = 4_000
_ENDED = {"WON", "LOST", "SKIPPED", "FAILED", "CANCELLED", "INVALID"}


@dataclass(frozen=True, slots=True)
class Snipe:
    stack: EmbeddedStack
    house: AuctionHouse
    person: Person
    user_id: str
    item_id: str
    bid_id: str

    @classmethod
    def of(
        cls, stack: EmbeddedStack, house: AuctionHouse, person: Person, *, ends_in_s: float
    ) -> "Snipe":
        user_id = str(person.call("GET", "/me")["userId"])
        item_id = house.list_auction("A marine barometer", ends_in_s=ends_in_s)
        bid_id = str(person.snipe(item_id, "40.00")["bidId"])
        return cls(stack, house, person, user_id, item_id, bid_id)

    def status(self) -> str:
        return str(self.person.bid(self.bid_id)["status"])

    def becomes(self, *statuses: str, within_s: float = 60.0) -> bool:
        return within(within_s, lambda: self.status() in statuses)

    def kill(self, function: str = "ExecuteBid") -> None:
        assert kill_function(self.stack, function) >= 1

    def wake(self) -> None:
        wake(self.stack, self.user_id, self.bid_id)

    def fault(self, operation: str, **details: Any) -> None:
        order = {"operation": operation, "itemId": self.item_id, **details}
        self.house.control.post("faults", json=order).raise_for_status()

    def settles(self) -> str:
        """The end state, once it is there, which has to be true at most 90 s after the end."""
        assert within(LAST_MINUTE_S + 50, lambda: self.auction()["status"] == "ENDED")
        assert self.becomes(*_ENDED, within_s=TRUE_WITHIN_S), self.status()
        return self.status()

    def auction(self) -> dict[str, Any]:
        return self.house.auction(self.item_id)


@pytest.fixture
def person(embedded: EmbeddedStack) -> Iterator[Person]:
    make_ready(embedded)
    with linked(embedded, "hit-and-run") as person:
        yield person


@pytest.fixture
def snipe(embedded: EmbeddedStack, house: AuctionHouse, person: Person) -> Snipe:
    """One that is executed at once."""
    return Snipe.of(embedded, house, person, ends_in_s=LAST_MINUTE_S)


def test_killed_before_the_wake_up(
    embedded: EmbeddedStack, house: AuctionHouse, person: Person
) -> None:
    snipe = Snipe.of(embedded, house, person, ends_in_s=LAST_MINUTE_S + 20)
    assert snipe.status() == "PENDING"
    snipe.kill()
    assert snipe.status() == "PENDING"
    assert snipe.becomes("ARMED", "PLACING", "PLACED")
    snipe.wake()
    assert snipe.settles() == "WON"
    assert snipe.auction()["placeCalls"] == 1


def test_killed_while_it_waits(
    embedded: EmbeddedStack, house: AuctionHouse, person: Person
) -> None:
    """The wake-up that is delivered again takes over, and the bid is sent on time."""
    snipe = Snipe.of(embedded, house, person, ends_in_s=WOKEN_EARLY_S)
    snipe.wake()
    assert snipe.becomes("ARMED")
    snipe.kill()
    snipe.wake()
    assert snipe.settles() == "WON"
    (bid,) = snipe.auction()["bids"]
    assert 0 < bid["beforeEndMs"] < 6_000
    history = snipe.person.call("GET", f"/bids/{snipe.bid_id}/history")["items"]
    assert [event["action"] for event in history].count("CLAIMED") == 2


@pytest.mark.parametrize(("part", "end"), [("answer", "WON"), ("request", "FAILED")])
def test_killed_while_it_sends(snipe: Snipe, part: str, end: str) -> None:
    """Before eBay has the bid or after: what eBay says then is what the person is told."""
    snipe.fault("placeProxyBid", kind="latency", delayMs=SLOW_MS, part=part)
    assert snipe.becomes("PLACING")
    assert within(10, lambda: snipe.auction()["placeCalls"] == 1)
    snipe.kill()
    snipe.wake()
    settled = snipe.settles()
    auction = snipe.auction()
    assert auction["placeCalls"] == 1
    assert settled == ("WON" if auction["bidCount"] else "FAILED")
    if part == "answer":
        assert settled == end


def test_killed_after_it_has_sent(snipe: Snipe) -> None:
    assert snipe.becomes("PLACED")
    snipe.kill()
    snipe.wake()
    assert snipe.settles() == "WON"
    assert snipe.auction()["placeCalls"] == 1


def test_killed_while_the_result_is_read(snipe: Snipe) -> None:
    """The message comes back after minutes only; the reconciler is faster."""
    assert snipe.becomes("PLACED")
    snipe.fault("getBidding", kind="latency", delayMs=SLOW_MS, part="answer", times=1)
    assert within(LAST_MINUTE_S, lambda: snipe.auction()["status"] == "ENDED")
    assert within(30, lambda: snipe.house.calls()["getBidding"] > 0)
    snipe.kill("ResolveOutcome")
    snipe.wake()
    assert snipe.settles() == "WON"
    assert snipe.auction()["placeCalls"] == 1
