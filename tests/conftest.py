"""What every test may rely on: no network but loopback, and credentials that open nothing."""

import os

import pytest

from tests import figures
from tests.contracts import ebay_specs

os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_DEFAULT_REGION="us-east-1",
    AWS_REGION="us-east-1",
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(ebay_specs.summary())
    ended = (*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ()))
    for figure in figures.summary(ended):
        terminalreporter.write_line(figure)
