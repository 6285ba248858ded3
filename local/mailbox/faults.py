"""Faults that a test orders in advance: what goes wrong, at which call, how often."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from local.mailbox.errors import INTERNAL

ANY, SENDING = "*", "sending"


class Kind(StrEnum):
    """`..._AFTER`: the call was carried out although the caller gets no answer, or a late one."""

    ERROR = "error"
    TIMEOUT_BEFORE = "timeout_before"
    TIMEOUT_AFTER = "timeout_after"
    DROP_AFTER = "drop_after"


@dataclass(frozen=True, slots=True)
class Fault:
    """`operation` may be one operation, SENDING (single or batch) or ANY."""

    kind: Kind
    operation: str = SENDING
    times: int = 1
    status: int = 500
    error_code: int = INTERNAL
    seconds: float = 60.0

    def concerns(self, operation: str) -> bool:
        if self.operation == SENDING:
            return operation in {"email", "batch"}
        return self.operation in {ANY, operation}


@dataclass(slots=True)
class Faults:
    """The faults still to come, oldest first."""

    waiting: list[Fault] = field(default_factory=list)

    def take(self, operation: str) -> Fault | None:
        """Use up one turn of the oldest fault that concerns this call."""
        for place, fault in enumerate(self.waiting):
            if fault.concerns(operation):
                if fault.times > 1:
                    self.waiting[place] = replace(fault, times=fault.times - 1)
                else:
                    del self.waiting[place]
                return fault
        return None
