"""The last moments: learn eBay's clock, keep the line warm, pass the gate, send once."""

from datetime import datetime, timedelta

from sniper.domain.bid import Bid
from sniper.domain.clock_estimate import ClockEstimate
from sniper.domain.errors import SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.placing import NotSentError, RefusedError, UnknownOutcomeError
from sniper.domain.reasons import Reason
from sniper.domain.timing import CLOCKS_APART, GATE_MS, arrival_time
from sniper.ports import BidLine
from sniper.use_cases.clock_probing import narrowed
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.execution.prepare import Ready
from sniper.use_cases.execution.standing import found_standing, stands_already

CLOCK_PROBES = 10
"""Each halves the second that eBay's Date header leaves open: ten leave about a millisecond."""

_PROBE_ROOM = timedelta(seconds=1.5)
_GLANCE_ROOM = timedelta(seconds=3)
_KEEP_WARM = timedelta(seconds=20)
_GATE = timedelta(milliseconds=GATE_MS)


def send(ready: Ready) -> Bid:
    """The bid after it was sent, or after it was found too late or cancelled."""
    flight = ready.flight
    line = flight.ports.bidding.line(
        flight.bid.ebay_item_id,
        marketplace=flight.bid.marketplace,
        access_token=ready.access_token,
    )
    with line as open_line:
        estimate = _learn_clock(open_line, flight, ClockEstimate())
        flight.note(warmed_at=flight.ports.clock.now())
        if _can_glance(flight, estimate) and stands_already(open_line, flight):
            return found_standing(flight)
        estimate = _wait_warm(open_line, flight, estimate)
        if _too_late(flight, estimate):
            return flight.give_up(Reason.WOKEN_TOO_LATE)
        if not flight.pass_gate():
            return flight.bid
        flight.ports.clock.sleep_until(_send_at(flight, estimate))
        return _place(open_line, flight, estimate)


def _learn_clock(line: BidLine, flight: Flight, estimate: ClockEstimate) -> ClockEstimate:
    """Probe while there is time before the gate; without any answer our own clock has to do."""
    estimate = narrowed(
        line,
        flight.ports.clock,
        estimate,
        probes=CLOCK_PROBES,
        go_on=lambda at, known: at + _PROBE_ROOM < _send_at(flight, known) - _GATE,
        before_each=flight.stay_alive,
    )
    if estimate.probes:
        flight.note(
            clock_offset_ms=estimate.offset_ms,
            clock_uncertainty_ms=estimate.uncertainty_ms,
            round_trip_ms=estimate.round_trip_ms,
        )
    return estimate


def _send_at(flight: Flight, estimate: ClockEstimate) -> datetime:
    """Our clock's instant to send at, so that the bid arrives `lead_ms` before eBay's end."""
    arrival = arrival_time(flight.bid.auction_end_time, flight.bid.lead_ms)
    return arrival - _travel(estimate)


def _can_glance(flight: Flight, estimate: ClockEstimate) -> bool:
    """Whether even a glance that nobody answers leaves time to send before the end.

    A row that is older than what eBay has is met after its moment, above all: it was sent then. So
    a late execution looks too, although it might become later still.
    """
    ready_at = flight.ports.clock.now() + _GLANCE_ROOM + _GATE
    return ready_at + _travel(estimate) < flight.bid.auction_end_time


def _travel(estimate: ClockEstimate) -> timedelta:
    """From our sending to its arrival, on eBay's clock."""
    return timedelta(milliseconds=estimate.offset_ms + estimate.one_way_ms)


def _wait_warm(line: BidLine, flight: Flight, estimate: ClockEstimate) -> ClockEstimate:
    """Wait for the gate, with a request every 20 s so that nobody closes the line.

    Returns what is known of eBay's clock then.
    """
    clock = flight.ports.clock
    while (now := clock.now()) < (last := _send_at(flight, estimate) - _GATE - _PROBE_ROOM):
        flight.wait(min(now + _KEEP_WARM, last))
        estimate = _warm(line, flight, estimate)
    clock.sleep_until(_send_at(flight, estimate) - _GATE)
    return estimate


def _warm(line: BidLine, flight: Flight, estimate: ClockEstimate) -> ClockEstimate:
    """One request; if eBay did not answer before, its clock is learned now that it does."""
    probe = line.probe()
    if estimate.probes or probe is None:
        return estimate
    return _learn_clock(line, flight, estimate.after(probe))


def _too_late(flight: Flight, estimate: ClockEstimate) -> bool:
    """Whether a bid sent now would reach eBay after the end."""
    return flight.ports.clock.now() + _travel(estimate) >= flight.bid.auction_end_time


def _place(line: BidLine, flight: Flight, estimate: ClockEstimate) -> Bid:
    clock, bid = flight.ports.clock, flight.bid
    sent_at = clock.now()
    travel = _travel(estimate)
    flight.note(
        planned_arrival_ebay=arrival_time(bid.auction_end_time, bid.lead_ms),
        sent_at=sent_at,
        lead_achieved_ms=(bid.auction_end_time - sent_at - travel) / timedelta(milliseconds=1),
    )
    try:
        _place_once(line, bid)
    except RefusedError as refused:
        flight.note(answered_at=clock.now())
        return flight.give_up(_refusal(refused.reason, bid, clock.now() + travel, estimate))
    except NotSentError:
        return flight.conclude(Action.FAILED, Reason.EBAY_UNREACHABLE)
    except UnknownOutcomeError:
        return _read_after_lost_answer(line, flight)
    flight.note(answered_at=clock.now())
    return flight.conclude(Action.PLACED)


def _refusal(reason: Reason, bid: Bid, ebay_now: datetime, estimate: ClockEstimate) -> Reason:
    """eBay says "ended" both of an auction that ended early and of a bid that came too late.

    Near the end it was the latter: how near depends on how well eBay's clock is known.
    """
    unsure = timedelta(milliseconds=estimate.uncertainty_ms) if estimate.probes else CLOCKS_APART
    late = reason is Reason.AUCTION_ENDED and ebay_now + unsure >= bid.auction_end_time
    return Reason.ARRIVED_TOO_LATE if late else reason


def _place_once(line: BidLine, bid: Bid) -> None:
    """One bid. Only a try of which not a byte left is followed by a second one, at once."""
    consent = bid.confirmation.adult_consent
    try:
        line.place(bid.max_bid_amount, adult_consent=consent)
    except NotSentError:
        line.place(bid.max_bid_amount, adult_consent=consent)


def _read_after_lost_answer(line: BidLine, flight: Flight) -> Bid:
    """eBay may have the bid. Say so, then read; sending again is never the answer."""
    bid = flight.conclude(Action.ANSWER_LOST, Reason.ANSWER_LOST)
    if bid.status is not BidStatus.INDETERMINATE:
        return bid  # the outcome check was faster
    try:
        standing = line.standing()
    except SniperError:
        return bid  # the outcome check goes on reading
    return flight.conclude(Action.PLACED) if standing.holds(bid.max_bid_amount) else bid
