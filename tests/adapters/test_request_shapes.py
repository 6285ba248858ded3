"""What AWS refuses and moto lets pass: checked on every request of a whole life."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.live import Connection, Ticket
from sniper.domain.mails import AddressProblem
from sniper.domain.preferences import Preferences
from sniper.ports import IdempotencyKey

from tests.contracts.aws import dynamodb_client, fresh_tables
from tests.contracts.storage import LINK, PERSON, Storage, dynamo_storage, new_bid, undoing
from tests.contracts.test_outbox_contract import MAIL
from tests.contracts.test_users_contract import PENDING, RENEWED
from tests.domain.examples import END, ITEM, NOW

type Request = tuple[str, dict[str, Any]]

WORDS = {"SET", "REMOVE", "ADD", "AND", "OR"}
FUNCTIONS = {"attribute_exists", "attribute_not_exists", "begins_with", "if_not_exists"}
EXPRESSIONS = (
    "ConditionExpression",
    "KeyConditionExpression",
    "ProjectionExpression",
    "UpdateExpression",
)
KEY = IdempotencyKey("key-1", "what was asked")


@pytest.fixture(scope="module")
def requests(aws: None) -> list[Request]:
    """Every request that a life of everything makes, and of transactions each item."""
    client, made = dynamodb_client(), list[Request]()

    def keep(params: dict[str, Any], model: Any, **_: Any) -> None:
        made.append((model.name, params))
        made.extend(
            (kind, request)
            for item in params.get("TransactItems", [])
            for kind, request in item.items()
        )

    client.meta.events.register("provide-client-params.dynamodb", keep)
    with fresh_tables(client) as tables:
        made.clear()  # making the tables is nothing that the product asks for
        _live(dynamo_storage(client, tables))
        return [*made]


def test_no_attribute_name_stands_bare(requests: list[Request]) -> None:
    """Many names are reserved words, and the list of these grows."""
    bare = {word for request in _with_expressions(requests) for word in _words(request)}
    assert bare <= WORDS | FUNCTIONS


def test_placeholders_are_declared_just_where_they_are_used(requests: list[Request]) -> None:
    checked = 0
    for request in _with_expressions(requests):
        used = set(re.findall(r"[#:]\w+", " ".join(_expressions(request))))
        declared = {
            *request.get("ExpressionAttributeNames", {}),
            *request.get("ExpressionAttributeValues", {}),
        }
        assert used == declared
        checked += 1
    assert checked > 20


def test_nothing_declared_or_stored_is_empty_or_null(requests: list[Request]) -> None:
    for _, request in requests:
        for part in ("ExpressionAttributeNames", "ExpressionAttributeValues", "Item", "Key"):
            assert request.get(part, "left out")
        values = [*_attributes(request)]
        assert not [value for value in values if value.keys() & {"NULL", "SS", "NS", "BS"}]


def test_keys_are_never_empty_text(requests: list[Request]) -> None:
    keys = [request["Key"] for _, request in requests if "Key" in request]
    assert keys
    assert all(value["S"] for key in keys for value in key.values())


def test_nothing_is_scanned_or_filtered(requests: list[Request]) -> None:
    assert {name for name, _ in requests} <= {
        "GetItem",
        "Query",
        "PutItem",
        "UpdateItem",
        "DeleteItem",
        "BatchGetItem",
        "BatchWriteItem",
        "TransactWriteItems",
        "Put",
        "Update",
        "Delete",
    }
    assert not [request for _, request in requests if "FilterExpression" in request]


def test_rows_are_read_consistently_and_indexes_are_not(requests: list[Request]) -> None:
    reads = [request for name, request in requests if name in ("GetItem", "Query")]
    assert {(bool(r.get("ConsistentRead")), "IndexName" in r) for r in reads} == {
        (True, False),
        (False, True),
    }


def test_no_transaction_touches_a_row_twice(requests: list[Request]) -> None:
    """AWS refuses that; and a step that does not end a bid writes two rows only."""
    sizes = set()
    for name, request in requests:
        if name == "TransactWriteItems":
            rows = [_touched(item) for item in request["TransactItems"]]
            assert len(set(rows)) == len(rows)
            sizes.add(len(rows))
    assert sizes == {2, 4, 5}


def test_batches_are_as_large_as_aws_takes_them_and_name_no_row_twice(
    requests: list[Request],
) -> None:
    most = {"BatchGetItem": 100, "BatchWriteItem": 25}
    sizes = dict.fromkeys(most, 0)
    for name, request in requests:
        if name in most:
            ((_, batch),) = request["RequestItems"].items()
            keys = batch["Keys"] if name == "BatchGetItem" else [_deleted(row) for row in batch]
            assert len({repr(key) for key in keys}) == len(keys) <= most[name]
            sizes[name] = max(sizes[name], len(keys))
    assert sizes == most


def test_bids_of_a_batch_are_read_consistently(requests: list[Request]) -> None:
    batches = [request["RequestItems"] for name, request in requests if name == "BatchGetItem"]
    assert batches
    assert all(read["ConsistentRead"] for batch in batches for read in batch.values())


def _live(storage: Storage) -> None:
    storage.users.ensure(PERSON, email="ada@example.com", at=NOW)
    storage.users.begin_link(PERSON, PENDING, at=NOW)
    storage.users.take_pending_link(PERSON, PENDING.state_hash, now=NOW)
    storage.users.save_link(PERSON, LINK, at=NOW)
    storage.users.renew_access(PERSON, LINK, RENEWED)
    storage.users.get(PERSON)
    for status in BidStatus:
        bid = storage.bring(storage.add(), status)
        if bid.live:
            storage.bids.discard(undoing(bid), None)
    storage.bids.discard(undoing(storage.add(KEY)), KEY)
    bid = storage.add(KEY)
    storage.bids.live_on_item(ITEM)
    storage.bids.due_for_repair(NOW, 3)
    storage.bids.due_for_check(NOW, 3)
    for wanted in (None, BidStatus.WON):
        page = storage.bids.page(PERSON, status=wanted, limit=1, cursor=None)
        storage.bids.page(PERSON, status=wanted, limit=1, cursor=page.next_cursor)
    storage.history.page(PERSON, limit=1, cursor=None)
    storage.history.of_bid(PERSON, bid.bid_id)
    storage.history.since(PERSON, NOW)
    storage.move(bid, Action.CANCELLED)
    _listen(storage)
    _be_written_to(storage)
    storage.users.remove_link(PERSON, at=NOW)
    _leave(storage)


def _listen(storage: Storage) -> None:
    line = Connection(PERSON, "connection-1", NOW, END)
    storage.tickets.issue(Ticket("hash-1", "hash-of-cookie", PERSON, END))
    assert storage.tickets.take(PERSON, "hash-1", "hash-of-cookie", now=NOW)
    storage.connections.add(line)
    assert storage.connections.of(PERSON, now=NOW)
    claimed = storage.connections.claim(line, now=NOW, until=END)
    assert claimed
    storage.connections.release(claimed, bid_id=new_bid().bid_id, sent=1)
    storage.connections.remove(PERSON, line.connection_id)
    storage.connections.add(line)


def _be_written_to(storage: Storage) -> None:
    assert storage.outbox.add(MAIL)
    assert storage.outbox.save(MAIL, replace(MAIL, version=2))
    assert storage.outbox.get(PERSON, MAIL.mail_id)
    storage.outbox.waiting(PERSON, MAIL.group)
    storage.users.warning_due(NOW, 3)
    storage.users.note_warning(PERSON, LINK)
    for problem in (AddressProblem.INACTIVE, None):
        storage.users.note_address(PERSON, "ada@example.com", problem)
    storage.users.ensure(PERSON, email="new@example.com", at=NOW)


def _leave(storage: Storage) -> None:
    for number in range(101):
        storage.add(ebay_item_id=f"12000000{number:04}", findings=(Finding.END_MOVED,))
    storage.bids.live_of(PERSON)
    wanted = Preferences(marketplace="EBAY_DE")
    assert storage.users.save_preferences(PERSON, Preferences(), wanted, at=NOW)
    assert storage.users.save_preferences(PERSON, wanted, Preferences(), at=NOW)
    storage.users.linked_to(LINK.ebay_account_id)
    storage.users.lose_link(PERSON, LINK.ebay_account_id, at=NOW)
    storage.erasure.erase(PERSON)


def _with_expressions(requests: list[Request]) -> Iterator[dict[str, Any]]:
    return (request for _, request in requests if any(part in request for part in EXPRESSIONS))


def _expressions(request: dict[str, Any]) -> list[str]:
    return [request[part] for part in EXPRESSIONS if part in request]


def _words(request: dict[str, Any]) -> set[str]:
    return {
        word
        for expression in _expressions(request)
        for word in re.findall(r"(?<![#:\w])\w+", expression)
    }


def _attributes(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in ("ExpressionAttributeValues", "Item", "Key"):
        waiting = [*request.get(part, {}).values()]
        while waiting:
            value = waiting.pop()
            yield value
            waiting += value.get("M", {}).values()
            waiting += value.get("L", [])


def _deleted(request: dict[str, Any]) -> Any:
    return request["DeleteRequest"]["Key"]


def _touched(item: dict[str, Any]) -> tuple[str, ...]:
    ((_, request),) = item.items()
    row = request.get("Key") or request["Item"]
    keys = ("userId", "historyId" if "historyId" in row else "bidId")
    return (request["TableName"], *(row.get(key, {}).get("S", "") for key in keys))
