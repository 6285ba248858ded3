"""Every minute: mend what has come apart."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import REPAIRS, Operation
from sniper.metrics import count, measuring
from sniper.telemetry import correlate, logger
from sniper.use_cases.reconcile import Reconciled, reconcile

from handlers.failures import failed

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

_AT_MOST = 500
"""Of each sort and run. What is left over is still due a minute later."""


class ReconciliationFailedError(Exception):
    """Makes the invocation a failure, so that its alarm can see it."""


def handler(_event: Any, context: "LambdaContext") -> dict[str, Any]:
    """The event of the rule tells nothing that is not read anew.

    Raises ReconciliationFailedError when anything failed. The log says what; all else was mended,
    and the next run finds the same again.
    """
    correlate(context.aws_request_id)
    with measuring(Operation.RECONCILIATION):
        return _reconcile()


def _reconcile() -> dict[str, Any]:
    try:
        done = reconcile(wiring.current().reconciling(), limit=_AT_MOST)
    except Exception as error:
        failed("reconciliation failed", error)
        raise ReconciliationFailedError("See the log of this invocation.") from None
    for kind, times in done.repairs.items():
        count(REPAIRS, kind, times=times)
    counts = _counts(done)
    if done.failures:
        failed("reconciliation failed", done.failures[0], **counts)
        raise ReconciliationFailedError("See the log of this invocation.")
    logger().info("reconciled", extra=counts)
    return counts


def _counts(done: Reconciled) -> dict[str, Any]:
    failures = Counter(failure.code.value for failure in done.failures)
    repairs = {kind.value: number for kind, number in done.repairs.items()}
    return {"repairs": repairs, "failures": dict(failures)}
