"""Changes of rows become events; what the bus does not take is told again, from there on."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sniper.adapters.memory.live import MemoryEventBus
from sniper.domain.bid_events import RowChange, events_of
from sniper.domain.lifecycle import Action, BidStatus
from sniper.use_cases.publish_changes import publish_changes

from tests.domain.examples import ITEM, NOW

CHANGE = RowChange(
    user_id="anne",
    bid_id="bid-1",
    ebay_item_id=ITEM,
    version=1,
    status=BidStatus.PENDING,
    reason=None,
    updated_at=NOW,
    last_history_id="event-1",
    action=Action.CREATED,
    announces_ending=False,
)


def changes(*announcing: bool) -> list[RowChange]:
    return [
        replace(CHANGE, version=number, last_history_id=f"event-{number}", announces_ending=ending)
        for number, ending in enumerate(announcing, start=1)
    ]


def ids_of(told: Sequence[RowChange]) -> list[str]:
    return [event.event_id for change in told for event in events_of(change)]


def test_everything_is_told_in_order() -> None:
    bus, told = MemoryEventBus(), changes(False, True, False)
    assert publish_changes(told, bus) == 3
    assert [event.event_id for event in bus.told] == ids_of(told)


def test_nothing_to_tell_is_told_completely() -> None:
    assert publish_changes([], MemoryEventBus()) == 0


def test_a_change_whose_announcement_was_not_taken_is_told_again_as_a_whole() -> None:
    bus, told = MemoryEventBus(), changes(False, True, False)
    bus.refusing = {"event-2-ending"}
    assert publish_changes(told, bus) == 1
    assert [event.event_id for event in bus.told] == ["event-1", "event-2"]


@given(st.lists(st.booleans(), max_size=8), st.data())
def test_whatever_the_bus_refuses_for_a_while_nothing_is_lost_and_the_order_is_kept(
    announcing: list[bool], data: st.DataObject
) -> None:
    bus, told = MemoryEventBus(), changes(*announcing)
    left = told
    while left:
        refusable = st.sets(st.sampled_from(ids_of(told)), max_size=2)
        bus.refusing = data.draw(refusable) if len(bus.told) < 30 else set()
        left = left[publish_changes(left, bus) :]
    first_heard = list(dict.fromkeys(event.event_id for event in bus.told))
    assert first_heard == ids_of(told)
