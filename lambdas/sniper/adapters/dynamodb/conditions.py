"""Conditional writes: whether they took effect."""

from collections.abc import Callable

from botocore.exceptions import ClientError

from sniper.adapters.aws import error_code, failures_as
from sniper.adapters.refusals import storage_unavailable


def if_condition_holds[T](write: Callable[[], T]) -> T | None:
    """What the write answers; None, and nothing was written, if its condition did not hold.

    Raises STORAGE_UNAVAILABLE.
    """
    try:
        with failures_as(storage_unavailable):
            return write()
    except ClientError as error:
        if error_code(error) != "ConditionalCheckFailedException":
            raise
        return None
