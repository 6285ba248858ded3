"""Live messages as JSON: everything about a step but the person's maximum."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sniper.adapters.live_codec import message_document
from sniper.domain.bid import HistoryEvent
from sniper.domain.findings import MEANINGS, Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.live import LiveMessage, MessageType, messages_of
from sniper.domain.money import Money
from sniper.domain.progress import event_of
from sniper.domain.reasons import EXPLANATIONS, Reason

from tests.adapters.told_schemas import told_schema
from tests.contracts.storage import WAYS, new_bid, step
from tests.domain.examples import END, ITEM, NOW, a_bid, usd

MAXIMUM = Money(987_654, "USD")
BID = new_bid(max_bid_amount=MAXIMUM)
STEP = event_of(BID, Action.CREATED, history_id="history-1")


def document(event: HistoryEvent, number: int = 0) -> dict[str, object]:
    return message_document(messages_of(event, NOW)[number])


def events_of_every_action() -> list[HistoryEvent]:
    """What happens on the ways to every status, and beside them."""
    events = [event_of(BID, Action.CREATED, history_id="history-1")]
    for way in WAYS.values():
        bid = BID
        for action in way:
            moved = step(bid, action)
            events.append(moved.event)
            bid = moved.after
    beside = (Action.SCHEDULED, Action.CHANGED, Action.CHECKED)
    events += [step(BID, action).event for action in beside]
    claimed = step(BID, Action.CLAIMED).after
    events += [step(claimed, action).event for action in (Action.POSTPONED, Action.REPAIRED)]
    return [*events, event_of(BID, Action.UNDONE, history_id="history-2")]


EVENTS = [*{(event.action, event.status): event for event in events_of_every_action()}.values()]


def test_the_examples_are_of_every_action_and_status() -> None:
    assert {event.action for event in EVENTS} == {*Action}
    assert {event.status for event in EVENTS} == {*BidStatus}


def test_a_step_is_told_whole() -> None:
    event = replace(
        STEP,
        sequence=7,
        action=Action.CHECKED,
        status=BidStatus.PENDING,
        timestamp=datetime(2026, 3, 1, 12, 0, 0, 123_999, UTC),
        current_price=usd("31.50"),
        price_changed=True,
        findings=(Finding.END_MOVED,),
    )
    meaning = MEANINGS[Finding.END_MOVED]
    assert document(event) == {
        "type": "PREFLIGHT_UPDATE",
        "schemaVersion": 1,
        "messageId": "history-1",
        "bidId": BID.bid_id,
        "ebayItemId": ITEM,
        "sequence": 7,
        "action": "CHECKED",
        "status": "PENDING",
        "at": "2026-03-01T12:00:00.123Z",
        "auctionEndTime": "2026-03-01T14:00:00.000Z",
        "currentPrice": {"value": "31.50", "currency": "USD"},
        "priceChanged": True,
        "finalPrice": None,
        "reason": None,
        "findings": [
            {
                "code": "end_moved",
                "gravity": meaning.gravity.value,
                "sentence": meaning.sentence,
                "advice": meaning.advice,
            }
        ],
    }


def test_an_end_tells_the_reason_in_words_and_the_final_price() -> None:
    event = replace(STEP, status=BidStatus.LOST, reason=Reason.OUTBID, final_price=Money(1, "JPY"))
    told = document(event)
    words = EXPLANATIONS[Reason.OUTBID]
    assert told["finalPrice"] == {"value": "1", "currency": "JPY"}
    assert told["reason"] == {
        "code": "outbid",
        "sentence": words.sentence,
        "advice": words.advice,
    }


def test_the_nearing_end_is_a_message_of_its_own_with_the_time_that_is_left() -> None:
    event = replace(STEP, announces_ending=True)
    now = END - timedelta(minutes=15)
    first, second = (message_document(message) for message in messages_of(event, now))
    assert (first["type"], second["type"]) == ("BID_STATUS_UPDATE", "AUCTION_ENDING_SOON")
    assert (first["messageId"], second["messageId"]) == ("history-1", "history-1-ending")
    assert second["timeRemainingS"] == 900
    assert "timeRemainingS" not in first
    same = first.keys() - {"type", "messageId"}
    assert {name: second[name] for name in same} == {name: first[name] for name in same}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.action)
def test_no_message_holds_the_maximum_or_whose_it_is(event: HistoryEvent) -> None:
    for message in messages_of(replace(event, announces_ending=True), NOW):
        said = json.dumps(message_document(message))
        for kept in ("987654", "9876.54", BID.user_id, '"max', "bidAmount"):
            assert kept not in said


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.action)
def test_every_message_of_every_action_fits_the_published_schema(event: HistoryEvent) -> None:
    schema = told_schema("realtime")
    for message in messages_of(replace(event, announces_ending=True), NOW):
        schema.validate(message_document(message))


@pytest.mark.parametrize("reason", Reason)
def test_messages_with_every_reason_fit_the_published_schema(reason: Reason) -> None:
    told_schema("realtime").validate(document(replace(STEP, reason=reason)))


def test_messages_with_every_finding_and_price_fit_the_published_schema() -> None:
    schema = told_schema("realtime")
    for currency in ("USD", "JPY"):
        event = replace(
            STEP,
            current_price=Money(0, currency),
            final_price=Money(10**12, currency),
            findings=tuple(Finding),
        )
        schema.validate(document(event))


@pytest.mark.parametrize("type_", MessageType)
def test_messages_of_every_type_fit_the_published_schema(type_: MessageType) -> None:
    left = 0 if type_ is MessageType.AUCTION_ENDING_SOON else None
    message = LiveMessage(type_, event_of(a_bid(), Action.CHECKED, history_id="1" * 26), left)
    told_schema("realtime").validate(message_document(message))


@pytest.mark.parametrize("missing", ["type", "bidId", "sequence", "status", "messageId"])
def test_the_published_schema_asks_for_what_a_reader_needs(missing: str) -> None:
    told = document(STEP)
    del told[missing]
    assert not told_schema("realtime").is_valid(told)


@pytest.mark.parametrize("more", ["maxBidAmount", "bidAmount", "userId", "email"])
def test_the_published_schema_has_no_place_for_what_is_not_told(more: str) -> None:
    assert not told_schema("realtime").is_valid(document(STEP) | {more: "1"})


def test_the_time_that_is_left_is_told_of_the_nearing_end_and_of_nothing_else() -> None:
    schema = told_schema("realtime")
    step, ending = (
        message_document(message)
        for message in messages_of(replace(STEP, announces_ending=True), NOW)
    )
    assert not schema.is_valid(step | {"timeRemainingS": 1})
    assert not schema.is_valid({name: ending[name] for name in step})
