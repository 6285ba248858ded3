"""The rows behind the ports, for what no port shows or does."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from sniper.adapters.dynamodb.documents import to_attributes
from sniper.adapters.dynamodb.keys import claim_key
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.memory.store import MemoryStore
from sniper.domain.bid import Bid
from sniper.domain.repairs import Claim

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


def orphan_in(store: MemoryStore, claim: Claim) -> None:
    store.claims[claim.user_id, claim.ebay_item_id] = claim.bid_id


def orphan_at(client: DynamoDBClient, tables: TableNames, bid: Bid, claim: Claim) -> None:
    client.update_item(
        TableName=tables.bids,
        Key=to_attributes(claim_key(bid)),
        UpdateExpression="SET heldBy = :other",
        ExpressionAttributeValues={":other": {"S": claim.bid_id}},
    )


def held(store: MemoryStore) -> list[str]:
    tables: list[dict[Any, Any]] = [
        store.bids,
        store.claims,
        store.replays,
        store.history,
        store.users,
        store.active_bids,
        store.tickets,
        store.connections,
        store.outbox,
        store.leases,
    ]
    return [repr(row) for table in tables for row in table.items()]


def scanned(client: DynamoDBClient, tables: TableNames) -> list[str]:
    names = astuple(tables)
    return [repr(row) for name in names for row in client.scan(TableName=name)["Items"]]
