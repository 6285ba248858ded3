"""The page about a bid's life says what the code does."""

import re
from pathlib import Path

import pytest
from sniper.domain.lifecycle import diagram
from sniper.domain.reasons import EXPLANATIONS

from tools.draw_lifecycle import HINT, PAGE, is_current, main, page


def test_the_page_about_a_bids_life_is_current() -> None:
    assert is_current(), HINT


def test_the_page_holds_the_diagram_and_every_reason_with_its_words() -> None:
    text = page()
    assert f"```mermaid\n{diagram()}```" in text
    for reason, told in EXPLANATIONS.items():
        assert f"| `{reason}` | {told.sentence} | {told.advice} |" in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for table in re.findall(r"(?:^\|.*\|\n)+", page(), re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_a_stale_or_missing_page_is_noticed(tmp_path: Path) -> None:
    stale = tmp_path / "page.md"
    assert not is_current(stale)
    stale.write_text(page() + "by hand", encoding="utf-8")
    assert not is_current(stale)
    stale.write_text(page(), encoding="utf-8")
    assert is_current(stale)


def test_checking_writes_nothing_and_says_nothing_when_all_is_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = PAGE.stat().st_mtime_ns
    assert main(["--check"]) == 0
    assert capsys.readouterr() == ("", "")
    assert PAGE.stat().st_mtime_ns == before
