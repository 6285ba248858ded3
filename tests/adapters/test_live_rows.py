"""Tickets and connections as they lie in their table, and what becomes of calls that fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from sniper.adapters.dynamodb.tables import TableNames
from sniper.domain.errors import ErrorCode
from sniper.domain.live import Connection, Ticket, hashed

from tests.adapters.faults import Fault, Faults
from tests.contracts.storage import PERSON, Storage
from tests.domain.examples import NOW, code_raised_by

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

BID = "01JNA00000000000000000BID1"
UNTIL = NOW + timedelta(seconds=10)
LINE = Connection(PERSON, "L0SM9cOFIAMCIdw=", NOW, NOW + timedelta(hours=2))
TICKET = Ticket(
    hashed("a ticket"), hashed("a cookie"), PERSON, NOW + timedelta(seconds=60, microseconds=9)
)


def row(client: DynamoDBClient, tables: TableNames) -> dict[str, Any]:
    (found,) = client.scan(TableName=tables.connections)["Items"]
    return dict(found)


def test_a_ticket_lies_as_two_hashes_and_expires_by_itself(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.tickets.issue(TICKET)
    assert row(client, tables) == {
        "userId": {"S": PERSON},
        "connectionId": {"S": f"ticket#{TICKET.ticket_hash}"},
        "browserHash": {"S": TICKET.browser_hash},
        "expiresAt": {"S": "2026-03-01T12:01:00.000009Z"},
        "ttl": {"N": str(int(NOW.timestamp()) + 60)},
    }


def test_a_connection_lies_under_the_names_of_the_data_model(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.connections.add(LINE)
    expected = {
        "userId": {"S": PERSON},
        "connectionId": {"S": "connection#L0SM9cOFIAMCIdw="},
        "connectedAt": {"S": "2026-03-01T12:00:00.000000Z"},
        "expiresAt": {"S": "2026-03-01T14:00:00.000000Z"},
        "sent": {"M": {}},
        "ttl": {"N": str(int(LINE.expires_at.timestamp()))},
    }
    assert row(client, tables) == expected
    claimed = storage.connections.claim(LINE, now=NOW, until=UNTIL)
    assert claimed
    busy = {"busyUntil": {"S": "2026-03-01T12:00:10.000000Z"}}
    assert row(client, tables) == expected | busy
    storage.connections.release(claimed, bid_id=BID, sent=3)
    assert row(client, tables) == expected | {"sent": {"M": {BID: {"N": "3"}}}}


def test_connections_are_found_whatever_number_of_answers_aws_makes_of_them(
    storage: Storage,
) -> None:
    """One megabyte is the most that an answer holds."""
    sent = {f"{number:026}": number for number in range(1_000)}
    lines = [Connection(PERSON, f"{n:02}", NOW, LINE.expires_at, sent) for n in range(40)]
    for line in lines:
        storage.connections.add(line)
    assert [*storage.connections.of(PERSON, now=NOW)] == lines


CALLS = [
    ("add", "PutItem"),
    ("remove", "DeleteItem"),
    ("of", "Query"),
    ("claim", "UpdateItem"),
    ("release", "UpdateItem"),
    ("issue", "PutItem"),
    ("take", "DeleteItem"),
]


def called(storage: Storage, name: str) -> object:
    held = Connection(PERSON, "line", NOW, LINE.expires_at, busy_until=UNTIL)
    connections, tickets = storage.connections, storage.tickets
    ways: dict[str, Callable[[], object]] = {
        "add": lambda: connections.add(LINE),
        "remove": lambda: connections.remove(PERSON, "line"),
        "of": lambda: connections.of(PERSON, now=NOW),
        "claim": lambda: connections.claim(LINE, now=NOW, until=UNTIL),
        "release": lambda: connections.release(held, bid_id=BID, sent=1),
        "issue": lambda: tickets.issue(TICKET),
        "take": lambda: tickets.take(PERSON, "hash", "cookie", now=NOW),
    }
    return ways[name]()


@pytest.mark.parametrize(("name", "operation"), CALLS)
@pytest.mark.parametrize("fault", [Fault.THROTTLED, Fault.LOST_REQUEST, Fault.LOST_ANSWER])
def test_an_outage_is_told_as_one(
    client: DynamoDBClient, storage: Storage, name: str, operation: str, fault: Fault
) -> None:
    storage.connections.add(LINE)
    Faults.of(client, [fault] * 9, operation)
    code = code_raised_by(lambda: called(storage, name))
    assert code is ErrorCode.STORAGE_UNAVAILABLE


@pytest.mark.parametrize(("name", "operation"), CALLS)
def test_a_defect_of_ours_is_not_taken_for_a_condition_that_did_not_hold(
    client: DynamoDBClient, storage: Storage, name: str, operation: str
) -> None:
    Faults.of(client, [Fault.INVALID] * 9, operation)
    with pytest.raises(ClientError, match="ValidationException"):
        called(storage, name)


def test_a_ticket_whose_taking_was_not_answered_is_good_for_nobody_else(
    client: DynamoDBClient, storage: Storage
) -> None:
    storage.tickets.issue(TICKET)
    Faults.of(client, [Fault.LOST_ANSWER], "DeleteItem")
    shown = (PERSON, TICKET.ticket_hash, TICKET.browser_hash)
    code_raised_by(lambda: storage.tickets.take(*shown, now=NOW))
    assert not storage.tickets.take(*shown, now=NOW)


def test_a_claim_that_was_not_answered_ends_with_its_time(
    client: DynamoDBClient, storage: Storage
) -> None:
    storage.connections.add(LINE)
    Faults.of(client, [Fault.LOST_ANSWER], "UpdateItem")
    code_raised_by(lambda: storage.connections.claim(LINE, now=NOW, until=UNTIL))
    later = UNTIL + timedelta(seconds=10)
    assert storage.connections.claim(LINE, now=NOW, until=later) is None
    assert storage.connections.claim(LINE, now=UNTIL, until=later)
