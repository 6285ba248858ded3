"""Faults that a test orders in advance: which operation, what goes wrong, how often."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Kind(StrEnum):
    LATENCY = "latency"
    TIMEOUT_BEFORE = "timeoutBefore"
    TIMEOUT_AFTER = "timeoutAfter"
    ERROR = "error"
    RATE_LIMITED = "rateLimited"
    EXPIRED_TOKEN = "expiredToken"  # noqa: S105 - a name, not a token


class Part(StrEnum):
    """Where latency falls: on the way in, on the way out, or half and half."""

    REQUEST = "request"
    ANSWER = "answer"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Fault:
    """`operation` "*" means any; `item_id` None means any item."""

    operation: str
    kind: Kind
    item_id: str | None = None
    times: int = 1
    delay_ms: int = 0
    part: Part = Part.BOTH
    hold_ms: int = 60_000
    status: int = 500
    error_id: int = 0
    oauth_error: str = ""

    def concerns(self, operation: str, item_id: str | None) -> bool:
        return self.operation in ("*", operation) and self.item_id in (None, item_id)

    def delays_ms(self) -> tuple[float, float]:
        """The latency before arrival and after the answer was made, in ms."""
        if self.kind is not Kind.LATENCY:
            return 0, 0
        before = {Part.REQUEST: 1.0, Part.ANSWER: 0.0, Part.BOTH: 0.5}[self.part]
        return self.delay_ms * before, self.delay_ms * (1 - before)


@dataclass(slots=True)
class Faults:
    """The faults still to come, oldest first."""

    waiting: list[Fault] = field(default_factory=list)

    def take(self, operation: str, item_id: str | None) -> list[Fault]:
        """Use up one turn of latency and one of anything else, so that the two can be combined."""
        fitting = [fault for fault in self.waiting if fault.concerns(operation, item_id)]
        latency = [fault for fault in fitting if fault.kind is Kind.LATENCY][:1]
        others = [fault for fault in fitting if fault.kind is not Kind.LATENCY][:1]
        for fault in latency + others:
            self._use(fault)
        return latency + others

    def _use(self, fault: Fault) -> None:
        place = self.waiting.index(fault)
        if fault.times > 1:
            self.waiting[place] = replace(fault, times=fault.times - 1)
        else:
            del self.waiting[place]
