"""Writes docs/bid-lifecycle.md from the table of a bid's life, or checks that it is current.

    python tools/draw_lifecycle.py [--check]

`--check` writes nothing and exits 1 when the page is stale.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

from sniper.domain.lifecycle import END_STATES, ENDED_BY_SKIPPING, BidStatus, diagram
from sniper.domain.reasons import EXPLANATIONS, Reason

from tools.pages import GeneratedPage

_MEANINGS = {
    BidStatus.PENDING: "Taken, and waiting for its wake-up. It can be changed and cancelled.",
    BidStatus.ARMED: "Claimed by one execution, which prepares it. It can still be cancelled.",
    BidStatus.PLACING: "Past the gate, a second before it is sent: too late to cancel.",
    BidStatus.PLACED: "eBay took the bid. The result is read after the end.",
    BidStatus.INDETERMINATE: "It was sent, but the answer was lost. Only reading decides.",
    BidStatus.WON: "The auction ended, we led, and no reserve was left unmet.",
    BidStatus.LOST: "The auction ended, and somebody else led or a reserve was not met.",
    BidStatus.SKIPPED: "The auction itself made the bid pointless.",
    BidStatus.FAILED: "The seller, eBay, the link to it or this installation kept it out.",
    BidStatus.CANCELLED: "The person cancelled it in time.",
    BidStatus.INVALID: "The item was removed or ended early while the bid was waiting.",
}

_INTRODUCTION = """\
# The life of a bid

Generated from `lambdas/sniper/domain/lifecycle.py` and `reasons.py` by `tools/draw_lifecycle.py`;
a guard fails when this page is stale. The row in the table of bids decides; a wake-up is only a
call to look at it. Every arrow is one conditional write that names the version it expects, so a
second delivery of the same wake-up finds nothing to do. A bid is sent at most once: no path leads
from PLACING back to ARMED, and INDETERMINATE is left by reading, never by sending again.
"""

_STEPS_ADDED = """\
Four things are less obvious than the rest:

- ARMED can be cancelled: until the gate nothing has been sent, so the person's word counts.
- ARMED goes back to PENDING (POSTPONED) when the seller has moved the end; a new wake-up is made.
- PENDING ends as FAILED when its wake-up never came or came too late to send.
- PLACED ends as FAILED when eBay tells no result for 35 minutes after the end, or knows of no
  maximum of ours as high as the one that it took.
"""

_REASONS = f"""\
Every end has exactly one. `{Reason.ANSWER_LOST}` and `{Reason.END_MOVED}` end nothing: they
explain a bid that is INDETERMINATE or waits again. A refusal ends as SKIPPED where the last column
says so, and as FAILED otherwise.
"""


def page() -> str:
    """The whole page, as it should be in docs/."""
    return "\n".join(
        (
            _INTRODUCTION,
            f"```mermaid\n{diagram()}```\n",
            _STEPS_ADDED,
            "## Statuses\n",
            _statuses(),
            "## Reasons\n",
            _REASONS,
            _reasons(),
        )
    )


def _statuses() -> str:
    lines = ["| status | end | meaning |", "| --- | --- | --- |"]
    for status in BidStatus:
        end = "yes" if status in END_STATES else ""
        lines.append(f"| {status} | {end} | {_MEANINGS[status]} |")
    return "\n".join(lines) + "\n"


def _reasons() -> str:
    lines = [
        "| reason | what the person reads | what to do | skipped |",
        "| --- | --- | --- | --- |",
    ]
    for reason, told in EXPLANATIONS.items():
        skipped = "yes" if reason in ENDED_BY_SKIPPING else ""
        lines.append(f"| `{reason}` | {told.sentence} | {told.advice} | {skipped} |")
    return "\n".join(lines) + "\n"


PAGE = GeneratedPage("bid-lifecycle.md", "draw_lifecycle.py", page)

if __name__ == "__main__":
    sys.exit(PAGE.main(sys.argv[1:]))
