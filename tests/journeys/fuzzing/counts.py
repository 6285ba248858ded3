"""How many requests schemathesis has sent, for pytest's summary."""

from collections.abc import Iterable

import pytest

PROPERTY = "requests of schemathesis"
"""Recorded by each test that has it run; properties also come back from pytest's workers."""


def summary(reports: Iterable[object]) -> str | None:
    """None where it did not run."""
    runs = [
        (report.failed, int(value))
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == PROPERTY and isinstance(value, int)
    ]
    if not runs:
        return None
    failures = sum(failed for failed, _ in runs)
    requests = sum(sent for _, sent in runs)
    return f"docs/openapi.json under fuzz: {requests} requests, {failures} failed of {len(runs)}"
