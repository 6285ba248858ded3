"""Whatever sends the operator to a page of docs/runbooks sends them to one that is there."""

import re

import pytest
from sniper.domain.error_kinds import KINDS

from tests.guards.tree import ROOT, label, python_files

RUNBOOKS = ROOT / "docs" / "runbooks"
BY_NAME = re.compile(r'runbook="([\w-]+)"')
BY_PATH = re.compile(r"docs/runbooks/([\w-]+)\.md")


def mentioned() -> list[tuple[str, str]]:
    """Which file of what we deploy sends to which page."""
    return sorted(
        {
            (label(path), slug)
            for path in python_files("cdk_app", "constructs_lib")
            for pattern in (BY_NAME, BY_PATH)
            for slug in pattern.findall(path.read_text(encoding="utf-8"))
        }
    )


@pytest.mark.parametrize(("source", "slug"), mentioned())
def test_a_page_that_is_sent_to_is_there(source: str, slug: str) -> None:
    page = RUNBOOKS / f"{slug}.md"
    assert page.is_file(), f"{source} sends to {slug}"
    assert slug in (RUNBOOKS / "README.md").read_text(encoding="utf-8")


def test_alarms_are_among_those_that_send() -> None:
    slugs = {slug for source, slug in mentioned() if source.startswith("cdk_app/monitoring/")}
    assert {"missed-snipe", "late-wake-ups", "dead-letters", "errors", "kill-switch"} <= slugs


def test_each_error_that_the_operator_is_told_of_sends_to_a_page_that_is_there() -> None:
    slugs = {kind.runbook for kind in KINDS.values() if kind.alerts}
    assert slugs
    assert {slug for slug in slugs if not (RUNBOOKS / f"{slug}.md").is_file()} == set()
