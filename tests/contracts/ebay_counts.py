"""How many messages were checked against eBay's contracts, over all processes of a test run.

With CONTRACT_COUNT_DIR set, each process appends its counts to a file of its own there, so that
the process that prints the summary sees those of its workers too.
"""

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

Kind = Literal["request", "answer"]

_counts: Counter[str] = Counter()


class ContractViolationError(AssertionError):
    """A message that eBay's contract doesn't allow; the text lists every problem."""


def settle(kind: Kind, what: str, problems: Sequence[str], *, trading: bool = False) -> None:
    """Count a checked message, and raise ContractViolationError if it has problems."""
    record(kind, ok=not problems, trading=trading)
    if problems:
        raise ContractViolationError(f"{what}: {'; '.join(problems)}")


def record(kind: Kind, *, ok: bool, trading: bool = False) -> None:
    """Count one checked message; those of the Trading API also by themselves."""
    found = [kind] + ["failure"] * (not ok) + [f"trading {kind}"] * trading
    folder = os.environ.get("CONTRACT_COUNT_DIR")
    if not folder:
        _counts.update(found)
    else:
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        with (path / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(found) + "\n")


def totals() -> Counter[str]:
    """Requests, answers and failures so far: of this process, or of all with a folder given."""
    folder = os.environ.get("CONTRACT_COUNT_DIR")
    if not folder:
        return Counter(_counts)
    found: Counter[str] = Counter()
    for path in Path(folder).glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            found.update(json.loads(line))
    return found


def summary() -> str:
    """One line for the end of a test run."""
    found = totals()
    return (
        f"eBay contracts: {found['request']} requests and {found['answer']} answers validated,"
        f" {found['failure']} failures (of the Trading API {found['trading request']} requests and"
        f" {found['trading answer']} answers)"
    )
