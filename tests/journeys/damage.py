"""What crashes leave behind, made by hand in the embedded AWS, where nothing mends it unasked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sniper.adapters.dynamodb.documents import from_attributes, instant_text, to_attributes
from sniper.adapters.dynamodb.expressions import Expression

from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import invoke, name_of
from tests.journeys.queues import messages_in
from tests.journeys.stored import within

type Json = dict[str, Any]
_SETTLED_WITHIN_S = 60.0


@contextmanager
def nothing_mends(stack: EmbeddedStack) -> Iterator[None]:
    """Neither the minute's reconciliation nor the settling of dead letters begins by itself."""
    events, functions = stack.client("events"), stack.client("lambda")
    reconcile = functions.get_function(FunctionName=name_of(stack, "Reconcile"))
    arn = reconcile["Configuration"]["FunctionArn"]
    rules = events.list_rule_names_by_target(TargetArn=arn)["RuleNames"]
    settle = name_of(stack, "SettleDeadLetters")
    found = functions.list_event_source_mappings(FunctionName=settle)["EventSourceMappings"]
    assert rules
    assert found
    for rule in rules:
        events.disable_rule(Name=rule)
    _read(stack, found, enabled=False)
    try:
        yield
    finally:
        _read(stack, found, enabled=True)
        for rule in rules:
            events.enable_rule(Name=rule)
        assert within(_SETTLED_WITHIN_S, lambda: messages_in(stack, "DeadLetter") == 0)


def reconciled(stack: EmbeddedStack) -> Mapping[str, int]:
    """What the deployed function mended, of which kind how often; nothing failed."""
    told = invoke(stack, "Reconcile", {})
    assert told["failures"] == {}
    repairs: Mapping[str, int] = told["repairs"]
    return repairs


def row(stack: EmbeddedStack, table: str, key: Json) -> Json:
    """The row as it is now; empty if there is none. `table` names the stack's output."""
    found = stack.client("dynamodb").get_item(
        TableName=stack.outputs[table], Key=to_attributes(key), ConsistentRead=True
    )
    return from_attributes(found.get("Item", {}))


def alter(stack: EmbeddedStack, table: str, key: Json, values: Json, *gone: str) -> None:
    """Write into a row behind the back of all rules, and take the attributes `gone` out of it."""
    e = Expression()
    update = f"SET {e.assignments(values)}"
    if gone:
        update += f" REMOVE {e.names(gone)}"
    stack.client("dynamodb").update_item(
        TableName=stack.outputs[table],
        Key=to_attributes(key),
        UpdateExpression=update,
        **e.arguments(),
    )


def lose_wake_up(stack: EmbeddedStack, name: str) -> None:
    stack.client("scheduler").delete_schedule(
        GroupName=stack.outputs["ScheduleGroupName"], Name=name
    )


def minutes_ago(minutes: float) -> str:
    return instant_text(datetime.now(UTC) - timedelta(minutes=minutes))


def _read(stack: EmbeddedStack, mappings: list[Json], *, enabled: bool) -> None:
    for mapping in mappings:
        stack.client("lambda").update_event_source_mapping(UUID=mapping["UUID"], Enabled=enabled)
