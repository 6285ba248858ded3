"""Cancel a bid: it takes effect until the moment before the bid is sent."""

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import advance
from sniper.domain.reasons import Reason
from sniper.ports import Bids, Clock, Ids, WakeUps
from sniper.use_cases.recovery import reading_again
from sniper.use_cases.wake_up import drop_wake_up

CANCELLABLE = frozenset({BidStatus.PENDING, BidStatus.ARMED})


def cancel_bid(
    user_id: str, bid_id: str, *, bids: Bids, wake_ups: WakeUps, clock: Clock, ids: Ids
) -> Bid:
    """The cancelled bid; cancelling twice is the same as once.

    Raises SniperError: BID_NOT_FOUND, TOO_LATE_TO_CANCEL, BID_ALREADY_ENDED, STALE_VERSION when
    the bid keeps changing under our hands.
    """
    return reading_again(lambda: _cancel(bids.get(user_id, bid_id), bids, wake_ups, clock, ids))


def _cancel(bid: Bid, bids: Bids, wake_ups: WakeUps, clock: Clock, ids: Ids) -> Bid:
    if bid.status is BidStatus.CANCELLED:
        return bid
    if bid.ended:
        raise SniperError(ErrorCode.BID_ALREADY_ENDED, f"This bid is over: {bid.status}.")
    if bid.status not in CANCELLABLE:
        raise SniperError(
            ErrorCode.TOO_LATE_TO_CANCEL,
            "It is too late: the bid is being sent or was sent, and eBay lets nobody take it back"
            " through its interface.",
        )
    now = clock.now()
    step = advance(
        bid,
        Action.CANCELLED,
        at=now,
        history_id=ids.new(now),
        reason=Reason.CANCELLED_BY_PERSON,
    )
    bids.save(step)
    drop_wake_up(bid, wake_ups)
    return step.after
