"""A write says what became of it, whatever happens to its request or its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError
from sniper.adapters.dynamodb.bids import DynamoBids
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.memory.system import ManualClock
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.ports import IdempotencyKey

from tests.adapters.faults import Fault, Faults
from tests.contracts.storage import PERSON, Storage, add, new_bid, step, undoing
from tests.domain.examples import NOW, code_raised_by

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

KEY = IdempotencyKey("key-1", "what was asked")
FOREVER = [Fault.CONFLICT] * 99


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def bids(
    client: DynamoDBClient, tables: TableNames, storage: Storage, pauses: list[float]
) -> DynamoBids:
    storage.link()
    return DynamoBids(client, tables, ManualClock(NOW), sleep=pauses.append)


def test_a_conflict_passes(client: DynamoDBClient, bids: DynamoBids, pauses: list[float]) -> None:
    faults = Faults.of(client, [Fault.CONFLICT] * 3)
    bid = add(bids, new_bid())
    assert bids.get(PERSON, bid.bid_id) == bid
    assert (faults.calls, len(pauses)) == (4, 3)


def test_pauses_between_conflicts_grow_and_stay_short(
    client: DynamoDBClient, bids: DynamoBids, pauses: list[float]
) -> None:
    Faults.of(client, FOREVER)
    code_raised_by(lambda: add(bids, new_bid()))
    assert pauses[0] <= 0.01 < pauses[-1]
    assert sum(pauses) < 1


def test_a_conflict_that_does_not_pass_is_told_with_a_time_to_wait(
    client: DynamoDBClient, bids: DynamoBids
) -> None:
    Faults.of(client, FOREVER)
    with pytest.raises(SniperError) as caught:
        add(bids, new_bid())
    assert caught.value.code is ErrorCode.STORAGE_UNAVAILABLE
    assert caught.value.retry_after_s


def test_a_conflict_about_an_item_that_is_taken_is_told_as_that(
    client: DynamoDBClient, bids: DynamoBids
) -> None:
    add(bids, new_bid())
    Faults.of(client, FOREVER)
    assert code_raised_by(lambda: add(bids, new_bid())) is ErrorCode.LIVE_BID_EXISTS


def test_a_conflict_with_an_earlier_delivery_gives_its_bid(
    client: DynamoDBClient, bids: DynamoBids
) -> None:
    first = add(bids, new_bid(), KEY)
    Faults.of(client, FOREVER)
    assert add(bids, new_bid(), KEY) == first


def test_a_conflict_about_a_bid_that_moved_on_is_stale(
    client: DynamoDBClient, bids: DynamoBids
) -> None:
    bid = add(bids, new_bid())
    bids.save(step(bid, Action.CLAIMED))
    Faults.of(client, FOREVER)
    code = code_raised_by(lambda: bids.save(step(bid, Action.CANCELLED)))
    assert code is ErrorCode.STALE_VERSION


def test_a_creation_whose_answer_was_lost_has_happened(
    client: DynamoDBClient, bids: DynamoBids, storage: Storage
) -> None:
    Faults.of(client, [Fault.LOST_ANSWER])
    bid = add(bids, new_bid())
    assert bids.get(PERSON, bid.bid_id) == bid
    assert storage.active_bids() == 1


def test_a_step_whose_answer_was_lost_has_happened(
    client: DynamoDBClient, bids: DynamoBids
) -> None:
    bid = add(bids, new_bid())
    Faults.of(client, [Fault.LOST_ANSWER])
    claimed = step(bid, Action.CLAIMED)
    bids.save(claimed)
    assert bids.get(PERSON, bid.bid_id) == claimed.after


def test_an_undoing_whose_answer_was_lost_has_happened(
    client: DynamoDBClient, bids: DynamoBids, storage: Storage
) -> None:
    bid = add(bids, new_bid())
    Faults.of(client, [Fault.LOST_ANSWER])
    bids.discard(undoing(bid), None)
    assert storage.active_bids() == 0


@pytest.mark.parametrize("fate", [Fault.LOST_REQUEST, Fault.THROTTLED])
def test_a_step_that_never_arrived_is_told_as_unavailable(
    client: DynamoDBClient, bids: DynamoBids, fate: Fault
) -> None:
    bid = add(bids, new_bid())
    Faults.of(client, [fate])
    code = code_raised_by(lambda: bids.save(step(bid, Action.CLAIMED)))
    assert code is ErrorCode.STORAGE_UNAVAILABLE
    assert bids.get(PERSON, bid.bid_id) == bid


def test_a_step_that_somebody_elses_step_overtook_is_stale(
    client: DynamoDBClient, bids: DynamoBids, storage: Storage
) -> None:
    bid = add(bids, new_bid())
    storage.move(bid, Action.CLAIMED)
    Faults.of(client, [Fault.LOST_REQUEST])
    code = code_raised_by(lambda: bids.save(step(bid, Action.CANCELLED)))
    assert code is ErrorCode.STALE_VERSION


def test_a_defect_is_not_dressed_up_as_an_outage(client: DynamoDBClient, bids: DynamoBids) -> None:
    bid = add(bids, new_bid())
    Faults.of(client, [Fault.INVALID])
    with pytest.raises(ClientError, match="ValidationException"):
        bids.save(step(bid, Action.CLAIMED))


@pytest.mark.parametrize("fate", [Fault.LOST_REQUEST, Fault.THROTTLED])
def test_a_read_that_fails_is_told_as_unavailable(
    client: DynamoDBClient, storage: Storage, fate: Fault
) -> None:
    Faults.of(client, [fate] * 2, "GetItem")
    Faults.of(client, [fate], "Query")
    codes = {
        code_raised_by(lambda: storage.bids.get(PERSON, "bid-1")),
        code_raised_by(lambda: storage.users.get(PERSON)),
        code_raised_by(
            lambda: storage.bids.page(PERSON, status=BidStatus.WON, limit=1, cursor=None)
        ),
    }
    assert codes == {ErrorCode.STORAGE_UNAVAILABLE}


def test_a_change_of_a_person_waits_for_a_conflict_to_pass(
    client: DynamoDBClient, storage: Storage
) -> None:
    faults = Faults.of(client, [Fault.ROW_HELD], "UpdateItem")
    storage.users.ensure(PERSON, email="ada@example.com", at=NOW)
    assert faults.calls == 2


def test_a_defect_in_a_change_of_a_person_is_not_hidden(
    client: DynamoDBClient, storage: Storage
) -> None:
    Faults.of(client, [Fault.INVALID], "UpdateItem")
    with pytest.raises(ClientError, match="ValidationException"):
        storage.users.ensure(PERSON, email=None, at=NOW)
