"""The commands of the pages for operators name what the stacks really have."""

import re
from pathlib import Path

import pytest
from sniper.domain.error_kinds import kind_of
from sniper.domain.errors import ErrorCode

from cdk_app.composition import ROOT
from tests.infrastructure.synthesized import Deployment, Json

PAGES = [ROOT / "docs" / "deploying.md", *sorted((ROOT / "docs" / "runbooks").glob("*.md"))]
OUTPUT = re.compile(r"\$\(out (\w+)\)|\"<(\w+)>\"|output `(\w+)`")


def named_in(text: str) -> set[str]:
    return {name for found in OUTPUT.finditer(text) for name in found.groups() if name}


def outputs_of(deployment: Deployment) -> set[str]:
    found: set[str] = set()
    assert deployment.web
    for stack in (*deployment.stacks, deployment.web):
        outputs: Json = stack.body.get("Outputs", {})
        found |= set(outputs)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_output_that_a_page_names_is_there(prod: Deployment, page: Path) -> None:
    assert named_in(page.read_text(encoding="utf-8")) - outputs_of(prod) == PIPELINES.get(
        page.name, set()
    )


# Those of the pipeline's own stack: see test_delivery.py.
PIPELINES = {"deploying.md": {"DiffRoleArn"}}


def test_every_alarm_and_every_error_that_names_a_runbook_has_one(prod: Deployment) -> None:
    named = {alarm.runbook for alarm in prod.alarms}
    named |= {kind.runbook for kind in map(kind_of, ErrorCode) if kind.runbook}
    assert len(named) > 5
    assert named - {page.stem for page in PAGES} == set()


def test_names_are_found_however_they_are_written() -> None:
    text = 'a --x "$(out One)" b "<Two>" of the output `Three`, and `Four`'
    assert named_in(text) == {"One", "Two", "Three"}
