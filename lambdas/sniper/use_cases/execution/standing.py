"""A bid that eBay has although our row does not say so, as after a restored backup.

eBay would take the same bid no second time, but nothing here is to rely on that; and a bid that
stands must not be told to have been skipped.
"""

from sniper.domain.bid import Bid
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.reasons import Reason
from sniper.ports import BidLine
from sniper.use_cases.execution.flight import Flight


def stands_already(line: BidLine, flight: Flight) -> bool:
    """Whether eBay has this bid; False when it does not say so at once."""
    standing = line.glance()
    return standing is not None and standing.holds(flight.bid.max_bid_amount)


def found_standing(flight: Flight) -> Bid:
    """The bid as sent, by an execution of which nothing is known any more."""
    bid = flight.conclude(Action.ANSWER_LOST, Reason.ANSWER_LOST)
    return flight.conclude(Action.PLACED) if bid.status is BidStatus.INDETERMINATE else bid
