"""What the bus is told of each step fits the schema that docs/ publishes, and holds no amount."""

import json
from dataclasses import replace

import pytest
from sniper.adapters.event_bus import detail_of
from sniper.domain.bid import HistoryEvent
from sniper.domain.bid_events import EVENT_NAMES, BidEvent, RowChange, events_of
from sniper.domain.reasons import Reason

from tests.adapters.test_live_codec import EVENTS
from tests.adapters.told_schemas import told_schema


def told_of(event: HistoryEvent) -> tuple[BidEvent, ...]:
    """The events of the row that was written with this step."""
    change = RowChange(
        user_id=event.user_id,
        bid_id=event.bid_id,
        ebay_item_id=event.ebay_item_id,
        version=event.sequence,
        status=event.status,
        reason=event.reason,
        updated_at=event.timestamp,
        last_history_id=event.history_id,
        action=event.action,
        announces_ending=True,
    )
    return events_of(change)


def test_the_examples_have_every_name() -> None:
    names = {told.name for event in EVENTS for told in told_of(event)}
    assert names > {*EVENT_NAMES.values()}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.action)
def test_the_detail_of_every_step_fits_the_published_schema(event: HistoryEvent) -> None:
    schema = told_schema("events")
    for told in told_of(event):
        schema.validate(detail_of(told))


@pytest.mark.parametrize("reason", Reason)
def test_details_with_every_reason_fit_the_published_schema(reason: Reason) -> None:
    (told, _) = told_of(EVENTS[0])
    told_schema("events").validate(detail_of(replace(told, reason=reason)))


@pytest.mark.parametrize("missing", ["eventId", "userId", "bidId", "sequence", "schemaVersion"])
def test_the_published_schema_asks_for_what_a_consumer_needs(missing: str) -> None:
    (told, _) = told_of(EVENTS[0])
    detail = detail_of(told)
    del detail[missing]
    assert not told_schema("events").is_valid(detail)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.action)
def test_no_detail_holds_an_amount_or_words(event: HistoryEvent) -> None:
    for told in told_of(event):
        said = json.dumps(detail_of(told))
        for kept in ("987654", "9876.54", "20.00", "USD", "max", "price", "sextant"):
            assert kept not in said


def test_what_is_told_together_has_ids_of_its_own() -> None:
    for event in EVENTS:
        step, ending = told_of(event)
        assert (step.event_id, ending.event_id) == (event.history_id, f"{event.history_id}-ending")
        assert step.sequence == ending.sequence == event.sequence


@pytest.mark.parametrize("more", ["maxBidAmount", "currentPrice", "email", "sentence"])
def test_the_published_schema_has_no_place_for_what_is_not_told(more: str) -> None:
    (told, _) = told_of(EVENTS[0])
    assert not told_schema("events").is_valid(detail_of(told) | {more: "1"})
