"""Turn changes of bids' rows into events that everybody may hear."""

from collections.abc import Sequence

from sniper.domain.bid_events import RowChange, events_of
from sniper.ports import EventBus


def publish_changes(changes: Sequence[RowChange], bus: EventBus) -> int:
    """How many of the changes, from the first on, were told completely.

    The first that was not is where to begin again: what comes after it may be about the same bid.
    """
    events = [
        (number, event) for number, change in enumerate(changes) for event in events_of(change)
    ]
    taken = bus.publish([event for _, event in events])
    return len(changes) if taken == len(events) else events[taken][0]
