"""At a start, what the last stop cut off is mended at once; a failure of it only is told."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError
from moto import mock_aws
from sniper.adapters.dynamodb.leases import DynamoLeases
from sniper.domain.timing import LEASE

from local.launcher.mending import (
    SILENCE_S,
    forget_signs_of_life,
    mend,
    silence_left_s,
)
from tests.contracts.aws import dynamodb_client, fresh_tables

RECONCILER = "EbaySniper-embedded-Reconcile"


class Reconciler:
    """A function that answers, fails in its handler, or can't be reached."""

    def __init__(self, *, says: str = "", error: BotoCoreError | ClientError | None = None) -> None:
        self.says, self.error = says, error
        self.invoked: list[str] = []

    def invoke(self, **asked: str) -> dict[str, Any]:
        self.invoked.append(asked["FunctionName"])
        if self.error:
            raise self.error
        failed = {"FunctionError": "Unhandled"} if self.says else {}
        return {**failed, "Payload": io.BytesIO(self.says.encode())}


def test_the_reconciler_runs_once() -> None:
    lambda_ = Reconciler()
    assert mend(lambda_, RECONCILER) is None
    assert lambda_.invoked == [RECONCILER]


def test_what_the_reconciler_could_not_do_is_told() -> None:
    told = mend(Reconciler(says="ReconciliationFailedError"), RECONCILER)
    assert told == "ReconciliationFailedError"


@pytest.mark.parametrize(
    "error",
    [
        EndpointConnectionError(endpoint_url="http://127.0.0.1:4566"),
        ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "Invoke"),
    ],
)
def test_a_reconciler_that_cannot_be_asked_is_told(error: BotoCoreError | ClientError) -> None:
    told = mend(Reconciler(error=error), RECONCILER)
    assert told == str(error)


def test_after_a_quick_restart_the_reconciler_waits_until_no_execution_seems_alive() -> None:
    """One second too early, and it would leave an execution that is dead for a minute more."""
    assert LEASE.total_seconds() < SILENCE_S
    assert silence_left_s(100.0, now=104.0) == SILENCE_S - 4.0


@pytest.mark.parametrize(
    ("saved_at", "now", "left_s"),
    [
        pytest.param(100.0, 100.0 + SILENCE_S, 0.0, id="the silence is over"),
        pytest.param(100.0, 4_000.0, 0.0, id="stopped an hour ago"),
        pytest.param(None, 100.0, 0.0, id="never stopped cleanly"),
        pytest.param(9_000.0, 100.0, SILENCE_S, id="stopped before the clock was put back"),
    ],
)
def test_nothing_waits_longer_than_it_has_to(
    saved_at: float | None, now: float, left_s: float
) -> None:
    assert silence_left_s(saved_at, now) == left_s


@mock_aws
def test_signs_of_life_from_before_the_stop_are_forgotten_and_bids_are_not() -> None:
    dynamodb = dynamodb_client()
    with fresh_tables(dynamodb) as tables:
        leases = DynamoLeases(dynamodb, tables)
        leases.hold("anne", "01A", "an-attempt", until=datetime(2026, 11, 22, 12, tzinfo=UTC))
        dynamodb.put_item(
            TableName=tables.bids, Item={"userId": {"S": "anne"}, "bidId": {"S": "01A"}}
        )
        forget_signs_of_life(dynamodb, tables.bids)
        assert leases.held_until("anne", "01A", "an-attempt") is None
        (left,) = dynamodb.scan(TableName=tables.bids)["Items"]
        assert left["userId"] == {"S": "anne"}
