"""Writes that happen together or not at all, with an honest answer for every way they can end.

A cancelled transaction tells per item why. Conflicts with another transaction pass, so it is
repeated; a failed condition is final. After a time-out nobody knows, so the caller says how to
tell whether the write landed. (boto3's own retries carry one client token and cannot write twice.)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from sniper.adapters.aws import error_code, failures_as
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.errors import SniperError

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

type Sleep = Callable[[float], None]

CONDITION_FAILED = "ConditionalCheckFailed"
_PASSING_REASONS = {
    "None",
    "TransactionConflict",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
}
_ATTEMPTS = 8
_FIRST_PAUSE_S = 0.01
_LONGEST_PAUSE_S = 0.2


class RefusedWriteError(Exception):
    """A condition did not hold; nothing was written. `failed` names the items whose it was."""

    def __init__(self, failed: frozenset[str]) -> None:
        super().__init__(f"conditions failed: {', '.join(sorted(failed))}")
        self.failed = failed


class Transactions:
    def __init__(self, client: DynamoDBClient, sleep: Sleep = time.sleep) -> None:
        self._client = client
        self._sleep = sleep

    def write(self, items: Mapping[str, Any], landed: Callable[[], bool]) -> None:
        """Write all items, each named so that a refusal can be told.

        Raises RefusedWriteError, STORAGE_UNAVAILABLE.
        """
        requests = list(items.values())
        try:
            with failures_as(storage_unavailable):
                until_free(
                    lambda: self._client.transact_write_items(TransactItems=requests), self._sleep
                )
        except ClientError as error:
            reasons = cancellation_reasons(error)
            failed = {
                name for name, why in zip(items, reasons, strict=False) if why == CONDITION_FAILED
            }
            if not failed:
                raise
            raise RefusedWriteError(frozenset(failed)) from error
        except SniperError:
            if not landed():
                raise


def until_free[T](call: Callable[[], T], sleep: Sleep = time.sleep) -> T:
    """Repeat `call` while another transaction holds one of its rows. Raises STORAGE_UNAVAILABLE."""
    for pause_s in pauses():
        try:
            return call()
        except ClientError as error:
            if not _is_conflict(error):
                raise
        sleep(pause_s)
    raise storage_unavailable()


def cancellation_reasons(error: ClientError) -> list[str]:
    """One code per item of a cancelled transaction; empty for any other error."""
    reasons = error.response.get("CancellationReasons", [])
    return [reason.get("Code", "None") for reason in reasons]


def _is_conflict(error: ClientError) -> bool:
    if error_code(error) == "TransactionConflictException":
        return True
    reasons = set(cancellation_reasons(error))
    return bool(reasons - {"None"}) and reasons <= _PASSING_REASONS


def pauses() -> Iterator[float]:
    """In seconds, growing and jittered, so that those who collided do not meet again."""
    jitter = SystemRandom()
    for attempt in range(_ATTEMPTS):
        yield jitter.uniform(0.5, 1) * min(_FIRST_PAUSE_S * 2**attempt, _LONGEST_PAUSE_S)
