from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.ebay import MemoryBidding
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.placing import NotSentError, RefusedError, UnknownOutcomeError
from sniper.domain.progress import Step
from sniper.domain.reasons import Reason
from sniper.use_cases.execute_bids import Ignored, WakeUp, execute_bid, execute_bids

from tests.use_cases.world import ANNE, END, ITEM, World, linked_world, usd

MS = timedelta(milliseconds=1)


def unavailable() -> SniperError:
    return SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is down")


def test_a_woken_bid_is_claimed_sent_once_and_placed() -> None:
    world = linked_world()
    placed = world.executed(world.create().bid)
    assert placed.status is BidStatus.PLACED
    assert [(p.ebay_item_id, p.maximum) for p in world.bidding.places] == [(ITEM, usd("25.00"))]
    assert world.actions(placed)[2:] == [Action.CLAIMED, Action.SENDING, Action.PLACED]


@given(
    offset_ms=st.floats(-30_000, 30_000),
    round_trip_ms=st.floats(1, 400),
    lead_ms=st.integers(10, 600).map(lambda tenths: tenths * 100),
)
@settings(max_examples=60, deadline=None)
def test_the_bid_arrives_at_its_lead_on_ebays_clock(
    offset_ms: float, round_trip_ms: float, lead_ms: int
) -> None:
    world = linked_world(offset_ms=offset_ms)
    world.bidding.round_trip_ms = round_trip_ms
    bid = world.create(lead_ms=lead_ms).bid
    before_end = timedelta(milliseconds=115_000 + max(0, lead_ms - 5_000))
    placed = world.executed(bid, before_end=before_end)
    timeline = placed.timeline
    assert timeline.sent_at is not None
    assert timeline.clock_uncertainty_ms is not None
    arrived = timeline.sent_at + timedelta(milliseconds=offset_ms + round_trip_ms / 2)
    error_ms = abs((END - arrived) / MS - lead_ms)
    assert error_ms <= timeline.clock_uncertainty_ms + 1
    assert timeline.clock_uncertainty_ms <= round_trip_ms / 2 + 5


def test_the_timeline_tells_every_moment() -> None:
    world = linked_world(offset_ms=1_700)
    timeline = world.executed(world.create().bid).timeline
    moments = [
        timeline.scheduled_for,
        timeline.woken_at,
        timeline.claimed_at,
        timeline.checked_at,
        timeline.warmed_at,
        timeline.sent_at,
        timeline.answered_at,
    ]
    assert None not in moments
    assert moments == sorted(moments, key=lambda moment: moment or END)
    assert timeline.planned_arrival_ebay == END - timedelta(seconds=5)
    assert timeline.lead_achieved_ms == pytest.approx(5_000, abs=50)
    assert timeline.clock_offset_ms == pytest.approx(1_700, abs=25)


def test_the_result_is_asked_for_when_the_bid_is_claimed() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(minimum_bid=usd("99.00"))
    world.wake(bid)
    assert [(c.bid_id, c.attempt, c.delay_s) for c in world.checks.requested] == [
        (bid.bid_id, 0, 105)
    ]


def test_without_a_queue_the_bid_is_sent_all_the_same() -> None:
    world = linked_world()
    world.checks.failing = True
    assert world.executed(world.create().bid).status is BidStatus.PLACED


def test_the_line_is_kept_warm_while_waiting() -> None:
    world = linked_world()
    world.executed(world.create().bid)
    assert world.bidding.probes >= 10 + 3
    assert world.bidding.lines_closed == world.bidding.lines_opened == 1


def test_a_second_delivery_finds_the_bid_taken() -> None:
    world = linked_world()
    bid = world.create().bid
    world.wake(bid)
    assert world.wake(bid) is Ignored.NOT_PENDING
    assert len(world.bidding.places) == 1


def test_twenty_deliveries_at_once_send_one_bid() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - timedelta(seconds=100))
    wake_up = WakeUp(ANNE, bid.bid_id, END - timedelta(seconds=120))
    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(lambda _: execute_bid(wake_up, world.executing), range(20)))
    assert sum(isinstance(outcome, Bid) for outcome in outcomes) == 1
    assert len(world.bidding.places) == 1


def test_a_batch_is_executed_bid_by_bid() -> None:
    world = linked_world()
    world.link("bob")
    bids = [world.create().bid, world.create(user_id="bob").bid]
    world.go_to(END - timedelta(seconds=100))
    wake_ups = [WakeUp(bid.user_id, bid.bid_id, END) for bid in bids]
    outcomes = execute_bids(wake_ups, world.executing)
    assert [o.status for o in outcomes if isinstance(o, Bid)] == [BidStatus.PLACED] * 2
    assert execute_bids([], world.executing) == []


def test_a_wake_up_without_a_bid_does_nothing() -> None:
    world = linked_world()
    wake_up = WakeUp(ANNE, "01AAAAAAAAAAAAAAAAAAAAAAAA", END)
    assert execute_bid(wake_up, world.executing) is Ignored.NO_SUCH_BID


def test_a_wake_up_of_an_earlier_end_is_too_early() -> None:
    world = linked_world()
    bid = world.create().bid
    assert world.wake(bid, before_end=timedelta(minutes=30)) is Ignored.TOO_EARLY
    assert world.bids.get(ANNE, bid.bid_id).status is BidStatus.PENDING


def test_a_change_during_the_claim_is_read_again_and_counts() -> None:
    world = linked_world()
    bid = world.create().bid

    class ChangedMeanwhile(MemoryBids):
        first = True

        def save(self, step: Step) -> None:
            if self.first:
                self.first = False
                newer = replace(
                    step.before, max_bid_amount=usd("31.00"), version=step.before.version + 1
                )
                world.store.bids[ANNE, bid.bid_id] = newer
            super().save(step)

    world.bids = ChangedMeanwhile(world.store)
    assert world.executed(bid).status is BidStatus.PLACED
    assert [place.maximum for place in world.bidding.places] == [usd("31.00")]


def test_a_row_that_never_holds_still_is_left_to_another_delivery() -> None:
    world = linked_world()
    bid = world.create().bid

    class Restless(MemoryBids):
        def save(self, step: Step) -> None:
            raise SniperError(ErrorCode.STALE_VERSION, "changed")

    world.bids = Restless(world.store)
    assert world.wake(bid) is Ignored.NOT_PENDING


@pytest.mark.parametrize("method", ["save", "get"])
def test_a_storage_failure_at_the_claim_is_raised(method: str) -> None:
    world = linked_world()
    bid = world.create().bid

    class Broken(MemoryBids):
        def get(self, user_id: str, bid_id: str) -> Bid:
            if method == "get":
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
            return super().get(user_id, bid_id)

    world.bids = Broken(world.store)
    world.store.failing.add(method)
    with pytest.raises(SniperError) as caught:
        world.wake(bid)
    assert caught.value.code is ErrorCode.STORAGE_UNAVAILABLE
    assert not world.bidding.places


@pytest.mark.parametrize(
    ("auction", "reason"),
    [
        ({"current_price": usd("24.50"), "minimum_bid": usd("25.50")}, Reason.PRICE_ABOVE_MAXIMUM),
        ({"available": False}, Reason.AUCTION_ENDED),
        ({"auction_end_time": END - timedelta(minutes=10)}, Reason.AUCTION_ENDED),
        ({"is_auction": False}, Reason.ITEM_GONE),
        ({"minimum_bid": replace(usd("10.50"), currency="EUR")}, Reason.CURRENCY_CHANGED),
    ],
)
def test_a_pointless_bid_is_skipped_with_its_reason(
    auction: dict[str, object], reason: Reason
) -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(**auction)
    skipped = world.executed(bid)
    assert (skipped.status, skipped.reason) == (BidStatus.SKIPPED, reason)
    assert not world.bidding.places


def test_exactly_the_next_minimum_is_still_sent() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(current_price=usd("24.50"), minimum_bid=usd("25.00"))
    assert world.executed(bid).status is BidStatus.PLACED


def test_an_item_that_is_gone_is_skipped() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.remove(ITEM)
    assert world.executed(bid).reason is Reason.ITEM_GONE


def test_an_end_brought_forward_is_met() -> None:
    world = linked_world()
    bid = world.create().bid
    earlier = END - timedelta(seconds=40)
    world.auction(auction_end_time=earlier, minimum_bid=None, current_price=None)
    placed = world.executed(bid)
    assert placed.auction_end_time == earlier
    assert placed.timeline.planned_arrival_ebay == earlier - timedelta(seconds=5)


def test_a_later_end_puts_the_bid_off_with_a_new_wake_up() -> None:
    world = linked_world()
    bid = world.create().bid
    later = END + timedelta(hours=2)
    world.auction(auction_end_time=later)
    waiting = world.executed(bid)
    assert (waiting.status, waiting.reason) == (BidStatus.PENDING, Reason.END_MOVED)
    assert waiting.scheduler_job_id == f"bid-{bid.bid_id}-r2"
    assert world.wake_ups.scheduled[waiting.scheduler_job_id].at == later - timedelta(minutes=2)
    assert world.executed(waiting).status is BidStatus.PLACED


def test_a_later_end_without_a_scheduler_waits_for_repair() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(auction_end_time=END + timedelta(hours=2))
    world.wake_ups.failing = True
    waiting = world.executed(bid)
    assert (waiting.status, waiting.scheduler_job_id) == (BidStatus.PENDING, None)


def test_a_cancellation_while_the_end_is_read_stands() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(auction_end_time=END + timedelta(hours=2))

    class CancelledMeanwhile(MemoryBids):
        def save(self, step: Step) -> None:
            if step.event.action is Action.POSTPONED:
                gone = replace(step.before, status=BidStatus.CANCELLED, version=99)
                world.store.bids[ANNE, bid.bid_id] = gone
            super().save(step)

    world.bids = CancelledMeanwhile(world.store)
    assert world.executed(bid).status is BidStatus.CANCELLED


def test_a_passing_failure_of_the_item_check_is_tried_again() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.failures.extend([unavailable(), unavailable()])
    placed = world.executed(bid)
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.checked_at is not None


def test_an_item_check_that_never_answers_does_not_keep_the_bid_back() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.failures.extend(unavailable() for _ in range(1_000))
    placed = world.executed(bid)
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.checked_at is None


@pytest.mark.parametrize("code", [ErrorCode.ITEM_UNAVAILABLE, ErrorCode.EBAY_MISCONFIGURED])
def test_an_item_that_cannot_be_shown_is_bid_on_since_placing_tells_the_truth(
    code: ErrorCode,
) -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.failures.append(SniperError(code, "being revised"))
    assert world.executed(bid).status is BidStatus.PLACED


def test_a_dead_token_fails_the_bid_with_its_reason() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.advance(hours=3)
    bid = replace(bid, auction_end_time=END + timedelta(hours=3))
    world.store.bids[ANNE, bid.bid_id] = bid
    world.accounts.failures.append(SniperError(ErrorCode.LINK_EXPIRED, "link again"))
    failed = world.executed(bid)
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.LINK_EXPIRED)


def test_an_old_token_is_refreshed_before_use() -> None:
    world = linked_world()
    bid = world.create().bid
    later = END + timedelta(hours=3)
    world.auction(auction_end_time=later)
    bid = replace(bid, auction_end_time=later)
    world.store.bids[ANNE, bid.bid_id] = bid
    link = world.users.get(ANNE)
    world.executed(bid)
    renewed = world.users.get(ANNE)
    assert link is not None
    assert renewed is not None
    assert renewed.ebay != link.ebay
    assert len(world.bidding.places) == 1


def test_a_refresh_that_never_answers_fails_honestly() -> None:
    world = linked_world()
    bid = world.create().bid
    later = END + timedelta(hours=3)
    world.auction(auction_end_time=later)
    bid = replace(bid, auction_end_time=later)
    world.store.bids[ANNE, bid.bid_id] = bid
    world.accounts.failures.extend(unavailable() for _ in range(1_000))
    failed = world.executed(bid)
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.EBAY_UNREACHABLE)
    assert not world.bidding.places


def test_woken_after_the_send_time_the_bid_still_goes_out_before_the_end() -> None:
    world = linked_world()
    placed = world.executed(world.create().bid, before_end=timedelta(seconds=3))
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.lead_achieved_ms == pytest.approx(3_000, abs=100)


def test_woken_after_the_end_nothing_is_sent() -> None:
    world = linked_world()
    world.auctions.failures.extend(unavailable() for _ in range(10))
    bid = world.store.bids[ANNE, world_bid_id(world)]
    failed = world.executed(bid, before_end=timedelta(seconds=-1))
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.WOKEN_TOO_LATE)
    assert not world.bidding.places


def world_bid_id(world: World) -> str:
    world.auctions.failures.clear()
    bid_id = world.create().bid.bid_id
    world.auctions.failures.extend(unavailable() for _ in range(10))
    return bid_id


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
        world.bidding.failures.append(unavailable())
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


@pytest.mark.parametrize("landed", [True, False])
def test_a_gate_whose_write_was_not_confirmed_is_read_back(landed: bool) -> None:
    world = linked_world()
    bid = world.create().bid

    class Unconfirmed(MemoryBids):
        def save(self, step: Step) -> None:
            if step.event.action is Action.SENDING:
                if landed:
                    super().save(step)
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "timed out")
            super().save(step)

    world.bids = Unconfirmed(world.store)
    left = world.executed(bid)
    assert left.status is (BidStatus.PLACED if landed else BidStatus.ARMED)
    assert len(world.bidding.places) == landed


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
