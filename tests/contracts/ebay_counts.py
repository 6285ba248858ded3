"""How many messages were checked against eBay's contracts, over all processes of a test run.

With CONTRACT_COUNT_DIR set, each process appends its counts to a file of its own there, so that
the process that prints the summary sees those of its workers too.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Literal

_counts: Counter[str] = Counter()


def record(kind: Literal["request", "answer"], *, ok: bool) -> None:
    """Count one checked message."""
    folder = os.environ.get("CONTRACT_COUNT_DIR")
    if not folder:
        _counts.update([kind] if ok else [kind, "failure"])
    else:
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        with (path / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"kind": kind, "ok": ok}) + "\n")


def totals() -> Counter[str]:
    """Requests, answers and failures so far: of this process, or of all with a folder given."""
    folder = os.environ.get("CONTRACT_COUNT_DIR")
    if not folder:
        return Counter(_counts)
    found: Counter[str] = Counter()
    for path in Path(folder).glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.update([row["kind"]] if row["ok"] else [row["kind"], "failure"])
    return found


def summary() -> str:
    """One line for the end of a test run."""
    found = totals()
    return (
        f"eBay contracts: {found['request']} requests and {found['answer']} answers validated,"
        f" {found['failure']} failures"
    )
