"""docs/events.schema.json and docs/realtime.schema.json say what the code tells."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sniper.adapters import event_bus, live_codec
from sniper.domain import bid_events
from sniper.domain.bid import HistoryEvent
from sniper.domain.bid_events import EventName, RowChange, events_of
from sniper.domain.findings import Finding, Gravity
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.live import MessageType, messages_of
from sniper.domain.money import Money
from sniper.domain.reasons import Reason

DOCS = Path(__file__).resolve().parents[2] / "docs"
NOW = datetime(2026, 11, 22, 12, 46, 0, 250_000, UTC)
PRICE = Money(2150, "USD")
VERSIONS = {"events": bid_events.SCHEMA_VERSION, "realtime": live_codec.SCHEMA_VERSION}

STATES = [
    *product(BidStatus, (None,)),
    *product((BidStatus.FAILED,), Reason),
]
"""Each status and each reason; which go together is not the schemas' business."""

every_schema = pytest.mark.parametrize("name", VERSIONS)
every_step = pytest.mark.parametrize("action", Action)


def schema(name: str) -> dict[str, Any]:
    text = (DOCS / f"{name}.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def validator(name: str) -> Draft202012Validator:
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(schema(name), format_checker=checker)


def details(action: Action) -> Iterator[dict[str, Any]]:
    for status, reason in STATES:
        change = RowChange(
            user_id="anne",
            bid_id="bid-1",
            ebay_item_id="110000000001",
            version=7,
            status=status,
            reason=reason,
            updated_at=NOW,
            last_history_id="history-7",
            action=action,
            announces_ending=True,
        )
        yield from map(event_bus.detail_of, events_of(change))


def messages(action: Action) -> Iterator[dict[str, Any]]:
    for status, reason in STATES:
        event = HistoryEvent(
            user_id="anne",
            history_id="history-7",
            bid_id="bid-1",
            ebay_item_id="110000000001",
            sequence=7,
            action=action,
            status=status,
            timestamp=NOW,
            bid_amount=Money(3137, "USD"),
            current_price=PRICE,
            auction_end_time=NOW + timedelta(minutes=14),
            reason=reason,
            final_price=None if reason is None else Money(2200, "JPY"),
            findings=tuple(Finding),
            announces_ending=True,
        )
        yield from map(live_codec.message_document, messages_of(event, NOW))


@every_schema
def test_a_schema_is_valid_versioned_and_closed(name: str) -> None:
    found, version = schema(name), VERSIONS[name]
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"urn:ebay-sniper:schema:{name}:{version}"
    assert found["properties"]["schemaVersion"]["const"] == version
    for part in (found, *found.get("$defs", {}).values()):
        assert part["additionalProperties"] is False
        assert part["description"]
        assert all(field["description"] for field in part["properties"].values())


@every_schema
def test_the_one_example_fits_its_schema(name: str) -> None:
    (example,) = schema(name)["examples"]
    validator(name).validate(example)


@every_schema
def test_what_no_schema_names_is_refused(name: str) -> None:
    (example,) = schema(name)["examples"]
    assert not validator(name).is_valid({**example, "maxBidAmount": "31.37"})
    assert not validator(name).is_valid({**example, "schemaVersion": 2})


@every_step
def test_whatever_is_put_on_the_bus_fits_its_schema(action: Action) -> None:
    check = validator("events")
    told = [*details(action)]
    assert len(told) == 2 * len(STATES)
    for detail in told:
        check.validate(detail)


@every_step
def test_whatever_is_sent_to_pages_fits_its_schema(action: Action) -> None:
    check = validator("realtime")
    sent = [*messages(action)]
    assert len(sent) == 2 * len(STATES)
    for message in sent:
        check.validate(message)
        assert "31.37" not in json.dumps(message)


def test_only_the_announcement_of_the_end_holds_the_time_that_is_left() -> None:
    step, ending = [*messages(Action.CHECKED)][:2]
    check = validator("realtime")
    assert ending["timeRemainingS"] == 14 * 60
    assert not check.is_valid({**step, "timeRemainingS": 1})
    del ending["timeRemainingS"]
    assert not check.is_valid(ending)


def test_the_enumerations_of_events_are_the_codes() -> None:
    fields = schema("events")["properties"]
    assert fields["status"]["enum"] == [*BidStatus]
    assert fields["reason"]["enum"] == [*Reason, None]


def test_the_enumerations_of_live_updates_are_the_codes() -> None:
    found = schema("realtime")
    fields, parts = found["properties"], found["$defs"]
    assert fields["type"]["enum"] == [*MessageType]
    assert fields["action"]["enum"] == [*Action]
    assert fields["status"]["enum"] == [*BidStatus]
    assert parts["reason"]["properties"]["code"]["enum"] == [*Reason]
    assert parts["finding"]["properties"]["code"]["enum"] == [*Finding]
    assert parts["finding"]["properties"]["gravity"]["enum"] == [*Gravity]


def test_the_page_about_events_lists_each_name_once_and_no_other() -> None:
    text = (DOCS / "events.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == sorted(EventName)


def test_the_page_about_live_updates_shows_messages_that_fit_the_schema() -> None:
    text = (DOCS / "realtime.md").read_text(encoding="utf-8")
    shown = [json.loads(found) for found in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    messages_shown = [message for message in shown if "schemaVersion" in message]
    for message in messages_shown:
        validator("realtime").validate(message)
    assert {message["type"] for message in messages_shown} == {*MessageType}
