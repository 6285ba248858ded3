"""Figures that tests have measured, for pytest's summary, where people read them."""

from collections.abc import Iterable, Iterator

import pytest

FIGURE = "figure"
"""Recorded by a test, as a sentence's beginning and its number; it comes back from workers too."""


def summary(reports: Iterable[object]) -> Iterator[str]:
    for report in reports:
        if isinstance(report, pytest.TestReport) and report.when == "call":
            for name, value in report.user_properties:
                if name == FIGURE:
                    yield str(value)
