"""The page about the checks before the end says what the code does."""

import re
from pathlib import Path

import pytest
from sniper.domain.findings import MEANINGS

from tools.draw_checks import HINT, PAGE, is_current, main, page


def test_the_page_about_the_checks_is_current() -> None:
    assert is_current(), HINT


def test_the_page_holds_every_finding_with_its_words() -> None:
    text = page()
    for finding, told in MEANINGS.items():
        assert f"| `{finding}` | {told.gravity} | {told.sentence} | {told.advice} |" in text


def test_the_page_says_when_a_snipe_is_checked() -> None:
    assert "checked 24 hours, 1 hour and 5 minutes before its auction ends" in page()
    assert "within 10 minutes" in page()


def test_every_row_of_the_table_has_as_many_cells_as_its_head() -> None:
    (table,) = re.findall(r"(?:^\|.*\|\n)+", page(), re.MULTILINE)
    assert len(table.splitlines()) == 2 + len(MEANINGS)
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
