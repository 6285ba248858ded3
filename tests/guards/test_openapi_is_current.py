"""docs/openapi.json says what the handlers do."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cdk_app.catalogue import API_FUNCTIONS
from tools.export_openapi import FILE, HINT, document, is_current, main

PUBLIC = {
    "GET /ebay/notifications",
    "POST /ebay/notifications",
    "POST /postmark/webhooks",
    "GET /mail/unsubscribe",
    "POST /mail/unsubscribe",
}
OWN_AUTHENTICATION = {"POST /postmark/webhooks"}
"""Whoever calls it is asked for a password, not for one of our tokens."""
PAGES = {"GET /mail/unsubscribe": {"200", "410"}, "POST /mail/unsubscribe": {"200", "410"}}
"""Answers that people read in a browser, the link that does not work among them."""


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document())
    return found


def operations(described: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }


def test_the_description_of_the_api_is_current() -> None:
    assert is_current(), HINT


def test_it_is_the_same_every_time() -> None:
    assert document() == document()


def test_every_deployed_route_is_described_and_no_other(described: dict[str, Any]) -> None:
    deployed = {
        f"{spec.route.method} {spec.route.path}".replace("+}", "}")
        for spec in API_FUNCTIONS
        if spec.route
    }
    assert set(operations(described)) == deployed


def test_every_route_but_the_public_ones_wants_a_token(described: dict[str, Any]) -> None:
    assert described["security"] == [{"bearer": []}]
    assert described["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for route, operation in operations(described).items():
        public = route in PUBLIC
        own: list[Any] = [{"basic": []}] if route in OWN_AUTHENTICATION else []
        assert operation.get("security") == (own if public else None), route
        refused = not public or route in OWN_AUTHENTICATION
        assert ("401" in operation["responses"]) is refused, route


def test_every_route_says_what_can_go_wrong(described: dict[str, Any]) -> None:
    for route, operation in operations(described).items():
        answers = operation["responses"]
        assert {"500", "503"} <= set(answers), route
        for status, answer in answers.items():
            if status in PAGES.get(route, set()):
                assert list(answer["content"]) == ["text/html"], (route, status)
            elif int(status) >= 400:
                assert set(answer["content"]) == refused_as(route, status), (route, status)
        assert operation["summary"], route
        assert operation["description"], route


def refused_as(route: str, status: str) -> set[str]:
    """The gateway looks at tokens, limits rates, and answers for a function that could not."""
    ours, gateways = "application/problem+json", "application/json"
    if status == "429":
        return {gateways}
    by_both = {"500", "503"} if route in PUBLIC else {"401", "500", "503"}
    return {ours, gateways} if status in by_both else {ours}


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    text = json.dumps(described)
    named = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named == set(schemas)


def test_every_schema_is_valid_and_its_examples_fit_it(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        whole = {**schema, "components": described["components"]}
        for example in schema.get("examples", []):
            assert [*Draft202012Validator(whole).iter_errors(example)] == [], name


def test_every_parameter_of_a_path_is_described(described: dict[str, Any]) -> None:
    for route, operation in operations(described).items():
        in_path = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
        assert in_path == {part[1:-1] for part in route.split("/") if part.startswith("{")}, route
        assert all(p["description"] for p in operation.get("parameters", [])), route


def test_a_stale_or_missing_file_is_noticed(tmp_path: Path) -> None:
    stale = tmp_path / "openapi.json"
    assert not is_current(stale)
    stale.write_text(document() + " ", encoding="utf-8")
    assert not is_current(stale)


def test_checking_writes_nothing_and_says_nothing_when_all_is_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = FILE.stat().st_mtime_ns
    assert main(["--check"]) == 0
    assert capsys.readouterr() == ("", "")
    assert FILE.stat().st_mtime_ns == before
