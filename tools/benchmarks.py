"""What every benchmark shares: percentiles, the machine, and where the figures go."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "bench"


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; `share` is 0.5 for the median."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]


def write(name: str, figures: dict[str, Any]) -> None:
    """Store the figures as build/bench/NAME.json with command and machine, and print them."""
    report = {
        "benchmark": name,
        "command": f"make bench-{name}",
        "measuredAt": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cpus": os.cpu_count(),
            "architecture": platform.machine(),
            "system": platform.platform(),
            "python": sys.version.split()[0],
        },
        **figures,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, indent=2)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(text)
