"""Writes the tables of docs/cost.md from the last `make bench-cost`, or checks their form.

    python tools/draw_cost.py [--check]

`--check` writes nothing and exits 1 when the page is stale. Measured figures differ a little from
run to run, so it compares everything but the numbers, and needs no measurement.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

from tools.benchmarks import FOLDER, ROOT
from tools.costing.bill import Bill
from tools.costing.page import filled_in
from tools.costing.prices import Unit
from tools.pages import GeneratedPage

MEASURED = FOLDER / "cost.json"
_FILE = ROOT / "docs" / "cost.md"
_NUMBER = re.compile(r"\d[\d.,]*")


class MeasuredPage(GeneratedPage):
    """A page whose numbers are measured: what its tables say beside them has to be current."""

    __slots__ = ()

    def is_current(self, path: Path | None = None) -> bool:
        file = path or self.path
        if not file.is_file():
            return False
        text, nothing = file.read_text(encoding="utf-8"), dict.fromkeys(Unit, 0.0)
        return form_of(filled_in(text, Bill(nothing, nothing))) == form_of(text)


def form_of(text: str) -> str:
    """The text without its numbers."""
    return _NUMBER.sub("0", text)


def measured() -> str:
    """Raises SystemExit while nothing was measured here."""
    if not MEASURED.is_file():
        raise SystemExit("Nothing was measured yet: run `make bench-cost` first.")
    bill = Bill.from_json(json.loads(MEASURED.read_text(encoding="utf-8")))
    return filled_in(_FILE.read_text(encoding="utf-8"), bill)


PAGE = MeasuredPage("cost.md", "draw_cost.py", measured)

if __name__ == "__main__":
    sys.exit(PAGE.main(sys.argv[1:]))
