"""Thousands of snipes in simulated time, with faults at every call: what becomes of them?

`--seed N` replays one world and tells everything that happened in it; `--about TEXT` keeps to the
lines with that text. See tools/faults/: verdicts.py says what is judged, misses.py whose fault a
missed snipe was.
"""

import argparse
import os
import time
from typing import Any

from tools.benchmarks import write
from tools.faults.campaign import Campaign, campaign, caught
from tools.faults.misses import Miss
from tools.faults.mutants import Mutant, run
from tools.faults.verdicts import Kind

WORLDS = 1_400
"""Enough for 20,000 snipes: in some auctions nothing comes of it."""

MUTANTS_WORLDS = 60
_ALLOWED_MISSES = 0.000_1


def main() -> None:
    wish = _arguments()
    if wish.seed is not None:
        replay(wish.seed, wish.about)
        return
    began = time.monotonic()
    seeds = range(wish.first, wish.first + wish.worlds)
    done = campaign(seeds, cores=os.cpu_count() or 1)
    seconds = time.monotonic() - began
    peers = {mutant.value: caught(range(1, MUTANTS_WORLDS + 1), mutant) for mutant in Mutant}
    write("faults", figures(done, wish.first, seconds, peers))
    print("\n".join(done.failures))
    _insist(done, peers)


def figures(
    done: Campaign, first_seed: int, seconds: float, peers: dict[str, Any]
) -> dict[str, Any]:
    excused = {miss.value: done.misses[miss] for miss in Miss if miss is not Miss.OURS}
    return {
        "snipes": done.snipes,
        "sentTwice": done.verdicts[Kind.SENT_TWICE],
        "wrongOutcomes": done.verdicts[Kind.WRONG_OUTCOME],
        "unrepaired": done.verdicts[Kind.UNREPAIRED],
        "missedOwnFault": done.verdicts[Kind.MISSED],
        "defects": done.verdicts[Kind.DEFECT],
        "missedKilledTooLate": done.misses[Miss.KILLED_TOO_LATE],
        "missedForOtherReasons": excused,
        "seconds": round(seconds, 1),
        "seeds": {"first": first_seed, "count": done.worlds},
        "faults": done.by_kind(),
        "calls": sum(done.calls.values()),
        "coverage": {
            "methods": len(done.calls),
            "methodsTimesFaults": done.combinations(),
            "unmet": done.unmet(),
        },
        "repairs": dict(sorted(done.repairs.items())),
        "outcomes": dict(sorted(done.reasons.items())),
        "peers": peers,
    }


def replay(seed: int, about: str) -> None:
    outcome = run(seed, telling=True)
    print("\n".join(line for line in outcome.trace if about in line))
    for verdict, label in outcome.verdicts:
        print(f"{verdict.kind}: {verdict.about} ({label})")
    print(f"seed {seed}: {len(outcome.verdicts)} verdicts")


def _insist(done: Campaign, peers: dict[str, Any]) -> None:
    """Raises SystemExit when the product is not what it promises, or a broken one got away."""
    never = (Kind.SENT_TWICE, Kind.WRONG_OUTCOME, Kind.UNREPAIRED, Kind.DEFECT)
    if any(done.verdicts[kind] for kind in never):
        raise SystemExit("Something that must never happen happened; replay it with --seed.")
    if done.verdicts[Kind.MISSED] > done.snipes * _ALLOWED_MISSES:
        raise SystemExit("More snipes than allowed were missed by our own fault.")
    escaped = [name for name, peer in peers.items() if peer["caughtInWorld"] is None]
    if escaped:
        raise SystemExit(f"Broken variants that were not caught: {', '.join(escaped)}.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, help="replay this one world")
    parser.add_argument("--about", default="", help="of the replay, only lines with this text")
    parser.add_argument("--first", type=int, default=1, help="the first world's seed")
    parser.add_argument("--worlds", type=int, default=WORLDS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
