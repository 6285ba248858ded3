"""What happened in a world, for its verdicts and for whoever replays it."""

from dataclasses import dataclass, field
from datetime import datetime

from tools.faults.kinds import Delivery, Fault
from tools.faults.weather import Outage


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What a process met at a call, and how long that took beyond the ordinary.

    `fault` is None for a process that was killed where it waited, or that failed with an error;
    `port` and `method` then say "process" and "killed" or "failed".
    """

    at: datetime
    process: str
    port: str
    method: str
    fault: Fault | Delivery | None
    cost_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Sending:
    """A bid that was given to the line; `left` unless not a byte of it was written."""

    at: datetime
    process: str
    ebay_item_id: str
    left: bool


@dataclass(slots=True)
class Journal:
    """`lines` stays empty unless somebody wants to read them."""

    telling: bool = False
    outages: tuple[Outage, ...] = ()
    lines: list[str] = field(default_factory=list)
    hindrances: list[Hindrance] = field(default_factory=list)
    sendings: list[Sending] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    """Errors that no port has: of the product or of the campaign."""

    def note(self, hindrance: Hindrance) -> None:
        self.hindrances.append(hindrance)
        met = hindrance.fault or "its end"
        where = f"{hindrance.port}.{hindrance.method}"
        self.tell(hindrance.at, f"{hindrance.process}: {where} meets {met}")

    def sends(self, at: datetime, process: str, ebay_item_id: str, fault: Fault | None) -> None:
        left = fault not in (Fault.NOT_SENT, Fault.CRASH_BEFORE)
        self.sendings.append(Sending(at, process, ebay_item_id, left))
        self.tell(at, f"{process}: sends a bid on {ebay_item_id}" + ("" if left else ", in vain"))

    def tell(self, at: datetime, text: str) -> None:
        if self.telling:
            self.lines.append(f"{at:%H:%M:%S.%f}"[:-3] + f" {text}")
