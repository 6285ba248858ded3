"""The deployed tables in moto, with the same keys and indexes."""

from typing import Any

from tools.costing.capacity import TableShape


def create(client: Any, shape: TableShape) -> None:
    keys = {*shape.keys, *(name for index in shape.indexes for name in index.keys)}
    indexes = [
        {
            "IndexName": index.name,
            "KeySchema": _schema(index.keys),
            "Projection": {"ProjectionType": "ALL"},
        }
        for index in shape.indexes
    ]
    client.create_table(
        TableName=shape.name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=_schema(shape.keys),
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in sorted(keys)],
        **({"GlobalSecondaryIndexes": indexes} if indexes else {}),
    )


def _schema(keys: tuple[str, ...]) -> list[dict[str, str]]:
    kinds = ("HASH", "RANGE")
    return [{"AttributeName": key, "KeyType": kind} for key, kind in zip(keys, kinds, strict=False)]
