"""Snipes whose processes died, or were never woken: what the reconciler makes of each.

All of them fall in the same minute, since each has to wait for an auction's end. What is broken is
looked at before the reconciler runs for the first time.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.damage import lose_wake_up, nothing_mends, reconciled, row
from tests.journeys.deployed import linked
from tests.journeys.killing import WOKEN_EARLY_S, kill_function, make_ready, wake
from tests.journeys.queues import messages_in
from tests.journeys.stored import wake_ups, within

pytestmark = pytest.mark.endurance

SLOW_MS = 5_000
ARMING_WINDOW = timedelta(seconds=30)
_ENDED = {"WON", "LOST", "SKIPPED", "FAILED"}
type Json = dict[str, Any]


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
        item_id = house.list_auction("A gimballed lamp", ends_in_s=ends_in_s)
        user_id = str(person.call("GET", "/me")["userId"])
        bid_id = str(person.snipe(item_id, "40.00")["bidId"])
        return cls(stack, house, person, user_id, item_id, bid_id)

    @property
    def row(self) -> Json:
        return row(self.stack, "BidsTableName", {"userId": self.user_id, "bidId": self.bid_id})

    @property
    def end(self) -> datetime:
        return datetime.fromisoformat(str(self.row["auctionEndTime"]))

    @property
    def place_calls(self) -> int:
        return int(self.house.auction(self.item_id)["placeCalls"])

    def becomes(self, *statuses: str) -> bool:
        return within(60, lambda: self.row["status"] in statuses)

    def repairs(self) -> list[str]:
        """What was mended of it, in order, as its person can read."""
        history = self.person.call("GET", f"/bids/{self.bid_id}/history")["items"]
        return [event["repair"] for event in history if event.get("repair")]


@dataclass(frozen=True, slots=True)
class Wreck:
    """A snipe as it was before anything was mended.

    `place_calls` is how many bids had been sent for it, `wakes` whether a schedule was to wake it.
    """

    snipe: Snipe
    status: str
    place_calls: int
    wakes: bool

    def end(self) -> tuple[str, str | None, int]:
        """Status, reason, and how many bids were sent."""
        found = self.snipe.row
        return found["status"], found.get("reason"), self.snipe.place_calls


@dataclass(frozen=True, slots=True)
class Wrecks:
    overdue: Wreck
    died: Wreck
    missed: Wreck
    sending: Wreck
    unread: Wreck


@pytest.fixture(scope="module")
def wrecks(embedded: EmbeddedStack, house: AuctionHouse) -> Iterator[Wrecks]:
    with nothing_mends(embedded), linked(embedded, "shipwrecked") as person:

        def snipe(ends_in_s: float) -> Snipe:
            return Snipe.of(embedded, house, person, ends_in_s=ends_in_s)

        overdue = snipe(54)
        lose_wake_up(embedded, str(overdue.row["schedulerJobId"]))
        unread, sending, missed = snipe(20), snipe(21), snipe(27)
        slow = {"operation": "placeProxyBid", "kind": "latency", "delayMs": SLOW_MS}
        order = {**slow, "part": "answer", "itemId": sending.item_id}
        house.control.post("faults", json=order).raise_for_status()
        assert unread.becomes("PLACED")
        assert within(10, lambda: sending.place_calls == 1)
        kill_function(embedded, "ExecuteBid")
        _forget_outcomes(embedded)
        # A slow start, or a scheduler's ten seconds, would leave no time for another try.
        make_ready(embedded)
        died = snipe(WOKEN_EARLY_S)
        lose_wake_up(embedded, str(died.row["schedulerJobId"]))
        wake(embedded, died.user_id, died.bid_id)
        assert died.becomes("ARMED")
        kill_function(embedded, "ExecuteBid")
        _wait_until(max(overdue.end - ARMING_WINDOW, missed.end))
        yield Wrecks(*map(_wreck, (overdue, died, missed, sending, unread)))


@pytest.fixture(scope="module")
def mended(embedded: EmbeddedStack, wrecks: Wrecks) -> Wrecks:
    """The same, once the reconciler could do all that there was to do."""
    found = (wrecks.overdue, wrecks.died, wrecks.missed, wrecks.sending, wrecks.unread)

    def over() -> bool:
        reconciled(embedded)
        return all(wreck.snipe.row["status"] in _ENDED for wreck in found)

    assert within(90, over), [wreck.snipe.row["status"] for wreck in found]
    return wrecks


def _wreck(snipe: Snipe) -> Wreck:
    assert snipe.repairs() == []
    found = snipe.row
    wakes = found.get("schedulerJobId") in wake_ups(snipe.stack)
    return Wreck(snipe, found["status"], snipe.place_calls, wakes)


def _forget_outcomes(stack: EmbeddedStack) -> None:
    """Lose the messages by which results are read."""
    stack.client("sqs").purge_queue(QueueUrl=stack.outputs["OutcomeQueueUrl"])
    assert messages_in(stack, "Outcome") == 0


def _wait_until(instant: datetime) -> None:
    time.sleep(max(0.0, (instant - datetime.now(UTC)).total_seconds()))


def test_a_waiting_snipe_that_was_not_woken_is_woken_and_sent(mended: Wrecks) -> None:
    wreck = mended.overdue
    assert (wreck.status, wreck.place_calls, wreck.wakes) == ("PENDING", 0, False)
    # The next look may come before the process has started, and wakes it once more.
    assert set(wreck.snipe.repairs()) == {"wake_up_overdue"}
    assert wreck.end() == ("WON", "won_auction", 1)


def test_a_snipe_whose_execution_died_is_executed_again(mended: Wrecks) -> None:
    wreck = mended.died
    assert (wreck.status, wreck.place_calls) == ("ARMED", 0)
    died, *woken = wreck.snipe.repairs()
    assert died == "execution_died"
    # As above: the next look may come before the new process has started.
    assert set(woken) <= {"wake_up_overdue"}
    assert wreck.end() == ("WON", "won_auction", 1)


def test_a_snipe_that_died_too_late_for_another_try_says_why_nothing_was_sent(
    mended: Wrecks,
) -> None:
    wreck = mended.missed
    assert (wreck.status, wreck.place_calls) == ("ARMED", 0)
    assert wreck.snipe.repairs() == ["execution_missed"]
    assert wreck.end() == ("FAILED", "execution_interrupted", 0)


def test_of_a_snipe_that_died_while_sending_ebay_is_asked_and_nothing_is_sent_again(
    mended: Wrecks,
) -> None:
    wreck = mended.sending
    assert (wreck.status, wreck.place_calls) == ("PLACING", 1)
    assert wreck.snipe.repairs() == ["sending_died"]
    assert wreck.end() == ("WON", "won_auction", 1)


def test_a_result_that_nobody_reads_is_read(mended: Wrecks) -> None:
    wreck = mended.unread
    assert (wreck.status, wreck.place_calls) == ("PLACED", 1)
    assert wreck.snipe.repairs() == ["outcome_missing"]
    assert wreck.end() == ("WON", "won_auction", 1)
