"""Bids after executions that went differently, for the pictures of them."""

from dataclasses import replace
from datetime import datetime, timedelta

from sniper.domain.bid import Timeline
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason

from tests.domain.examples import END, a_bid


def before_end(seconds: float) -> datetime:
    return END - timedelta(seconds=seconds)


WHOLE = Timeline(
    scheduled_for=before_end(120),
    woken_at=before_end(87.412),
    claimed_at=before_end(87.301),
    checked_at=before_end(86.118),
    warmed_at=before_end(9.204),
    planned_arrival_ebay=before_end(5),
    sent_at=before_end(5.262),
    answered_at=before_end(4.811),
    clock_offset_ms=240.0,
    clock_uncertainty_ms=12.0,
    round_trip_ms=44.0,
    lead_achieved_ms=4_996.0,
)
_STOPPED = Timeline(
    scheduled_for=WHOLE.scheduled_for, woken_at=WHOLE.woken_at, checked_at=WHOLE.checked_at
)
FLIGHTS = {
    "won": a_bid(status=BidStatus.WON, reason=Reason.WON_AUCTION, timeline=WHOLE),
    "lost": a_bid(status=BidStatus.LOST, reason=Reason.OUTBID, timeline=WHOLE),
    "skipped": a_bid(
        status=BidStatus.SKIPPED, reason=Reason.PRICE_ABOVE_MAXIMUM, timeline=_STOPPED
    ),
    "indeterminate": a_bid(
        status=BidStatus.INDETERMINATE,
        reason=Reason.ANSWER_LOST,
        timeline=replace(WHOLE, answered_at=None),
    ),
    "not-yet": a_bid(),
    "cancelled": a_bid(status=BidStatus.CANCELLED, reason=Reason.CANCELLED_BY_PERSON),
}
