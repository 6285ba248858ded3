from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.ebay import MemoryBidding
from sniper.domain.clock_estimate import Probe
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.placing import NotSentError, RefusedError, UnknownOutcomeError
from sniper.domain.progress import Step
from sniper.domain.reasons import Reason

from tests.use_cases.world import ANNE, END, linked_world, unavailable


def test_woken_after_the_send_time_the_bid_still_goes_out_before_the_end() -> None:
    world = linked_world()
    placed = world.executed(world.create().bid, before_end=timedelta(seconds=3))
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.lead_achieved_ms == pytest.approx(3_000, abs=100)


def test_woken_after_the_end_nothing_is_sent() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.failures.extend(unavailable() for _ in range(10))
    failed = world.executed(bid, before_end=timedelta(seconds=-1))
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.WOKEN_TOO_LATE)
    assert not world.bidding.places


def test_without_any_answer_to_probes_our_own_clock_has_to_do() -> None:
    world = linked_world()

    class Silent(MemoryBidding):
        def probe(self) -> None:
            return None

    world.bidding = Silent(world.clock)
    placed = world.executed(world.create().bid)
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.sent_at == END - timedelta(seconds=5)
    assert placed.timeline.clock_offset_ms is None


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (Reason.PRICE_ABOVE_MAXIMUM, BidStatus.SKIPPED),
        (Reason.BLOCKED_BY_SELLER, BidStatus.FAILED),
        (Reason.AUCTION_ENDED, BidStatus.SKIPPED),
    ],
)
def test_a_refusal_ends_the_bid_with_its_reason(reason: Reason, status: BidStatus) -> None:
    world = linked_world()
    world.bidding.script_place(RefusedError(reason))
    refused = world.executed(world.create().bid)
    assert (refused.status, refused.reason) == (status, reason)
    assert len(world.bidding.places) == 1
    assert refused.timeline.answered_at is not None


def test_ended_after_the_end_means_that_the_bid_came_too_late() -> None:
    world = linked_world()
    bid = world.create(lead_ms=1_000).bid

    def refuse_slowly() -> None:
        world.clock.advance(seconds=2)

    world.clock.when(END - timedelta(milliseconds=1_500), refuse_slowly)
    world.bidding.script_place(RefusedError(Reason.AUCTION_ENDED))
    late = world.executed(bid)
    assert (late.status, late.reason) == (BidStatus.FAILED, Reason.ARRIVED_TOO_LATE)


def test_a_bid_of_which_no_byte_left_is_tried_once_more_at_once() -> None:
    world = linked_world()
    world.bidding.script_place(NotSentError())
    assert world.executed(world.create().bid).status is BidStatus.PLACED
    assert len(world.bidding.places) == 2


def test_a_bid_that_cannot_leave_at_all_fails_honestly() -> None:
    world = linked_world()
    world.bidding.script_place(NotSentError())
    world.bidding.script_place(NotSentError())
    failed = world.executed(world.create().bid)
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.EBAY_UNREACHABLE)
    assert len(world.bidding.places) == 2


def test_a_second_try_whose_answer_is_lost_is_read_not_sent_again() -> None:
    world = linked_world()
    world.bidding.script_place(NotSentError())
    world.bidding.script_place(UnknownOutcomeError())
    bid = world.executed(world.create().bid)
    assert bid.status is BidStatus.INDETERMINATE
    assert len(world.bidding.places) == 2


def test_a_lost_answer_is_read_and_found_placed() -> None:
    world = linked_world()
    world.bidding.script_place(UnknownOutcomeError(), taken=True)
    bid = world.executed(world.create().bid)
    assert bid.status is BidStatus.PLACED
    assert world.actions(bid)[-2:] == [Action.ANSWER_LOST, Action.PLACED]
    assert len(world.bidding.places) == 1


@pytest.mark.parametrize("readable", [True, False])
def test_a_lost_answer_that_reading_cannot_settle_stays_unknown(readable: bool) -> None:
    world = linked_world()
    world.bidding.script_place(UnknownOutcomeError())
    if not readable:
        world.bidding.failures.extend([unavailable(), unavailable()])
    bid = world.executed(world.create().bid)
    assert (bid.status, bid.reason) == (BidStatus.INDETERMINATE, Reason.ANSWER_LOST)
    assert len(world.bidding.places) == 1


@pytest.mark.parametrize("answer", [None, UnknownOutcomeError()])
def test_an_outcome_that_was_settled_meanwhile_stands(answer: Exception | None) -> None:
    world = linked_world()
    bid = world.create().bid
    if answer is not None:
        world.bidding.script_place(answer)

    class SettledMeanwhile(MemoryBids):
        def save(self, step: Step) -> None:
            if step.before.status is BidStatus.PLACING:
                won = replace(step.before, status=BidStatus.WON, version=99)
                world.store.bids[ANNE, bid.bid_id] = won
            super().save(step)

    world.bids = SettledMeanwhile(world.store)
    assert world.executed(bid).status is BidStatus.WON
    assert len(world.bidding.places) == 1


def test_a_storage_failure_after_sending_leaves_the_row_for_the_outcome_check() -> None:
    world = linked_world()
    bid = world.create().bid

    class Forgetful(MemoryBids):
        def save(self, step: Step) -> None:
            if step.before.status is BidStatus.PLACING:
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
            super().save(step)

    world.bids = Forgetful(world.store)
    with pytest.raises(SniperError):
        world.wake(bid)
    assert world.bids.get(ANNE, bid.bid_id).status is BidStatus.PLACING
    assert len(world.bidding.places) == 1


class SilentAtFirst(MemoryBidding):
    """No probe is answered until then."""

    answers_from = END

    def probe(self) -> Probe | None:
        return super().probe() if self._clock.now() >= self.answers_from else None


def test_ebays_clock_is_learned_later_when_it_did_not_answer_at_first() -> None:
    world = linked_world()
    world.bidding = SilentAtFirst(world.clock, offset_ms=1_700)
    world.bidding.answers_from = END - timedelta(seconds=50)
    placed = world.executed(world.create().bid)
    assert placed.timeline.clock_offset_ms == pytest.approx(1_700, abs=5)
    assert placed.timeline.lead_achieved_ms == pytest.approx(5_000, abs=5)


def test_ended_near_the_end_by_a_clock_that_nobody_knows_means_too_late() -> None:
    world = linked_world()
    world.bidding = SilentAtFirst(world.clock)
    world.bidding.script_place(RefusedError(Reason.AUCTION_ENDED))
    late = world.executed(world.create(lead_ms=1_000).bid)
    assert (late.status, late.reason) == (BidStatus.FAILED, Reason.ARRIVED_TOO_LATE)
