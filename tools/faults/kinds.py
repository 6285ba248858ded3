"""What can go wrong at a call of a port, and what the caller gets then."""

from enum import StrEnum

from sniper.adapters.ebay.messages import failure
from sniper.adapters.refusals import scheduler_unavailable, storage_unavailable
from sniper.domain.errors import ErrorCode
from sniper.domain.placing import NotSentError, RefusedError, UnknownOutcomeError
from sniper.domain.reasons import Reason


class Fault(StrEnum):
    CRASH_BEFORE = "crash_before"
    """The process dies before the call had an effect."""
    CRASH_AFTER = "crash_after"
    TIMEOUT_BEFORE = "timeout_before"
    """No answer, and no effect."""
    TIMEOUT_AFTER = "timeout_after"
    """No answer, but the effect."""
    THROTTLED = "throttled"
    CONFLICT = "conflict"
    """Somebody else writes the same row just before."""
    NOT_SENT = "not_sent"
    """The connection failed before a byte of a bid left."""
    SLOW = "slow"
    """It works, but takes seconds."""


class Delivery(StrEnum):
    """What can happen to a wake-up or a message on its way."""

    LATE = "late"
    TWICE = "twice"
    LOST = "lost"
    OVERTAKEN = "overtaken"
    """It comes after one that was sent later."""


CRASHES = frozenset({Fault.CRASH_BEFORE, Fault.CRASH_AFTER})
WITHOUT_EFFECT = frozenset(
    {Fault.CRASH_BEFORE, Fault.TIMEOUT_BEFORE, Fault.THROTTLED, Fault.NOT_SENT}
)
_ALWAYS = (Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.SLOW)
_FAILING = (*_ALWAYS, Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER, Fault.THROTTLED)
_CONDITIONAL = frozenset({("bids", "save"), ("bids", "pass_gate")})
EBAY = frozenset({"accounts", "auctions", "line"})
_NEVER_FAILING = frozenset({"shared", "revoke"})


def possible(port: str, method: str) -> tuple[Fault, ...]:
    """The faults that a call of this method can meet; the item cache and `revoke` never fail."""
    if not _NEVER_FAILING.isdisjoint({port, method}):
        return _ALWAYS
    if (port, method) == ("line", "place"):
        return (*_FAILING, Fault.NOT_SENT)
    return (*_FAILING, Fault.CONFLICT) if (port, method) in _CONDITIONAL else _FAILING


def error_of(port: str, method: str, fault: Fault) -> Exception:
    """What the caller of a failing call gets, in the words of the port."""
    if (port, method) == ("line", "place"):
        return _no_yes(fault)
    if port in EBAY:
        throttled = fault is Fault.THROTTLED
        return failure(ErrorCode.EBAY_THROTTLED if throttled else ErrorCode.EBAY_UNAVAILABLE)
    return scheduler_unavailable() if port == "wake_ups" else storage_unavailable()


def _no_yes(fault: Fault) -> Exception:
    if fault is Fault.NOT_SENT:
        return NotSentError()
    if fault is Fault.THROTTLED:
        return RefusedError(Reason.EBAY_THROTTLED)
    return UnknownOutcomeError()


def longest_s(port: str, method: str) -> float:
    """How long a caller waits for an answer before it gives up, with the adapter's own retries."""
    if port not in EBAY:
        return 6.5
    return {"probe": 1.0, "glance": 1.0, "place": 10.0}.get(method, 15.0)
