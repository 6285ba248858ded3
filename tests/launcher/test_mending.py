"""At a start, what the last stop cut off is mended at once; a failure of it only is told."""

import io
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError

from local.launcher.mending import mend

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
