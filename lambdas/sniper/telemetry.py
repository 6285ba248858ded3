"""The one logger: JSON lines with a correlation id, and nothing of what people typed or own.

Request bodies, headers, amounts, tokens and addresses are never logged. An exception is logged by
its type and its place in the code, since its text may quote any of them; only our own are trusted
with their text, which is written to hold nothing of the kind.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from aws_lambda_powertools import Logger

from sniper.domain.errors import SniperError
from sniper.settings import SettingsError

_FRAMES = 20
_TRUSTED = (SniperError, SettingsError)


@cache
def logger() -> Logger:
    """Service name and level come from POWERTOOLS_SERVICE_NAME and POWERTOOLS_LOG_LEVEL."""
    return Logger(utc=True, log_uncaught_exceptions=False)


def correlate(request_id: str) -> None:
    """Mark every line from now on with the id of the request or invocation it belongs to."""
    logger().set_correlation_id(request_id)


def correlation_id() -> str:
    """The id that every line carries now."""
    return str(logger().get_correlation_id() or "unknown")


@contextmanager
def following(begun_by: str | None) -> Iterator[None]:
    """Have every line within carry the id of the request that began this work, if it is known.

    The invocation's own id stays beside it.
    """
    own = correlation_id()
    if begun_by is None or begun_by == own:
        yield
        return
    logger().append_keys(invocation_id=own)
    correlate(begun_by)
    try:
        yield
    finally:
        correlate(own)
        logger().remove_keys(["invocation_id"])


def log_failure(message: str, error: BaseException, **details: object) -> None:
    """One ERROR line that leads to the cause of a failure without quoting what people typed."""
    logger().error(message, extra={"failure": [*_described(error)], **details})


def _described(error: BaseException) -> Iterator[dict[str, object]]:
    """The exception and what caused it, the outermost first."""
    seen: BaseException | None = error
    while seen is not None:
        text = {"text": str(seen)} if isinstance(seen, _TRUSTED) else {}
        where = {"stack": _stack(seen)}
        yield {"type": type(seen).__name__, **text, **_aws_details(seen), **where}
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def _stack(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _aws_details(error: BaseException) -> dict[str, object]:
    """The code and operation of an AWS refusal: enough to find it, and never a value of ours."""
    response = getattr(error, "response", None)
    if not isinstance(response, dict):
        return {}
    code = response.get("Error", {}).get("Code")
    return {"awsCode": code, "awsOperation": getattr(error, "operation_name", None)}
