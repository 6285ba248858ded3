"""The pages of docs/ that tools write say what the code does."""

import re
from pathlib import Path

import pytest
from sniper.domain.findings import MEANINGS
from sniper.domain.lifecycle import diagram
from sniper.domain.reasons import EXPLANATIONS

from tools import draw_checks, draw_lifecycle
from tools.pages import ROOT, GeneratedPage

CHECKS, LIFECYCLE = draw_checks.PAGE, draw_lifecycle.PAGE

every_page = pytest.mark.parametrize("page", [CHECKS, LIFECYCLE], ids=lambda page: page.name)


def tables(page: GeneratedPage) -> list[list[str]]:
    return [
        table.splitlines() for table in re.findall(r"(?:^\|.*\|\n)+", page.text(), re.MULTILINE)
    ]


@every_page
def test_a_page_is_current(page: GeneratedPage) -> None:
    assert page.is_current(), page.hint


@every_page
def test_the_tool_that_a_hint_names_is_there(page: GeneratedPage) -> None:
    assert (ROOT / "tools" / page.tool).is_file()


def test_the_page_about_a_bids_life_holds_the_diagram_and_every_reason_with_its_words() -> None:
    text = LIFECYCLE.text()
    assert f"```mermaid\n{diagram()}```" in text
    for reason, told in EXPLANATIONS.items():
        assert f"| `{reason}` | {told.sentence} | {told.advice} |" in text


def test_the_page_about_the_checks_holds_every_finding_with_its_words() -> None:
    text = CHECKS.text()
    for finding, told in MEANINGS.items():
        assert f"| `{finding}` | {told.gravity} | {told.sentence} | {told.advice} |" in text
    (rows,) = tables(CHECKS)
    assert len(rows) == 2 + len(MEANINGS)


def test_the_page_about_the_checks_says_when_a_snipe_is_checked() -> None:
    text = CHECKS.text()
    assert "checked 24 hours, 1 hour, 15 minutes and 5 minutes before its auction ends" in text
    assert "within 10 minutes" in text


@every_page
def test_every_row_of_a_table_has_as_many_cells_as_its_head(page: GeneratedPage) -> None:
    assert tables(page)
    for rows in tables(page):
        assert len({row.count("|") for row in rows}) == 1


@every_page
def test_a_stale_or_missing_page_is_noticed(page: GeneratedPage, tmp_path: Path) -> None:
    stale = tmp_path / "page.md"
    assert not page.is_current(stale)
    stale.write_text(page.text() + "by hand", encoding="utf-8")
    assert not page.is_current(stale)
    stale.write_text(page.text(), encoding="utf-8")
    assert page.is_current(stale)


@every_page
def test_checking_writes_nothing_and_says_nothing_when_all_is_well(
    page: GeneratedPage, capsys: pytest.CaptureFixture[str]
) -> None:
    before = page.path.stat().st_mtime_ns
    assert page.main(["--check"]) == 0
    assert capsys.readouterr() == ("", "")
    assert page.path.stat().st_mtime_ns == before


def test_checking_a_stale_page_fails_says_what_to_do_and_writes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    missing = GeneratedPage("no-such-page.md", CHECKS.tool, CHECKS.text)
    assert missing.main(["--check"]) == 1
    assert capsys.readouterr() == ("", f"{missing.hint}\n")
    assert not missing.path.exists()
