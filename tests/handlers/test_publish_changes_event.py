"""handlers/events/publish_changes: what the stream tells gets onto the bus, once and in order."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from sniper.domain.bid import Bid
from sniper.domain.bid_events import EventName
from sniper.domain.lifecycle import Action
from sniper.domain.progress import event_of

from tests.handlers.requests_of_anne import a_bid, created
from tests.handlers.streamed import image, record, stream
from tests.use_cases.world import ANNE, ITEM, World

MAXIMUM = "31.37"


@pytest.fixture
def bid(world: World) -> Bid:
    bid_id = created(a_bid(MAXIMUM))["bidId"]
    return world.bids.get(ANNE, bid_id)


def row(bid: Bid, version: int, action: Action, **changes: Any) -> dict[str, Any]:
    moved = replace(bid, version=version, **changes)
    return image(moved, event_of(moved, action, history_id=f"history-{version}"))


def life(bid: Bid) -> list[dict[str, Any]]:
    """Three steps of a bid, as the stream tells them."""
    rows = [
        row(bid, 1, Action.CREATED),
        row(bid, 2, Action.SCHEDULED),
        row(bid, 3, Action.CHECKED, ending_announced_at=bid.created_at),
    ]
    olds = [None, *rows[:-1]]
    pairs = zip(rows, olds, strict=True)
    return [record(number, new, old) for number, (new, old) in enumerate(pairs)]


def told(world: World) -> list[tuple[str, int]]:
    return [(event.name, event.sequence) for event in world.event_bus.told]


WHOLE = [
    (EventName.BID_CREATED, 1),
    (EventName.BID_SCHEDULED, 2),
    (EventName.BID_CHECKED, 3),
    (EventName.AUCTION_ENDING_ANNOUNCED, 3),
]


def lines(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_each_step_is_told_once_and_in_order(world: World, bid: Bid, log: StringIO) -> None:
    assert stream(*life(bid)) == []
    assert told(world) == WHOLE
    assert len({event.event_id for event in world.event_bus.told}) == len(WHOLE)
    assert {event.ebay_item_id for event in world.event_bus.told} == {ITEM}
    assert (lines(log)[-1]["changes"], lines(log)[-1]["of"]) == (3, 3)


def test_the_end_is_announced_by_the_step_that_first_says_so_and_no_other(
    world: World, bid: Bid
) -> None:
    first = row(bid, 3, Action.CHECKED, ending_announced_at=bid.created_at)
    later = row(bid, 4, Action.CHANGED, ending_announced_at=bid.created_at)
    assert stream(record(0, later, first)) == []
    assert told(world) == [(EventName.BID_CHANGED, 4)]


def test_a_snipe_that_was_undone_is_told_by_its_removed_row(world: World, bid: Bid) -> None:
    assert stream(record(0, None, row(bid, 1, Action.CREATED))) == []
    (event,) = world.event_bus.told
    assert (event.name, event.sequence, event.bid_id) == (EventName.BID_UNDONE, 2, bid.bid_id)
    assert event.event_id == "history-1-undone"


NO_BID = {"userId": {"S": "live#anne"}, "bidId": {"S": ITEM}}
POISON: list[Any] = [
    None,
    5,
    {},
    {"dynamodb": None},
    {"dynamodb": {"SequenceNumber": "9"}},
    record(9, NO_BID),
    record(9, None, NO_BID),
    {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "9", "NewImage": "text"}},
    {"eventName": "MODIFY", "dynamodb": {"SequenceNumber": "9", "NewImage": {"userId": "anne"}}},
]


@pytest.mark.parametrize("poison", POISON)
def test_a_record_that_cannot_be_read_is_set_aside_and_holds_up_nothing(
    world: World, bid: Bid, log: StringIO, poison: Any
) -> None:
    first, *rest = life(bid)
    assert stream(first, poison, *rest) == []
    assert told(world) == WHOLE
    ((_, wrong),) = world.unpublished.kept
    assert wrong.startswith("the record holds no bid: ")
    assert [line["wrong"] for line in lines(log) if line["message"] == "malformed change"] == [
        wrong
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", {"S": "SLEEPING"}),
        ("lastAction", {"S": "DANCED"}),
        ("reason", {"S": "whim"}),
        ("version", {"N": "many"}),
        ("version", {"S": "1"}),
        ("updatedAt", {"S": "yesterday"}),
        ("lastHistoryId", {"NULL": True}),
        ("userId", {"S": None}),
        ("bidId", "bid"),
    ],
)
def test_a_row_with_a_wrong_value_is_set_aside_without_the_value(
    world: World, bid: Bid, name: str, value: Any
) -> None:
    assert stream(record(9, {**row(bid, 1, Action.CREATED), name: value})) == []
    assert not world.event_bus.told
    ((record_id, wrong),) = world.unpublished.kept
    assert record_id == f"{9:021}"
    assert not any(text in wrong for text in ("SLEEPING", "DANCED", "whim", "many", "yesterday"))


@pytest.mark.parametrize(
    ("refused", "first_untold", "before"),
    [("history-1", 0, 0), ("history-2", 1, 1), ("history-3", 2, 2), ("history-3-ending", 2, 3)],
)
def test_the_first_record_that_was_not_told_is_named_and_then_all_is_told(
    world: World, bid: Bid, refused: str, first_untold: int, before: int
) -> None:
    records = life(bid)
    world.event_bus.refusing.add(refused)
    assert stream(*records) == [records[first_untold]["dynamodb"]["SequenceNumber"]]
    assert told(world) == WHOLE[:before]
    world.event_bus.refusing.clear()
    assert stream(*records[first_untold:]) == []
    assert told(world)[-1] == WHOLE[-1]
    assert set(told(world)) == set(WHOLE)


def test_a_record_set_aside_before_the_gap_does_not_move_it(world: World, bid: Bid) -> None:
    first, second, third = life(bid)
    world.event_bus.refusing.add("history-2")
    assert stream(first, POISON[4], second, third) == [second["dynamodb"]["SequenceNumber"]]


class _BrokenBus:
    def publish(self, events: Any) -> int:
        raise RuntimeError("secret")


def test_with_a_bus_that_is_down_all_is_told_again_from_the_first_record(
    parts: Any, bid: Bid, log: StringIO
) -> None:
    parts.event_bus = _BrokenBus()
    records = life(bid)
    assert stream(*records) == [records[0]["dynamodb"]["SequenceNumber"]]
    (line,) = [line for line in lines(log) if line["level"] == "ERROR"]
    assert (line["message"], line["records"]) == ("changes not published", 3)
    assert "secret" not in log.getvalue()


def test_a_batch_of_nothing_but_what_cannot_be_read_is_done_with(world: World) -> None:
    assert stream(POISON[0], POISON[4]) == []
    assert len(world.unpublished.kept) == 2


class _NoDeadLetters:
    def set_aside(self, record_id: str, what: str) -> None:
        raise RuntimeError


def test_what_cannot_be_set_aside_is_not_lost_either(world: World, parts: Any, bid: Bid) -> None:
    parts.unpublished = _NoDeadLetters()
    with pytest.raises(RuntimeError):
        stream(POISON[4], *life(bid))


def test_no_maximum_and_no_person_gets_into_the_log_or_onto_the_bus(
    world: World, bid: Bid, log: StringIO
) -> None:
    stream(*life(bid), POISON[5])
    for amount in (MAXIMUM, "3137"):
        assert amount not in repr(world.event_bus.told).replace(bid.bid_id, "")
        assert amount not in log.getvalue().replace(bid.bid_id, "").replace("timestamp", "")
    assert f'"{ANNE}"' not in log.getvalue()
