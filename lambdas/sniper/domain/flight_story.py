"""What the picture of one execution tells: its steps, counted back from the end, and its words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sniper.domain.bid import Bid
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import EXPLANATIONS

_UNDER_WAY = {
    BidStatus.PENDING: "Not executed yet: the snipe waits for its moment.",
    BidStatus.ARMED: "The snipe is awake and prepares its bid.",
    BidStatus.PLACING: "The bid is being sent.",
    BidStatus.PLACED: "eBay has the bid; the auction's result is awaited.",
}
_UNKNOWN = "Whether eBay has the bid is not known yet."


@dataclass(frozen=True, slots=True)
class Moment:
    """`before_end_ms` is by eBay's clock, negative after the end, and None if it never came."""

    label: str
    before_end_ms: float | None


@dataclass(frozen=True, slots=True)
class FlightStory:
    """`whole` are the steps from waking to the end; `last` those of the last seconds.

    `missing` says of a step without an instant whether it may still come.
    """

    title: str
    headline: str
    whole: tuple[Moment, ...]
    last: tuple[Moment, ...]
    facts: tuple[str, ...]
    missing: str


def story_of(bid: Bid) -> FlightStory:
    """Nothing in it tells the maximum."""
    flight = bid.timeline
    sent, answered = (
        _moment(bid, "Sent", flight.sent_at),
        _moment(bid, "Answered", flight.answered_at),
    )
    end = Moment("Auction's end", 0)
    return FlightStory(
        title=_seen(bid.item_title),
        headline=_headline(bid),
        whole=(
            _moment(bid, "Woken", flight.woken_at),
            _moment(bid, "Item checked", flight.checked_at),
            _moment(bid, "Ready to send", flight.warmed_at),
            sent,
            answered,
            end,
        ),
        last=(
            Moment("Wanted arrival", bid.lead_ms),
            sent,
            Moment("Reached eBay", flight.lead_achieved_ms),
            answered,
            end,
        ),
        facts=_facts(bid),
        missing="not yet" if bid.live else "never",
    )


def _moment(bid: Bid, label: str, at: datetime | None) -> Moment:
    if at is None:
        return Moment(label, None)
    left_ms = (bid.auction_end_time - at) / timedelta(milliseconds=1)
    return Moment(label, left_ms - (bid.timeline.clock_offset_ms or 0))


def _headline(bid: Bid) -> str:
    if bid.reason is not None:
        return EXPLANATIONS[bid.reason].sentence
    return _UNDER_WAY.get(bid.status, _UNKNOWN)


def _facts(bid: Bid) -> tuple[str, ...]:
    flight = bid.timeline
    facts = [f"The bid was wanted at eBay {bid.lead_ms / 1000:.1f} s before the end."]
    if flight.sent_at is None:
        facts.append("No bid was sent yet." if bid.live else "No bid was sent.")
    if flight.lead_achieved_ms is not None:
        facts.append(_arrival(flight.lead_achieved_ms, bid.lead_ms))
    if flight.clock_offset_ms is not None:
        facts.append(_clock(flight.clock_offset_ms, flight.clock_uncertainty_ms))
    if flight.round_trip_ms is not None:
        facts.append(f"There and back to eBay took {flight.round_trip_ms:.0f} ms when measured.")
    return tuple(facts)


def _arrival(achieved_ms: float, lead_ms: int) -> str:
    late_ms = lead_ms - achieved_ms
    how = "later" if late_ms >= 0 else "earlier"
    side = "before" if achieved_ms >= 0 else "after"
    return (
        f"It arrived {abs(achieved_ms) / 1000:.3f} s {side} the end by our estimate,"
        f" {abs(late_ms):.0f} ms {how} than wanted."
    )


def _clock(offset_ms: float, uncertainty_ms: float | None) -> str:
    which = "ahead of" if offset_ms >= 0 else "behind"
    known = "" if uncertainty_ms is None else f", give or take {uncertainty_ms:.0f} ms"
    return f"eBay's clock was {abs(offset_ms):.0f} ms {which} ours{known}; times here are eBay's."


def _seen(title: str) -> str:
    """Without what can't be seen or what XML does not allow."""
    return "".join(char for char in title if char.isprintable()).strip() or "An untitled item"
