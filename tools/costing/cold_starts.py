"""How long it takes on this machine until a function's module is loaded, in a fresh process.

Lambda bills a start like any other time, and gives it a whole core whatever the memory is.
"""

import os
import subprocess
import sys
from functools import cache

from tools.benchmarks import ROOT, percentile
from tools.costing.deployed import DeployedFunction

_RUNS = 3
_TIMED = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"


@cache
def start_s(function: DeployedFunction) -> float:
    """Seconds, the median of three."""
    return percentile([_start_s(function.module) for _ in range(_RUNS)], 0.5)


def _start_s(module: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _TIMED.format(f"boto3, {module}")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "lambdas")},
        capture_output=True,
        check=True,
        text=True,
    )
    return float(done.stdout)
