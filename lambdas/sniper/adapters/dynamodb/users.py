"""The Users table: profiles and eBay links. The count of live bids is kept by the bids' writes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from sniper.adapters.aws import error_code, failures_as
from sniper.adapters.dynamodb.documents import (
    Document,
    from_attributes,
    instant_text,
    to_attributes,
)
from sniper.adapters.dynamodb.due import LINK_WARNINGS, due_rows
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.preferences_codec import preferences_document, still_preferred
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.dynamodb.tables import BY_EBAY_ACCOUNT, TableNames
from sniper.adapters.dynamodb.transactions import Sleep, until_free
from sniper.adapters.dynamodb.user_codec import (
    LINK_ATTRIBUTES,
    WARNING_ATTRIBUTES,
    link_document,
    pending_document,
    tokens_document,
    user_from,
    warning_document,
)
from sniper.adapters.refusals import account_closed, live_bids_exist, storage_unavailable
from sniper.domain.mails import AddressProblem
from sniper.domain.preferences import Preferences
from sniper.domain.user import EbayLink, PendingLink, User

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_LONGEST_KEY = 2_048  # bytes, of any partition key


class _RefusedError(Exception):
    """The condition did not hold for the row as it is `stored`; empty if there is none."""

    def __init__(self, stored: Document) -> None:
        super().__init__("condition failed")
        self.stored = stored


class DynamoUsers:
    """A row without `createdAt` is no person's, such as that of the installation's own token."""

    def __init__(
        self, client: DynamoDBClient, tables: TableNames, sleep: Sleep = time.sleep
    ) -> None:
        self._client = client
        self._table = tables.users
        self._sleep = sleep

    def ensure(self, user_id: str, *, email: str | None, at: datetime) -> User:
        """One request, which needs no permission to read."""
        e = Expression()
        condition = f"attribute_not_exists({e.name('createdAt')})"
        if email is not None:
            known = e.name("email")
            condition += f" OR attribute_not_exists({known}) OR {known} <> {e.value(email)}"
        try:
            return user_from(self._update(user_id, e, _upsert(e, at, email), condition))
        except _RefusedError as refused:
            return user_from(refused.stored)

    def get(self, user_id: str) -> User | None:
        with failures_as(storage_unavailable):
            answer = self._client.get_item(
                TableName=self._table, Key=_key(user_id), ConsistentRead=True
            )
        row = from_attributes(answer.get("Item", {}))
        return user_from(row) if "createdAt" in row else None

    def begin_link(self, user_id: str, pending: PendingLink, *, at: datetime) -> None:
        self._change(user_id, {"pendingLink": pending_document(pending)}, at)

    def take_pending_link(self, user_id: str, state_hash: str, *, now: datetime) -> bool:
        e = Expression()
        same = f"{e.name('pendingLink.stateHash')} = {e.value(state_hash)}"
        alive = f"{e.name('pendingLink.expiresAt')} > {e.value(instant_text(now))}"
        try:
            self._update(user_id, e, f"REMOVE {e.name('pendingLink')}", f"{same} AND {alive}")
        except _RefusedError:
            return False
        return True

    def save_link(self, user_id: str, link: EbayLink, *, at: datetime) -> None:
        self._change(user_id, {**link_document(link), **warning_document(user_id, link)}, at)

    def renew_access(self, user_id: str, before: EbayLink, after: EbayLink) -> None:
        """No two encryptions are alike, so the ciphertexts tell one link from another."""
        e = Expression()
        unchanged = f"{e.name('ebayTokens')} = {e.value(tokens_document(before))}"
        try:
            self._update(user_id, e, f"SET {e.assignments(link_document(after))}", unchanged)
        except _RefusedError:
            return

    def remove_link(self, user_id: str, *, at: datetime) -> None:
        e = Expression()
        count = e.name("activeBidCount")
        idle = f"attribute_not_exists({count}) OR {count} <= {e.value(0)}"
        condition = f"attribute_exists({e.name('createdAt')}) AND ({idle})"
        try:
            self._update(user_id, e, _unlinking(e, at), condition)
        except _RefusedError as refused:
            if refused.stored.get("activeBidCount", 0) > 0:
                raise live_bids_exist() from refused

    def lose_link(self, user_id: str, ebay_account_id: str, *, at: datetime) -> None:
        e = Expression()
        same = f"{e.name('ebayAccountId')} = {e.value(ebay_account_id)}"
        try:
            self._update(user_id, e, _unlinking(e, at), same)
        except _RefusedError:
            return

    def linked_to(self, ebay_account_id: str) -> Sequence[User]:
        if not 0 < len(ebay_account_id.encode()) <= _LONGEST_KEY:
            return []
        query = Query(self._table, "ebayAccountId", ebay_account_id, "userId", BY_EBAY_ACCOUNT)
        return [user_from(row) for row in read_rows(self._client, query)]

    def note_address(self, user_id: str, email: str, problem: AddressProblem | None) -> None:
        e = Expression()
        same = f"{e.name('email')} = {e.value(email)}"
        held = e.name("addressProblem")
        update = f"REMOVE {held}" if problem is None else f"SET {held} = {e.value(problem.value)}"
        with suppress(_RefusedError):
            self._update(user_id, e, update, same)

    def warning_due(self, before: datetime, limit: int) -> Sequence[User]:
        rows = due_rows(self._client, self._table, LINK_WARNINGS, before, limit)
        return [user_from(row) for row in rows]

    def note_warning(self, user_id: str, link: EbayLink) -> None:
        e = Expression()
        same = f"{e.name('ebayLinkedAt')} = {e.value(instant_text(link.linked_at))}"
        with suppress(_RefusedError):
            self._update(user_id, e, f"REMOVE {e.names(WARNING_ATTRIBUTES)}", same)

    def save_preferences(
        self, user_id: str, before: Preferences, after: Preferences, *, at: datetime
    ) -> bool:
        e = Expression()
        condition = f"attribute_exists({e.name('createdAt')}) AND {still_preferred(e, before)}"
        changes = {"preferences": preferences_document(after), "updatedAt": instant_text(at)}
        try:
            self._update(user_id, e, f"SET {e.assignments(changes)}", condition)
        except _RefusedError:
            return False
        return True

    def _change(self, user_id: str, changes: Document, at: datetime) -> None:
        """Set `changes` in the row of somebody who is there. Raises ACCOUNT_CLOSED."""
        e = Expression()
        update = f"SET {e.assignments({**changes, 'updatedAt': instant_text(at)})}"
        try:
            self._update(user_id, e, update, f"attribute_exists({e.name('createdAt')})")
        except _RefusedError as refused:
            raise account_closed() from refused

    def _update(self, user_id: str, e: Expression, update: str, condition: str) -> Document:
        """The row as it is after the update. Raises _RefusedError, STORAGE_UNAVAILABLE."""
        request: Document = {
            "TableName": self._table,
            "Key": _key(user_id),
            "UpdateExpression": update,
            "ReturnValues": "ALL_NEW",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ConditionExpression": condition,
            **e.arguments(),
        }
        try:
            with failures_as(storage_unavailable):
                answer = until_free(lambda: self._client.update_item(**request), self._sleep)
        except ClientError as error:
            if error_code(error) != "ConditionalCheckFailedException":
                raise
            refusal: Any = error.response  # with the row, which boto3's types don't know
            raise _RefusedError(from_attributes(refusal.get("Item", {}))) from error
        return from_attributes(answer["Attributes"])


def _key(user_id: str) -> Document:
    return to_attributes({"userId": user_id})


def _unlinking(e: Expression, at: datetime) -> str:
    changed = e.assignments({"updatedAt": instant_text(at)})
    return f"SET {changed} REMOVE {e.names(LINK_ATTRIBUTES)}"


def _upsert(e: Expression, at: datetime, email: str | None) -> str:
    """Set the address if it is a new one, and what every person's row has if this makes it."""
    known = {} if email is None else {"email": email}
    assigned = e.assignments({**known, "updatedAt": instant_text(at)})
    defaults = e.defaults({"createdAt": instant_text(at), "isActive": True})
    forgiven = "" if email is None else f" REMOVE {e.name('addressProblem')}"
    return f"SET {assigned}, {defaults}{forgiven}"
