"""The Connections table: who listens to live updates, and tickets to begin with it.

Both lie in their person's partition, so that they go when the person does. AWS deletes expired rows
up to days late, so that expiry is judged when a row is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.conditions import if_condition_holds
from sniper.adapters.dynamodb.documents import (
    Document,
    from_attributes,
    instant,
    instant_text,
    optional_instant,
    to_attributes,
)
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.live import Connection, Ticket

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_CONNECTION, _TICKET = "connection#", "ticket#"


class DynamoTickets:
    def __init__(self, client: DynamoDBClient, table_name: str) -> None:
        self._client, self._table = client, table_name

    def issue(self, ticket: Ticket) -> None:
        row = {
            **_key(ticket.user_id, _TICKET, ticket.ticket_hash),
            "browserHash": ticket.browser_hash,
            "expiresAt": instant_text(ticket.expires_at),
            "ttl": int(ticket.expires_at.timestamp()),
        }
        with failures_as(storage_unavailable):
            self._client.put_item(TableName=self._table, Item=to_attributes(row))

    def take(self, user_id: str, ticket_hash: str, browser_hash: str, *, now: datetime) -> bool:
        e = Expression()
        theirs = f"{e.name('browserHash')} = {e.value(browser_hash)}"
        alive = f"{e.name('expiresAt')} > {e.value(instant_text(now))}"
        request: Document = {
            "TableName": self._table,
            "Key": to_attributes(_key(user_id, _TICKET, ticket_hash)),
            "ConditionExpression": f"{theirs} AND {alive}",
            **e.arguments(),
        }
        return if_condition_holds(lambda: self._client.delete_item(**request)) is not None


class DynamoConnections:
    def __init__(self, client: DynamoDBClient, table_name: str) -> None:
        self._client, self._table = client, table_name

    def add(self, connection: Connection) -> None:
        row = {
            **_key(connection.user_id, _CONNECTION, connection.connection_id),
            "connectedAt": instant_text(connection.connected_at),
            "expiresAt": instant_text(connection.expires_at),
            "sent": dict(connection.sent),
            "ttl": int(connection.expires_at.timestamp()),
        }
        with failures_as(storage_unavailable):
            self._client.put_item(TableName=self._table, Item=to_attributes(row))

    def remove(self, user_id: str, connection_id: str) -> None:
        key = to_attributes(_key(user_id, _CONNECTION, connection_id))
        with failures_as(storage_unavailable):
            self._client.delete_item(TableName=self._table, Key=key)

    def of(self, user_id: str, *, now: datetime) -> Sequence[Connection]:
        query = Query(self._table, "userId", user_id, "connectionId", prefix=_CONNECTION)
        connections = map(_connection_from, read_rows(self._client, query))
        alive = [connection for connection in connections if connection.expires_at > now]
        return sorted(alive, key=lambda one: (one.connected_at, one.connection_id))

    def claim(self, connection: Connection, *, now: datetime, until: datetime) -> Connection | None:
        e = Expression()
        there = f"attribute_exists({e.name('connectedAt')})"
        busy = e.name("busyUntil")
        free = f"(attribute_not_exists({busy}) OR {busy} <= {e.value(instant_text(now))})"
        update = f"SET {busy} = {e.value(instant_text(until))}"
        row = self._update(connection, e, update, f"{there} AND {free}")
        return None if row is None else _connection_from(row)

    def release(self, claimed: Connection, *, bid_id: str, sent: int) -> None:
        assert claimed.busy_until is not None, "only a claimed connection can be released"
        e = Expression()
        busy = e.name("busyUntil")
        ours = f"{busy} = {e.value(instant_text(claimed.busy_until))}"
        update = f"SET {e.name(f'sent.{bid_id}')} = {e.value(sent)} REMOVE {busy}"
        self._update(claimed, e, update, ours)

    def _update(
        self, connection: Connection, e: Expression, update: str, condition: str
    ) -> Document | None:
        """The row as it is then; None if the condition did not hold."""
        key = _key(connection.user_id, _CONNECTION, connection.connection_id)
        request: Document = {
            "TableName": self._table,
            "Key": to_attributes(key),
            "UpdateExpression": update,
            "ConditionExpression": condition,
            "ReturnValues": "ALL_NEW",
            **e.arguments(),
        }
        answer = if_condition_holds(lambda: self._client.update_item(**request))
        return None if answer is None else from_attributes(answer["Attributes"])


def _connection_from(row: Mapping[str, Any]) -> Connection:
    return Connection(
        user_id=row["userId"],
        connection_id=row["connectionId"].removeprefix(_CONNECTION),
        connected_at=instant(row["connectedAt"]),
        expires_at=instant(row["expiresAt"]),
        sent={bid_id: int(sequence) for bid_id, sequence in row["sent"].items()},
        busy_until=optional_instant(row.get("busyUntil")),
    )


def _key(user_id: str, kind: str, name: str) -> Document:
    return {"userId": user_id, "connectionId": f"{kind}{name}"}
