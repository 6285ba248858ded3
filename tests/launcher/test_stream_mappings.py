"""Mappings that came back from a stop without hearing anything are replaced, and no others are."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from local.launcher import stream_mappings

STREAM = "arn:aws:dynamodb:us-east-1:000000000000:table/Bids/stream/2026-11-28T12:00:00.000"
QUEUE = "arn:aws:sqs:us-east-1:000000000000:jobs"
FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:tell"


@dataclass(slots=True)
class Mappings:
    """The part of the Lambda API that is used, with what it was asked to create."""

    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    created: list[dict[str, Any]] = field(default_factory=list)

    def add(self, uuid: str, **more: Any) -> None:
        usual = {"EventSourceArn": STREAM, "FunctionArn": FUNCTION, "State": "Enabled"}
        self.kept[uuid] = {"UUID": uuid, **usual, **more}

    def list_event_source_mappings(self) -> dict[str, Any]:
        return {"EventSourceMappings": list(self.kept.values())}

    def delete_event_source_mapping(self, **asked: str) -> None:
        del self.kept[asked["UUID"]]

    def create_event_source_mapping(self, **asked: Any) -> None:
        self.created.append(asked)
        self.add(f"new-{len(self.created)}", EventSourceArn=asked["EventSourceArn"])


def test_only_streams_of_tables_count() -> None:
    mappings = Mappings()
    mappings.add("stream")
    mappings.add("queue", EventSourceArn=QUEUE)
    assert stream_mappings.ids(mappings) == {"stream"}


def test_a_mapping_that_came_back_is_replaced_by_its_like() -> None:
    mappings = Mappings()
    settings = {
        "BatchSize": 7,
        "MaximumRetryAttempts": 0,
        "BisectBatchOnFunctionError": False,
        "FilterCriteria": {"Filters": [{"Pattern": "{}"}]},
        "DestinationConfig": {"OnFailure": {"Destination": QUEUE}},
    }
    mappings.add("old", **settings, FunctionResponseTypes=[], StartingPosition="LATEST")
    came_back = stream_mappings.ids(mappings)
    assert stream_mappings.renew(mappings, came_back) == [FUNCTION]
    assert mappings.created == [
        {
            "EventSourceArn": STREAM,
            "FunctionName": FUNCTION,
            "Enabled": True,
            "StartingPosition": "TRIM_HORIZON",
            **settings,
        }
    ]
    assert list(mappings.kept) == ["new-1"]


def test_a_mapping_that_was_switched_off_stays_off() -> None:
    mappings = Mappings()
    mappings.add("old", State="Disabled")
    stream_mappings.renew(mappings, frozenset({"old"}))
    assert mappings.created[0]["Enabled"] is False


@pytest.mark.parametrize("came_back", [frozenset[str](), frozenset({"gone meanwhile"})])
def test_a_mapping_of_this_run_is_left_alone(came_back: frozenset[str]) -> None:
    mappings = Mappings()
    mappings.add("made by the deploy")
    assert stream_mappings.renew(mappings, came_back) == []
    assert list(mappings.kept) == ["made by the deploy"]


def test_the_old_one_goes_when_the_deploy_made_a_new_one_for_the_same_function() -> None:
    mappings = Mappings()
    mappings.add("old")
    mappings.add("made by the deploy")
    assert stream_mappings.renew(mappings, frozenset({"old"})) == []
    assert list(mappings.kept) == ["made by the deploy"]


def test_a_queue_is_not_touched() -> None:
    mappings = Mappings()
    mappings.add("queue", EventSourceArn=QUEUE)
    assert stream_mappings.renew(mappings, frozenset({"queue"})) == []
    assert list(mappings.kept) == ["queue"]
