"""The court sees every lie about a snipe, and everything that is apart."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sniper.domain.bid import Bid
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason

from tools.faults.plans import Snipe
from tools.faults.sabotage import sabotage, still_broken
from tools.faults.verdicts import Court, Kind
from tools.faults.world import World


class Settled:
    """A world that went well, in which somebody then writes something else."""

    def __init__(self) -> None:
        self.world = World(3)
        self.world.weather.rate = 0.0
        assert self.world.run().verdicts == []
        self.court = Court(self.world.parts, self.world.journal, self.world.offset)

    def snipe(self, status: BidStatus) -> tuple[Snipe, Bid]:
        """The first that came to this end."""
        for snipe in self.world.snipes:
            bid = self.court.judge(snipe)[0]
            if bid is not None and bid.status is status:
                return snipe, bid
        raise AssertionError(f"no snipe is {status} in this world")

    def write(self, bid: Bid, **changes: Any) -> None:
        self.world.parts.store.bids[bid.user_id, bid.bid_id] = replace(bid, **changes)

    def verdicts(self, snipe: Snipe) -> set[Kind]:
        return {verdict.kind for verdict in self.court.judge(snipe)[1]}


@pytest.fixture
def settled() -> Settled:
    return Settled()


@pytest.mark.parametrize(
    ("was", "is_said"),
    [
        (BidStatus.WON, {"status": BidStatus.LOST, "reason": Reason.OUTBID}),
        (BidStatus.LOST, {"status": BidStatus.WON, "reason": Reason.WON_AUCTION}),
        (BidStatus.WON, {"status": BidStatus.CANCELLED}),
        (BidStatus.WON, {"status": BidStatus.FAILED, "reason": Reason.NOT_TAKEN}),
        (BidStatus.WON, {"status": BidStatus.FAILED, "reason": Reason.EXECUTION_INTERRUPTED}),
        (BidStatus.LOST, {"status": BidStatus.SKIPPED, "reason": Reason.PRICE_ABOVE_MAXIMUM}),
        (BidStatus.WON, {"status": BidStatus.SKIPPED, "reason": Reason.AUCTION_ENDED}),
        (BidStatus.WON, {"status": BidStatus.FAILED, "reason": Reason.OUTCOME_UNREADABLE}),
    ],
)
def test_a_lie_about_the_outcome_is_seen(
    settled: Settled, was: BidStatus, is_said: dict[str, Any]
) -> None:
    snipe, bid = settled.snipe(was)
    assert settled.verdicts(snipe) == set()
    settled.write(bid, **is_said)
    assert settled.verdicts(snipe) == {Kind.WRONG_OUTCOME}


def test_a_second_sending_is_seen_unless_not_a_byte_left(settled: Settled) -> None:
    snipe, _ = settled.snipe(BidStatus.WON)
    (sent,) = [s for s in settled.world.journal.sendings if s.ebay_item_id == snipe.item_id]
    settled.world.journal.sendings.append(replace(sent, left=False))
    assert settled.verdicts(snipe) == set()
    settled.world.journal.sendings.append(sent)
    assert settled.verdicts(snipe) == {Kind.SENT_TWICE}


def test_a_cancellation_that_was_accepted_and_not_kept_is_seen(settled: Settled) -> None:
    snipe, bid = settled.snipe(BidStatus.WON)
    snipe.cancelled_at = bid.created_at
    assert settled.verdicts(snipe) == {Kind.WRONG_OUTCOME}


def test_a_snipe_that_vanished_is_seen(settled: Settled) -> None:
    snipe, bid = settled.snipe(BidStatus.CANCELLED)
    del settled.world.parts.store.bids[bid.user_id, bid.bid_id]
    assert settled.verdicts(snipe) == {Kind.WRONG_OUTCOME}


def _live(settled: Settled, bid: Bid) -> None:
    settled.write(bid, status=BidStatus.PLACED)


def _gap(settled: Settled, bid: Bid) -> None:
    history = settled.world.parts.store.history
    mine = [key for key, event in history.items() if event.bid_id == bid.bid_id]
    del history[mine[1]]


@pytest.mark.parametrize("breaks", [_live, _gap])
def test_what_is_left_apart_is_seen(
    settled: Settled, breaks: Callable[[Settled, Bid], None]
) -> None:
    snipe, bid = settled.snipe(BidStatus.WON)
    breaks(settled, bid)
    assert settled.verdicts(snipe) == {Kind.UNREPAIRED}


def test_a_snipe_of_which_nothing_was_sent_without_any_fault_is_our_own_miss(
    settled: Settled,
) -> None:
    snipe, bid = settled.snipe(BidStatus.CANCELLED)
    dear = replace(bid.max_bid_amount, amount=1_000_000)
    settled.write(bid, status=BidStatus.FAILED, reason=Reason.WOKEN_TOO_LATE, max_bid_amount=dear)
    snipe.cancelled_at = None
    assert settled.verdicts(snipe) == {Kind.MISSED}


def test_all_that_is_sabotaged_is_seen() -> None:
    world = Settled().world
    assert list(still_broken(world.parts)) == []
    sabotage(world.parts, world.rng)
    said = " ".join(still_broken(world.parts))
    assert all(word in said for word in ("claimed", "live bids", "schedule", "mail"))


def test_a_sending_knows_whether_it_left() -> None:
    sendings = Settled().world.journal.sendings
    assert sendings
    assert all(sent.left for sent in sendings)
