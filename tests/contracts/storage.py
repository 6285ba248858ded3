"""Bids, history and users over the same rows, in memory or in DynamoDB; and steps to write."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

from sniper.adapters.dynamodb.bids import DynamoBids
from sniper.adapters.dynamodb.history import DynamoHistory
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.dynamodb.users import DynamoUsers
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.history import MemoryHistory
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.memory.system import ManualClock, SequentialIds
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.bid import Bid
from sniper.domain.errors import SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step, advance, event_of
from sniper.domain.reasons import Reason
from sniper.ports import Bids, History, IdempotencyKey, Users

from tests.contracts.aws import one_at_a_time
from tests.domain.examples import NOW, a_bid

if TYPE_CHECKING:
    from collections.abc import Callable

    from types_boto3_dynamodb import DynamoDBClient

PERSON = "person-1"
_ids = SequentialIds()

WAYS = {
    BidStatus.PENDING: (),
    BidStatus.ARMED: (Action.CLAIMED,),
    BidStatus.PLACING: (Action.CLAIMED, Action.SENDING),
    BidStatus.PLACED: (Action.CLAIMED, Action.SENDING, Action.PLACED),
    BidStatus.INDETERMINATE: (Action.CLAIMED, Action.SENDING, Action.ANSWER_LOST),
    BidStatus.WON: (Action.CLAIMED, Action.SENDING, Action.PLACED, Action.WON),
    BidStatus.LOST: (Action.CLAIMED, Action.SENDING, Action.PLACED, Action.LOST),
    BidStatus.SKIPPED: (Action.CLAIMED, Action.SKIPPED),
    BidStatus.FAILED: (Action.FAILED,),
    BidStatus.CANCELLED: (Action.CANCELLED,),
    BidStatus.INVALID: (Action.INVALIDATED,),
}
"""One way to every status."""


@dataclass(frozen=True, slots=True)
class Storage:
    bids: Bids
    history: History
    users: Users
    clock: ManualClock

    def add(self, key: IdempotencyKey | None = None, **differences: Any) -> Bid:
        """Add a bid like the example, with an id of its own."""
        return add(self.bids, new_bid(**differences), key)

    def move(self, bid: Bid, action: Action, **changes: Any) -> Bid:
        moved = step(bid, action, **changes)
        self.bids.save(moved)
        return moved.after

    def bring(self, bid: Bid, status: BidStatus) -> Bid:
        for action in WAYS[status]:
            bid = self.move(bid, action)
        return bid

    def active_bids(self, user_id: str = PERSON) -> int:
        return self.users.ensure(user_id, email=None, at=NOW).active_bid_count


def memory_storage() -> Storage:
    clock = ManualClock(NOW)
    store = MemoryStore(clock)
    return Storage(MemoryBids(store), MemoryHistory(store), MemoryUsers(store), clock)


def dynamo_storage(client: DynamoDBClient, tables: TableNames) -> Storage:
    clock, client = ManualClock(NOW), one_at_a_time(client)
    return Storage(
        DynamoBids(client, tables, clock),
        DynamoHistory(client, tables),
        DynamoUsers(client, tables),
        clock,
    )


def new_bid(**differences: Any) -> Bid:
    values = {"user_id": PERSON, "bid_id": _ids.new(NOW)} | differences
    return a_bid(**values)


def add(bids: Bids, bid: Bid, key: IdempotencyKey | None = None) -> Bid:
    return bids.add(bid, event_of(bid, Action.CREATED, history_id=_ids.new(bid.created_at)), key)


def step(bid: Bid, action: Action, **changes: Any) -> Step:
    at = bid.updated_at + timedelta(seconds=1)
    reason = Reason.OUTBID if action in _ENDINGS else None
    return advance(bid, action, at=at, history_id=_ids.new(at), reason=reason, **changes)


def undoing(bid: Bid) -> Step:
    event = event_of(bid, Action.UNDONE, history_id=_ids.new(bid.updated_at))
    return Step(before=bid, after=bid, event=event)


def race[T](runners: int, run: Callable[[int], T]) -> list[T | SniperError]:
    """What `run` returned or refused in each of so many threads that start together."""
    start = Barrier(runners)

    def runner(number: int) -> T | SniperError:
        start.wait()
        try:
            return run(number)
        except SniperError as error:
            return error

    with ThreadPoolExecutor(runners) as pool:
        return list(pool.map(runner, range(runners)))


_ENDINGS = {
    Action.WON,
    Action.LOST,
    Action.SKIPPED,
    Action.FAILED,
    Action.CANCELLED,
    Action.INVALIDATED,
}
