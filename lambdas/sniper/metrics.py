"""The one recorder of measures: kept in the process, and written as CloudWatch's embedded metrics.

A measure costs a few microseconds when it is taken, and is written with all others when the work
that it belongs to is done: nothing is written while a bid is about to be sent. Measures are best
effort. What can't be written is lost, and the work goes on.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from time import perf_counter

from aws_lambda_powertools.metrics import EphemeralMetrics

from sniper.domain.measures import NAMESPACE, STAGE, Aspect, Measure, Operation, Unit, of_operation
from sniper.telemetry import logger

_NO_STAGE = "unknown"
_MOST_VALUES = 99
"""Of one measure in one record: with a hundred, Powertools would write it by itself."""

type _Told = tuple[tuple[str, str] | None, bool]
"""A second dimension with its value, and whether the values count without it too."""


class Recorder:
    """Safe to share between threads. `write` takes one line."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self.write = write
        self._lock = Lock()
        self._kept: dict[_Told, dict[Measure, list[float]]] = {}

    def add(self, measure: Measure, value: float, told: str | None) -> None:
        by = (measure.by, told) if measure.by and told else None
        with self._lock:
            values = self._kept.setdefault((by, measure.total), {}).setdefault(measure, [])
            if values and measure.unit is Unit.COUNT:
                values[0] += value
            else:
                values.append(value)

    def flush(self) -> None:
        """Write what was kept, one line for each set of dimensions."""
        with self._lock:
            kept, self._kept = self._kept, {}
        for (by, total), measures in kept.items():
            most = max(map(len, measures.values()))
            for start in range(0, most, _MOST_VALUES):
                part = {name: all_[start : start + _MOST_VALUES] for name, all_ in measures.items()}
                self.write(json.dumps(_record(by, part, total=total)))


def _record(
    by: tuple[str, str] | None, measures: Mapping[Measure, list[float]], *, total: bool
) -> Mapping[str, object]:
    # An empty service name keeps Powertools from adding a dimension of its own.
    metrics = EphemeralMetrics(namespace=NAMESPACE, service="")
    stage = os.environ.get("STAGE") or _NO_STAGE
    metrics.add_dimension(STAGE, stage)
    if by and total:
        metrics.add_dimensions(**dict([(STAGE, stage), by]))
    elif by:
        metrics.add_dimension(*by)
    for measure, values in measures.items():
        for value in values:
            metrics.add_metric(measure.name, measure.unit.value, value)
    return {**metrics.serialize_metric_set()}


def _to_stdout(line: str) -> None:
    # In one piece, so that no log line of another thread gets into it.
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


recorder = Recorder(_to_stdout)


def count(measure: Measure, told: str | None = None, *, times: int = 1) -> None:
    """Add to a count; `told` is the value of the measure's second dimension, if it has one."""
    observe(measure, times, told)


def observe(measure: Measure, value: float, told: str | None = None) -> None:
    """Note a value in the measure's unit."""
    recorder.add(measure, value, told)


class Run:
    """One run of an operation, which succeeds unless somebody says otherwise."""

    def __init__(self) -> None:
        self.ok = True

    def fail(self) -> None:
        """We failed, or what we stand on: not for what a person may not do."""
        self.ok = False


@contextmanager
def measuring(operation: Operation | None) -> Iterator[Run]:
    """Measure what is done within, and write all measures at its end.

    An exception is a failure, and goes on. Without an operation, what was counted is written.
    """
    run, started = Run(), perf_counter()
    try:
        yield run
    except BaseException:
        run.fail()
        raise
    finally:
        if operation is not None:
            _completed(operation, (perf_counter() - started) * 1_000, ok=run.ok)
        flush()


def flush() -> None:
    """Write what was measured until now. Never fails."""
    try:
        recorder.flush()
    except Exception as error:
        logger().warning("measures lost", extra={"type": type(error).__name__})


def _completed(operation: Operation, elapsed_ms: float, *, ok: bool) -> None:
    observe(of_operation(operation, Aspect.DURATION), round(elapsed_ms, 3))
    count(of_operation(operation, Aspect.COUNT))
    count(of_operation(operation, Aspect.SUCCESS if ok else Aspect.ERROR))
