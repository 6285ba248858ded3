"""The saved queries ask for what the functions write, in the logs of those that write it."""

import ast
import re

import pytest
from sniper.domain.repairs import Repair

from cdk_app.monitoring.queries import QUERIES, REPAIRS, QuerySpec
from tests.guards.tree import LAMBDAS, parsed, python_files
from tests.infrastructure.synthesized import Deployment, Resource

# Insights' own, and what the Logger of Powertools writes in every line.
GIVEN = {"@timestamp", "service", "level", "message", "correlation_id", "location", "timestamp"}
COMMANDS = {"fields", "filter", "stats", "sort", "limit"}
LEVELS = {"ERROR"}
# What is to be put in by whoever asks.
BLANKS = {"BID", "TRACE"}
WORDS = {
    *("as", "by", "or", "and", "desc", "asc", "bin", "d"),
    *("count", "sum", "h", "pct", "max", "abs", "latest", "ispresent", "like"),
}
QUOTED = re.compile(r'"([^"]*)"')
NAME = re.compile(r"@?[A-Za-z_][\w.]*")

every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def words_in_the_code() -> set[str]:
    """Every string and every keyword argument in what runs: names of fields, and messages."""
    found: set[str] = set()
    for path in python_files("lambdas"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
    return found


WRITTEN = words_in_the_code()


def fields_of(query: QuerySpec) -> set[str]:
    """The names in a query that are not its own."""
    own = set(re.findall(r" as (\w+)", " ".join(query.lines)))
    names = set()
    for line in query.lines:
        command, _, rest = QUOTED.sub("", line).partition(" ")
        assert command in COMMANDS
        names |= {name.split(".")[0] for name in NAME.findall(rest)}
    return names - own - WORDS


def saved(deployment: Deployment, query: QuerySpec) -> Resource:
    (found,) = [
        resource
        for resource in deployment.all("AWS::Logs::QueryDefinition")
        if resource.properties["Name"] == f"ebay-sniper-prod/{query.name}"
    ]
    return found


def test_the_sources_were_looked_through() -> None:
    assert LAMBDAS.is_dir()
    assert {"fireErrorMs", "executed", "answered", "failure"} <= WRITTEN


@every_query
def test_a_query_asks_for_fields_that_are_written(query: QuerySpec) -> None:
    assert fields_of(query) - GIVEN <= WRITTEN


@every_query
def test_a_query_looks_for_messages_that_are_written(query: QuerySpec) -> None:
    for line in query.lines:
        assert set(QUOTED.findall(line)) - LEVELS - BLANKS <= WRITTEN


@every_query
def test_a_query_is_saved_with_the_logs_of_its_functions(
    prod: Deployment, query: QuerySpec
) -> None:
    properties = saved(prod, query).properties
    assert properties["QueryString"] == "\n| ".join(query.lines)
    groups = str(properties["LogGroupNames"])
    assert len(properties["LogGroupNames"]) == len(set(query.functions)) <= 50
    for spec in query.functions:
        assert f"Ref{spec.id}Logs" in groups


def test_a_field_that_nobody_writes_is_noticed() -> None:
    wrong = QuerySpec(name="wrong", lines=("fields bidId, nobodysField",), functions=())
    assert fields_of(wrong) - GIVEN - WRITTEN == {"nobodysField"}


def test_every_kind_of_repair_is_counted() -> None:
    assert set(REPAIRS) == {kind.value for kind in Repair}


def test_no_query_shows_who_somebody_is() -> None:
    for query in QUERIES:
        assert not {"userId", "email", "person"} & fields_of(query)


def test_here_there_are_none_since_the_emulator_takes_none(embedded: Deployment) -> None:
    assert embedded.all("AWS::Logs::QueryDefinition") == []
