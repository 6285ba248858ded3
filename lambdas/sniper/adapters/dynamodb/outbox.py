"""The Outbox table: one row per mail, of which no second is ever made.

Neither the address nor what the mail says is kept, only that there is one and what became of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.conditions import if_condition_holds
from sniper.adapters.dynamodb.documents import (
    Document,
    from_attributes,
    instant,
    instant_text,
    optional_instant,
    optional_instant_text,
    to_attributes,
)
from sniper.adapters.dynamodb.due import WAITING_MAILS
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.mails import WAITING, Mail, MailKind, MailStatus

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

KEPT = timedelta(days=90)
"""Longer than a mail's links work."""


class DynamoOutbox:
    def __init__(self, client: DynamoDBClient, table_name: str) -> None:
        self._client, self._table = client, table_name

    def add(self, mail: Mail) -> bool:
        e = Expression()
        return self._put_if(f"attribute_not_exists({e.name('mailId')})", e, mail)

    def get(self, user_id: str, mail_id: str) -> Mail | None:
        key = to_attributes({"userId": user_id, "mailId": mail_id})
        with failures_as(storage_unavailable):
            answer = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        return mail_from(from_attributes(answer["Item"])) if "Item" in answer else None

    def waiting(self, user_id: str, group: str) -> Sequence[Mail]:
        query = Query(self._table, "userId", user_id, "mailId", prefix=f"{group}#")
        mails = map(mail_from, read_rows(self._client, query))
        return [mail for mail in mails if mail.status in WAITING]

    def save(self, before: Mail, after: Mail) -> bool:
        e = Expression()
        return self._put_if(f"{e.name('version')} = {e.value(before.version)}", e, after)

    def _put_if(self, condition: str, e: Expression, mail: Mail) -> bool:
        """Whether the condition held, and the row was written."""
        written = if_condition_holds(
            lambda: self._client.put_item(
                TableName=self._table,
                Item=to_attributes(_document(mail)),
                ConditionExpression=condition,
                **e.arguments(),
            )
        )
        return written is not None


def _document(mail: Mail) -> Document:
    return {
        "userId": mail.user_id,
        "mailId": mail.mail_id,
        "group": mail.group,
        "eventId": mail.event_id,
        "kind": mail.kind.value,
        "status": mail.status.value,
        "createdAt": instant_text(mail.created_at),
        "updatedAt": instant_text(mail.updated_at),
        "attempts": mail.attempts,
        "version": mail.version,
        "postmarkId": mail.postmark_id,
        "errorCode": mail.error_code,
        "correlationId": mail.correlation_id,
        "linkUsedAt": optional_instant_text(mail.link_used_at),
        "ttl": int((mail.created_at + KEPT).timestamp()),
        **(
            {WAITING_MAILS.shard_name: WAITING_MAILS.shard(mail.mail_id)}
            if mail.status in WAITING
            else {}
        ),
    }


def mail_from(row: Mapping[str, Any]) -> Mail:
    code = row.get("errorCode")
    return Mail(
        user_id=row["userId"],
        group=row["group"],
        event_id=row["eventId"],
        kind=MailKind(row["kind"]),
        status=MailStatus(row["status"]),
        created_at=instant(row["createdAt"]),
        updated_at=instant(row["updatedAt"]),
        attempts=int(row["attempts"]),
        version=int(row["version"]),
        postmark_id=row.get("postmarkId"),
        error_code=None if code is None else int(code),
        link_used_at=optional_instant(row.get("linkUsedAt")),
        correlation_id=row.get("correlationId"),
    )
