"""docs/cost.md holds the tables that its tool makes, whatever the figures were."""

from pathlib import Path

import pytest

from tools.costing.bill import Bill
from tools.costing.page import filled_in
from tools.costing.prices import PRICES, Unit
from tools.draw_cost import PAGE, form_of

USED = {unit: float(number) for number, unit in enumerate(Unit, start=1)}


def test_the_page_is_current() -> None:
    assert PAGE.is_current(), PAGE.hint


def test_other_figures_leave_it_current(tmp_path: Path) -> None:
    page = tmp_path / "cost.md"
    page.write_text(filled_in(PAGE.path.read_text(encoding="utf-8"), Bill(USED, USED, 7)))
    assert PAGE.is_current(page)


@pytest.mark.parametrize("kind", ["Lambda, GB-seconds", "| DynamoDB |", "after free tiers"])
def test_a_row_or_a_head_that_is_gone_is_noticed(kind: str, tmp_path: Path) -> None:
    page, text = tmp_path / "cost.md", PAGE.path.read_text(encoding="utf-8")
    assert kind in text
    page.write_text("".join(line for line in text.splitlines(True) if kind not in line))
    assert not PAGE.is_current(page)
    assert not PAGE.is_current(tmp_path / "missing.md")


def test_every_price_has_a_row() -> None:
    text = PAGE.path.read_text(encoding="utf-8")
    assert all(f"| {price.title} |" in text for price in PRICES.values())


def test_a_table_that_nobody_makes_is_refused() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        filled_in(
            "<!-- nonsense: written by tools/draw_cost.py -->\n<!-- end -->", Bill(USED, USED)
        )


def test_a_form_is_the_text_without_numbers() -> None:
    assert form_of("1,234.50 USD") == form_of("0 USD") != form_of("0 EUR")
