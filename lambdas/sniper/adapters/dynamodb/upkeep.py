"""Rows that are compared with the bids they are about, found by the indexes of what is due."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.dynamodb.conditions import if_condition_holds
from sniper.adapters.dynamodb.documents import Document, instant_text, to_attributes
from sniper.adapters.dynamodb.due import CLAIMS, COUNTS, WAITING_MAILS, due_rows
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.keys import bid_key, claims_of, person_of
from sniper.adapters.dynamodb.outbox import mail_from
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.dynamodb.transactions import (
    RefusedWriteError,
    Sleep,
    Transactions,
    until_free,
)
from sniper.domain.mails import Mail
from sniper.domain.repairs import Claim, LiveCount

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoUpkeep:
    def __init__(
        self, client: DynamoDBClient, tables: TableNames, sleep: Sleep = time.sleep
    ) -> None:
        self._client, self._tables, self._sleep = client, tables, sleep
        self._transactions = Transactions(client, sleep)

    def claims_due(self, before: datetime, limit: int) -> Sequence[Claim]:
        rows = due_rows(self._client, self._tables.bids, CLAIMS, before, limit)
        return [Claim(person_of(row["userId"]), row["bidId"], row["heldBy"]) for row in rows]

    def release_claim(self, claim: Claim) -> bool:
        items = {"claim": self._delete(claim), "bid": self._not_live(claim)}
        try:
            self._transactions.write(items, landed=lambda: False)
        except RefusedWriteError:
            return False
        return True

    def keep_claim(self, claim: Claim, *, until: datetime) -> None:
        held, e = _still_held(claim)
        if_condition_holds(
            lambda: self._client.update_item(
                TableName=self._tables.bids,
                Key=_key(claim),
                UpdateExpression=f"SET {e.assignments({CLAIMS.due_name: instant_text(until)})}",
                ConditionExpression=held,
                **e.arguments(),
            )
        )

    def counts_due(self, before: datetime, limit: int) -> Sequence[LiveCount]:
        rows = due_rows(self._client, self._tables.users, COUNTS, before, limit)
        return [LiveCount(row["userId"], int(row["activeBidCount"])) for row in rows]

    def settle_count(self, seen: LiveCount, actual: int, *, again_at: datetime | None) -> bool:
        e = Expression()
        unchanged = f"{e.name('activeBidCount')} = {e.value(seen.count)}"
        done = if_condition_holds(
            lambda: until_free(
                lambda: self._client.update_item(
                    TableName=self._tables.users,
                    Key=to_attributes({"userId": seen.user_id}),
                    UpdateExpression=_settled(e, actual, again_at),
                    ConditionExpression=unchanged,
                    **e.arguments(),
                ),
                self._sleep,
            )
        )
        return done is not None

    def mails_overdue(self, before: datetime, limit: int) -> Sequence[Mail]:
        rows = due_rows(self._client, self._tables.outbox, WAITING_MAILS, before, limit)
        return [mail_from(row) for row in rows]

    def _delete(self, claim: Claim) -> Document:
        held, e = _still_held(claim)
        return {
            "Delete": {
                "TableName": self._tables.bids,
                "Key": _key(claim),
                "ConditionExpression": held,
                **e.arguments(),
            }
        }

    def _not_live(self, claim: Claim) -> Document:
        """A bid that is gone has no such attribute either."""
        e = Expression()
        return {
            "ConditionCheck": {
                "TableName": self._tables.bids,
                "Key": to_attributes(bid_key(claim.user_id, claim.bid_id)),
                "ConditionExpression": f"attribute_not_exists({e.name('liveItemId')})",
                **e.arguments(),
            }
        }


def _key(claim: Claim) -> Document:
    return to_attributes({"userId": claims_of(claim.user_id), "bidId": claim.ebay_item_id})


def _still_held(claim: Claim) -> tuple[str, Expression]:
    e = Expression()
    return f"{e.name('heldBy')} = {e.value(claim.bid_id)}", e


def _settled(e: Expression, actual: int, again_at: datetime | None) -> str:
    count: Document = {"activeBidCount": actual}
    if again_at is not None:
        return f"SET {e.assignments({**count, COUNTS.due_name: instant_text(again_at)})}"
    dropped = e.names((COUNTS.shard_name, COUNTS.due_name))
    return f"SET {e.assignments(count)} REMOVE {dropped}"
