"""What is kept, as it lies in the embedded AWS: the rows of every table, and the schedules."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from local.launcher.embedded_stack import EmbeddedStack

_LOOK_AGAIN_S = 0.5
type Row = dict[str, Any]


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    """Whether `condition` comes true in time; each look at it may cost a scan."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_AGAIN_S)
    return True


def rows_of(stack: EmbeddedStack, table: str, **options: Any) -> list[Row]:
    """Every row of a table, as DynamoDB's own client gives it."""
    pages = stack.client("dynamodb").get_paginator("scan")
    asked = pages.paginate(TableName=table, ConsistentRead=True, **options)
    return [row for page in asked for row in page["Items"]]


def rows_that_name(stack: EmbeddedStack, *words: str) -> list[Row]:
    """Rows of all tables there are in which one of `words` stands, in a key or in a value."""
    return [row for row in _all_rows(stack) if any(word in repr(row) for word in words)]


def statuses(stack: EmbeddedStack) -> dict[str, str]:
    """How every bid stands, by its id."""
    rows = rows_of(
        stack,
        stack.outputs["BidsTableName"],
        ProjectionExpression="bidId, #s",
        ExpressionAttributeNames={"#s": "status"},
    )
    return {row["bidId"]["S"]: row["status"]["S"] for row in rows if "status" in row}


def history_of(stack: EmbeddedStack) -> dict[str, list[str]]:
    """What happened to each bid, by bid id, oldest first."""
    rows = rows_of(stack, stack.outputs["BidHistoryTableName"])
    told: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: str(row["historyId"]["S"])):
        told.setdefault(row["originalBidId"]["S"], []).append(row["action"]["S"])
    return told


def wake_ups(stack: EmbeddedStack) -> set[str]:
    """The names of all wake-ups that are arranged."""
    pages = stack.client("scheduler").get_paginator("list_schedules")
    asked = pages.paginate(GroupName=stack.outputs["ScheduleGroupName"])
    return {one["Name"] for page in asked for one in page["Schedules"]}


def wakes_at(stack: EmbeddedStack, name: str) -> datetime:
    """When a wake-up is due."""
    found = stack.client("scheduler").get_schedule(
        GroupName=stack.outputs["ScheduleGroupName"], Name=name
    )
    due = str(found["ScheduleExpression"]).removeprefix("at(").removesuffix(")")
    return datetime.fromisoformat(due).replace(tzinfo=UTC)


def _all_rows(stack: EmbeddedStack) -> Iterator[Row]:
    pages = stack.client("dynamodb").get_paginator("list_tables").paginate()
    for table in (name for page in pages for name in page["TableNames"]):
        yield from rows_of(stack, table)
