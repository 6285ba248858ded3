"""Mails as they lie in the outbox, and what a person's row knows of mails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.adapters.dynamodb.outbox import KEPT
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.dynamodb.users import DynamoUsers
from sniper.domain.errors import ErrorCode
from sniper.domain.mail_links import LINK_LASTS
from sniper.domain.mails import AddressProblem, Mail, MailKind, MailStatus
from sniper.domain.shards import shard_of
from sniper.domain.user import warning_due_at

from tests.adapters.faults import Fault, Faults
from tests.contracts.aws import fresh_tables
from tests.contracts.storage import LINK, PERSON, Storage, dynamo_storage
from tests.domain.examples import NOW, code_raised_by

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

ADA = "ada@example.com"
BID, EVENT = "01JNA00000000000000000BID1", "01JNA0000000000000000EVT05"
LATER = NOW + timedelta(minutes=1, microseconds=5)
MAIL = Mail(PERSON, BID, EVENT, MailKind.BID_WON, MailStatus.QUEUED, NOW, NOW)
FULL = replace(
    MAIL,
    status=MailStatus.DELIVERED,
    updated_at=LATER,
    attempts=2,
    version=5,
    postmark_id="postmark-1",
    error_code=429,
    link_used_at=LATER,
)
INSTANTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001  # the same
    timezones=st.just(UTC),
)
MAILS = st.builds(
    replace,
    st.just(MAIL),
    event_id=st.text(min_size=1, max_size=40),
    kind=st.sampled_from(MailKind),
    status=st.sampled_from(MailStatus),
    created_at=INSTANTS,
    updated_at=INSTANTS,
    attempts=st.integers(0, 10**6),
    version=st.integers(1, 10**6),
    postmark_id=st.none() | st.text(),
    error_code=st.none() | st.integers(0, 99_999),
    link_used_at=st.none() | INSTANTS,
)


def row(client: DynamoDBClient, table: str) -> dict[str, Any]:
    (found,) = client.scan(TableName=table)["Items"]
    return dict(found)


def test_every_mail_survives_its_row(client: DynamoDBClient) -> None:
    with fresh_tables(client) as tables:
        outbox = dynamo_storage(client, tables).outbox

        @settings(deadline=None, max_examples=40)
        @given(MAILS)
        def survives(mail: Mail) -> None:
            if not outbox.add(mail):
                stored = outbox.get(PERSON, mail.mail_id)
                assert stored
                assert outbox.save(stored, mail)
            assert outbox.get(PERSON, mail.mail_id) == mail

        survives()


def test_a_mail_lies_under_the_names_of_the_data_model(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.outbox.add(FULL)
    assert row(client, tables.outbox) == {
        "userId": {"S": PERSON},
        "mailId": {"S": f"{BID}#{EVENT}#BID_WON"},
        "group": {"S": BID},
        "eventId": {"S": EVENT},
        "kind": {"S": "BID_WON"},
        "status": {"S": "DELIVERED"},
        "createdAt": {"S": "2026-03-01T12:00:00.000000Z"},
        "updatedAt": {"S": "2026-03-01T12:01:00.000005Z"},
        "attempts": {"N": "2"},
        "version": {"N": "5"},
        "postmarkId": {"S": "postmark-1"},
        "errorCode": {"N": "429"},
        "linkUsedAt": {"S": "2026-03-01T12:01:00.000005Z"},
        "ttl": {"N": str(int((NOW + timedelta(days=90)).timestamp()))},
    }


def test_a_new_mail_says_nothing_that_is_not_known(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.outbox.add(MAIL)
    assert not {"postmarkId", "errorCode", "linkUsedAt"} & row(client, tables.outbox).keys()


def test_a_mail_is_kept_for_longer_than_its_links_work() -> None:
    assert LINK_LASTS + timedelta(days=1) < KEPT  # it may be sent a day late


def test_the_outbox_knows_nobodys_address(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.users.ensure(PERSON, email=ADA, at=NOW)
    storage.outbox.add(FULL)
    assert "@" not in repr(row(client, tables.outbox))


def test_an_addresss_problem_lies_beside_it_in_one_word(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.users.ensure(PERSON, email=ADA, at=NOW)
    storage.users.note_address(PERSON, ADA, AddressProblem.HARD_BOUNCE)
    assert row(client, tables.users)["addressProblem"] == {"S": "hard_bounce"}
    storage.users.note_address(PERSON, ADA, None)
    assert "addressProblem" not in row(client, tables.users)


def test_only_who_has_still_to_be_warned_is_in_the_index_of_warnings(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    sparse = {"linkShard", "linkWarningDueAt"}
    storage.users.ensure(PERSON, email=None, at=NOW)
    assert not sparse & row(client, tables.users).keys()
    storage.users.save_link(PERSON, LINK, at=NOW)
    linked = row(client, tables.users)
    assert linked["linkShard"] == {"S": str(shard_of(PERSON))}
    due = f"{warning_due_at(LINK):%Y-%m-%dT%H:%M:%S}.000000Z"
    assert linked["linkWarningDueAt"] == {"S": due}
    storage.users.note_warning(PERSON, LINK)
    assert not sparse & row(client, tables.users).keys()
    storage.users.save_link(PERSON, LINK, at=NOW)
    storage.users.remove_link(PERSON, at=NOW)
    assert not sparse & row(client, tables.users).keys()


CALLS = [
    ("add", "PutItem"),
    ("save", "PutItem"),
    ("get", "GetItem"),
    ("waiting", "Query"),
    ("note_address", "UpdateItem"),
    ("note_warning", "UpdateItem"),
    ("warning_due", "Query"),
]


def called(storage: Storage, name: str) -> object:
    outbox, users = storage.outbox, storage.users
    ways: dict[str, Callable[[], object]] = {
        "add": lambda: outbox.add(MAIL),
        "save": lambda: outbox.save(MAIL, replace(MAIL, version=2)),
        "get": lambda: outbox.get(PERSON, MAIL.mail_id),
        "waiting": lambda: outbox.waiting(PERSON, BID),
        "note_address": lambda: users.note_address(PERSON, ADA, None),
        "note_warning": lambda: users.note_warning(PERSON, LINK),
        "warning_due": lambda: users.warning_due(NOW, 9),
    }
    return ways[name]()


@pytest.mark.parametrize(("name", "operation"), CALLS)
@pytest.mark.parametrize("fault", [Fault.THROTTLED, Fault.LOST_REQUEST])
def test_an_outage_is_told_as_one(
    client: DynamoDBClient, storage: Storage, name: str, operation: str, fault: Fault
) -> None:
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


def test_notes_wait_for_a_row_that_a_transaction_holds(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.users.ensure(PERSON, email=ADA, at=NOW)
    storage.users.save_link(PERSON, LINK, at=NOW)
    pauses: list[float] = []
    users = DynamoUsers(client, tables, pauses.append)
    Faults.of(client, [Fault.ROW_HELD, Fault.NONE, Fault.ROW_HELD], "UpdateItem")
    users.note_address(PERSON, ADA, AddressProblem.INACTIVE)
    users.note_warning(PERSON, LINK)
    person = users.get(PERSON)
    assert person
    assert (person.address_problem, len(pauses)) == (AddressProblem.INACTIVE, 2)
    assert not users.warning_due(warning_due_at(LINK) + timedelta(days=1), 9)
