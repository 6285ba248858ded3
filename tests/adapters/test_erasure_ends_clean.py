"""An erasure breaks off anywhere, and whoever repeats it ends with nothing left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ReadTimeoutError
from sniper.adapters.dynamodb.erasure import DynamoErasure
from sniper.adapters.dynamodb.tables import TableNames
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.ports import IdempotencyKey

from tests.adapters.faults import Fault, Faults, HalfDone
from tests.contracts.aws import dynamodb_client
from tests.contracts.storage import LINK, PERSON, Storage, dynamo_storage
from tests.contracts.test_erasure_contract import OTHER, a_connection, a_mail, live_fully
from tests.domain.examples import NOW, code_raised_by

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

KEY = IdempotencyKey("key-1", "what was asked")


@dataclass(slots=True)
class CrashAt:
    """The process dies at the request of this number: before it is sent, or before its answer."""

    number: int
    stage: str
    requests: int = 0

    def serve(self, client: DynamoDBClient) -> None:
        events: Any = client.meta.events
        events.register(f"{self.stage}-call.dynamodb", self)

    def __call__(self, **_: Any) -> None:
        self.requests += 1
        if self.requests == self.number:
            raise ReadTimeoutError(endpoint_url="dynamodb")


@pytest.mark.parametrize("stage", ["before", "after"])
def test_an_erasure_that_broke_off_anywhere_is_finished_by_another(
    tables: TableNames, storage: Storage, stage: str
) -> None:
    storage.add(KEY, user_id=OTHER)
    of_others = sorted(storage.rows())
    finished, crashes = False, 0
    while not finished:
        _live_briefly(storage)
        crashes += 1
        finished = _finishes(tables, CrashAt(crashes, stage))
        if not finished:
            storage.erasure.erase(PERSON)
        assert sorted(storage.rows()) == of_others
    assert crashes > 10  # as many as an undisturbed erasure makes requests, and one


def test_whoever_is_half_erased_is_still_found(client: DynamoDBClient, storage: Storage) -> None:
    live_fully(storage, PERSON)
    Faults.of(client, [Fault.NONE, Fault.LOST_REQUEST], "BatchWriteItem")
    code_raised_by(lambda: storage.erasure.erase(PERSON))
    person = storage.users.get(PERSON)
    assert person
    assert person.ebay is None


def test_rows_that_aws_left_out_are_deleted_after_a_pause(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    for number in range(27):
        storage.add(ebay_item_id=f"1100000000{number:02}")
    pauses: list[float] = []
    batches = HalfDone()
    batches.serve(client, "BatchWriteItem")
    DynamoErasure(client, tables, pauses.append).erase(PERSON)
    assert storage.rows() == []
    assert batches.batches == [25, 12, 6, 3, 1, 2, 1] * 3  # bids, events, claims
    assert len(pauses) == 5 * 3


def test_rows_that_are_never_deleted_are_told_as_unavailable(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.add()
    HalfDone(nothing_at_all=True).serve(client, "BatchWriteItem")
    pauses: list[float] = []
    erasure = DynamoErasure(client, tables, pauses.append)
    assert code_raised_by(lambda: erasure.erase(PERSON)) is ErrorCode.STORAGE_UNAVAILABLE
    assert 3 < len(pauses) < 20


@pytest.mark.parametrize("operation", ["BatchWriteItem", "UpdateItem", "DeleteItem"])
def test_a_row_that_a_transaction_holds_is_waited_for(
    client: DynamoDBClient, tables: TableNames, storage: Storage, operation: str
) -> None:
    storage.add()
    Faults.of(client, [Fault.ROW_HELD] * 2, operation)
    pauses: list[float] = []
    DynamoErasure(client, tables, pauses.append).erase(PERSON)
    assert (storage.rows(), len(pauses)) == ([], 2)


def test_whoever_links_and_bids_meanwhile_is_erased_with_that(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    live_fully(storage, PERSON)
    comebacks = _come_back(client, dynamo_storage(dynamodb_client(), tables), times=1)
    storage.erasure.erase(PERSON)
    assert storage.rows() == []
    assert len(comebacks) == 2


def test_an_erasure_does_not_run_after_somebody_for_ever(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.link()
    comebacks = _come_back(client, dynamo_storage(dynamodb_client(), tables), times=99)
    code = code_raised_by(lambda: storage.erasure.erase(PERSON))
    assert code is ErrorCode.STORAGE_UNAVAILABLE
    assert len(comebacks) == 3


def _live_briefly(storage: Storage) -> None:
    storage.bring(storage.add(), BidStatus.CANCELLED)
    storage.add(KEY)
    storage.connections.add(a_connection(PERSON))
    storage.outbox.add(a_mail(PERSON))


def _finishes(tables: TableNames, crash: CrashAt) -> bool:
    client = dynamodb_client()
    crash.serve(client)
    try:
        DynamoErasure(client, tables).erase(PERSON)
    except SniperError:
        return False
    return True


def _come_back(client: DynamoDBClient, elsewhere: Storage, times: int) -> list[int]:
    """Have the person link and bid just before their row goes; grows with each attempt at it."""
    attempts: list[int] = []

    def before(**_: Any) -> None:
        attempts.append(1)
        if len(attempts) <= times:
            elsewhere.users.save_link(PERSON, LINK, at=NOW)
            elsewhere.add(ebay_item_id=f"12000000000{len(attempts)}")

    events: Any = client.meta.events
    events.register("before-call.dynamodb.DeleteItem", before)
    return attempts
