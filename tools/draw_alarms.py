"""Writes docs/alarms.md from the alarms of the stage prod, or checks that it is current.

    python tools/draw_alarms.py [--check]

`--check` writes nothing and exits 1 when the page is stale.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

from constructs_lib.operator_alarm import AlarmSpec, Missing, added_up
from tests.infrastructure.synthesized import synthesize
from tools.pages import GeneratedPage

_HEAD = "| alarm | promise | rings when | severity | runbook |\n| --- | --- | --- | --- | --- |\n"


def page(specs: Sequence[AlarmSpec]) -> str:
    """The whole page, as it should be in docs/."""
    billed = sum(len(spec.measure.metrics) for spec in specs)
    severities = Counter(spec.severity for spec in specs)
    counted = ", ".join(f"{number} {severity}" for severity, number in sorted(severities.items()))
    return f"""\
# Alarms

Generated from `cdk_app/monitoring/` by `tools/draw_alarms.py`; a test fails when this page is
stale. What to look at besides, and what it costs, is in [monitoring.md](monitoring.md).

{len(specs)} alarms ({counted}) on {billed} metrics.

{_HEAD}{"".join(map(_row, specs))}"""


def _row(spec: AlarmSpec) -> str:
    page = f"[{spec.runbook}](runbooks/{spec.runbook}.md)"
    cells = (f"`{spec.name}`", spec.promise, condition(spec), spec.severity, page)
    return f"| {' | '.join(cells)} |\n"


def condition(spec: AlarmSpec) -> str:
    """When it rings, as one reads it."""
    sign = "<" if spec.below else ">="
    often = "" if spec.periods == 1 else f", {spec.datapoints} of {spec.periods} times"
    silence = ", or nothing was reported" if spec.missing is Missing.BROKEN else ""
    return f"{_measured(spec)} {sign} {spec.threshold:,} in {_period(spec)}{often}{silence}"


def _measured(spec: AlarmSpec) -> str:
    expression = spec.measure.expression
    if expression is None:
        (metric,) = spec.measure.metrics.values()
        return f"{metric.statistic} of `{metric.metric_name}`"
    if spec.measure == added_up(spec.measure.metrics):
        names = dict.fromkeys(f"`{one.metric_name}`" for one in spec.measure.metrics.values())
        return f"sum of {' and '.join(names)}"
    for key, metric in spec.measure.metrics.items():
        expression = expression.replace(key, metric.metric_name)
    return f"`{expression}`"


def _period(spec: AlarmSpec) -> str:
    minutes = spec.period_s // 60
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h"


def _prod() -> str:
    with tempfile.TemporaryDirectory() as folder:
        return page(synthesize(Path(folder), stage="prod").alarms)


PAGE = GeneratedPage("alarms.md", "draw_alarms.py", _prod)

if __name__ == "__main__":
    sys.exit(PAGE.main(sys.argv[1:]))
