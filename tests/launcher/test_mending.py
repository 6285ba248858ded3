"""At a start, what the last stop cut off is mended at once; a failure of it only is told."""

import io
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError
from sniper.domain.timing import LEASE_MS

from local.launcher.mending import SILENCE_S, mend, silence_left_s

RECONCILER = "EbaySniper-embedded-Reconcile"


class Reconciler:
    """A function that answers, fails in its handler, or can't be reached."""

    def __init__(self, *, says: str = "", error: BotoCoreError | ClientError | None = None) -> None:
        self.says, self.error = says, error
        self.invoked: list[str] = []

    def invoke(self, **asked: str) -> dict[str, Any]:
        self.invoked.append(asked["FunctionName"])
        if self.error:
            raise self.error
        failed = {"FunctionError": "Unhandled"} if self.says else {}
        return {**failed, "Payload": io.BytesIO(self.says.encode())}


def test_the_reconciler_runs_once() -> None:
    lambda_ = Reconciler()
    assert mend(lambda_, RECONCILER) is None
    assert lambda_.invoked == [RECONCILER]


def test_what_the_reconciler_could_not_do_is_told() -> None:
    told = mend(Reconciler(says="ReconciliationFailedError"), RECONCILER)
    assert told == "ReconciliationFailedError"


@pytest.mark.parametrize(
    "error",
    [
        EndpointConnectionError(endpoint_url="http://127.0.0.1:4566"),
        ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "Invoke"),
    ],
)
def test_a_reconciler_that_cannot_be_asked_is_told(error: BotoCoreError | ClientError) -> None:
    told = mend(Reconciler(error=error), RECONCILER)
    assert told == str(error)


def test_after_a_quick_restart_the_reconciler_waits_until_no_execution_seems_alive() -> None:
    """One second too early, and it would leave an execution that is dead for a minute more."""
    assert SILENCE_S * 1_000 > LEASE_MS
    assert silence_left_s(100.0, now=104.0) == SILENCE_S - 4.0


@pytest.mark.parametrize(
    ("saved_at", "now", "left_s"),
    [
        pytest.param(100.0, 100.0 + SILENCE_S, 0.0, id="the silence is over"),
        pytest.param(100.0, 4_000.0, 0.0, id="stopped an hour ago"),
        pytest.param(None, 100.0, 0.0, id="never stopped cleanly"),
        pytest.param(9_000.0, 100.0, SILENCE_S, id="stopped before the clock was put back"),
    ],
)
def test_nothing_waits_longer_than_it_has_to(
    saved_at: float | None, now: float, left_s: float
) -> None:
    assert silence_left_s(saved_at, now) == left_s
