"""Writes docs/checks.md from what the checks before the end can find, or checks that it is current.

    python tools/draw_checks.py [--check]

`--check` writes nothing and exits 1 when the page is stale.
"""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

from sniper.domain.findings import MEANINGS, Gravity
from sniper.domain.preflight import CHECKPOINTS, RETRY_AFTER

from tools.pages import GeneratedPage

_GRAVITIES = {
    Gravity.BLOCKS: "as things are, no bid would be taken",
    Gravity.WARNS: "a bid would be taken, but the person may not want it any more",
    Gravity.INFORMS: "good to know",
}


def _spoken(span: timedelta) -> str:
    """A span as one says it: "24 hours", "1 hour", "5 minutes"."""
    minutes = span // timedelta(minutes=1)
    number, unit = (minutes // 60, "hour") if minutes % 60 == 0 else (minutes, "minute")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _introduction() -> str:
    *earlier, last = (_spoken(span) for span in CHECKPOINTS)
    return f"""\
# The checks before the end

Generated from `lambdas/sniper/domain/findings.py` and `preflight.py` by `tools/draw_checks.py`;
a guard fails when this page is stale.

A waiting snipe is checked {", ".join(earlier)} and {last} before its auction ends, and whenever
its person asks (`POST /bids/{{bidId}}/check`). When eBay did not let a check finish, it is repeated
within {_spoken(RETRY_AFTER)}. Once the execution has begun, which looks for itself, a check
answers `too_late_to_check`.

A check renews the person's access token, which proves that the link lives, and looks at the
auction. It writes what it found on the bid (`findings`) and into its history (`CHECKED`), moves
the wake-up if the auction's end has moved, and makes it again if it was lost. It never changes the
maximum and never cancels: the person decides. Only when the item is gone, or the auction over
before its time, is eBay asked once more, and then every waiting snipe on it, of every person,
becomes INVALID.
"""


def page() -> str:
    """The whole page, as it should be in docs/."""
    gravities = "\n".join(f"- **{gravity}**: {words}" for gravity, words in _GRAVITIES.items())
    return "\n".join((_introduction(), "## Findings\n", f"{gravities}\n", _findings()))


def _findings() -> str:
    lines = ["| code | gravity | what the person reads | what to do |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{finding}` | {told.gravity} | {told.sentence} | {told.advice} |"
        for finding, told in MEANINGS.items()
    ]
    return "\n".join(lines) + "\n"


PAGE = GeneratedPage("checks.md", "draw_checks.py", page)

if __name__ == "__main__":
    sys.exit(PAGE.main(sys.argv[1:]))
