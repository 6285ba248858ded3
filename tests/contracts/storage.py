"""Bids, history and users over the same rows, in memory or in DynamoDB; and steps to write."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

from sniper.adapters.dynamodb.application_rows import DynamoBookmarks, DynamoFiring
from sniper.adapters.dynamodb.bids import DynamoBids
from sniper.adapters.dynamodb.clock_record import DynamoClockRecord
from sniper.adapters.dynamodb.connections import DynamoConnections, DynamoTickets
from sniper.adapters.dynamodb.erasure import DynamoErasure
from sniper.adapters.dynamodb.history import DynamoHistory
from sniper.adapters.dynamodb.leases import DynamoLeases
from sniper.adapters.dynamodb.outbox import DynamoOutbox
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.dynamodb.upkeep import DynamoUpkeep
from sniper.adapters.dynamodb.users import DynamoUsers
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.ebay_clock import MemoryClockRecord
from sniper.adapters.memory.erasure import MemoryErasure
from sniper.adapters.memory.history import MemoryHistory
from sniper.adapters.memory.live import MemoryConnections, MemoryTickets
from sniper.adapters.memory.mail import MemoryOutbox
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.memory.system import ManualClock, SequentialIds
from sniper.adapters.memory.upkeep import (
    MemoryBookmarks,
    MemoryFiring,
    MemoryLeases,
    MemoryUpkeep,
)
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.bid import Bid
from sniper.domain.errors import SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step, advance, event_of
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Claim
from sniper.domain.user import EbayLink, SealedToken
from sniper.ports import (
    Bids,
    Bookmarks,
    ClockRecord,
    Connections,
    Erasure,
    Firing,
    History,
    IdempotencyKey,
    Leases,
    Outbox,
    Tickets,
    Upkeep,
    Users,
)

from tests.contracts.aws import one_at_a_time
from tests.contracts.raw_rows import held, orphan_at, orphan_in, scanned
from tests.domain.examples import NOW, a_bid

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PERSON = "person-1"
LINK = EbayLink(
    ebay_account_id="ebay-account-1",
    username="sextant_fan",
    scopes=frozenset({"scope-b", "scope-a"}),
    access_token=SealedToken(b"\x00access", NOW + timedelta(hours=2)),
    refresh_token=SealedToken(b"\xffrefresh", NOW + timedelta(days=540)),
    linked_at=NOW,
)
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
    erasure: Erasure
    tickets: Tickets
    connections: Connections
    outbox: Outbox
    leases: Leases
    firing: Firing
    upkeep: Upkeep
    bookmarks: Bookmarks
    ebay_clock: ClockRecord
    clock: ManualClock
    rows: Callable[[], list[str]]
    """Every row there is, as text."""
    orphan: Callable[[Bid, Claim], None]
    """Put another bid's name into a bid's claim, as no use case can."""

    def link(self, user_id: str = PERSON) -> None:
        """Have the person linked, without whom nobody can bid."""
        if self.users.ensure(user_id, email=None, at=NOW).ebay is None:
            self.users.save_link(user_id, LINK, at=NOW)

    def add(self, key: IdempotencyKey | None = None, **differences: Any) -> Bid:
        """Add a bid like the example, with an id of its own, for a person who is linked."""
        bid = new_bid(**differences)
        self.link(bid.user_id)
        return add(self.bids, bid, key)

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
    return Storage(
        MemoryBids(store),
        MemoryHistory(store),
        MemoryUsers(store),
        MemoryErasure(store),
        MemoryTickets(store),
        MemoryConnections(store),
        MemoryOutbox(store),
        MemoryLeases(store),
        MemoryFiring(store),
        MemoryUpkeep(store),
        MemoryBookmarks(store),
        MemoryClockRecord(store),
        clock,
        lambda: held(store),
        lambda bid, claim: orphan_in(store, claim),
    )


def dynamo_storage(client: DynamoDBClient, tables: TableNames) -> Storage:
    clock, client = ManualClock(NOW), one_at_a_time(client)
    return Storage(
        DynamoBids(client, tables, clock),
        DynamoHistory(client, tables),
        DynamoUsers(client, tables),
        DynamoErasure(client, tables),
        DynamoTickets(client, tables.connections),
        DynamoConnections(client, tables.connections),
        DynamoOutbox(client, tables.outbox),
        DynamoLeases(client, tables),
        DynamoFiring(client, tables),
        DynamoUpkeep(client, tables),
        DynamoBookmarks(client, tables),
        DynamoClockRecord(client, tables.users),
        clock,
        lambda: scanned(client, tables),
        lambda bid, claim: orphan_at(client, tables, bid, claim),
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
