"""How bids ended, counted where every end passes once: as it is told to the rest of the system."""

from collections.abc import Iterable

from sniper import metrics
from sniper.domain import measures
from sniper.domain.bid_events import RowChange
from sniper.domain.lifecycle import END_STATES
from sniper.domain.reasons import OUR_FAULT


def count(changes: Iterable[RowChange]) -> None:
    """Count the bids that these changes ended."""
    for change in changes:
        if change.status not in END_STATES or change.reason is None:
            continue
        metrics.count(measures.BID_OUTCOMES, change.reason)
        if change.reason in OUR_FAULT:
            metrics.count(measures.BID_MISSED)
