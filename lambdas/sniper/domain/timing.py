"""When to wake, when to send, and what can still be kept. Instants are UTC."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEAD_MIN_MS = 1_000
LEAD_MAX_MS = 60_000
LEAD_STEP_MS = 100
LEAD_DEFAULT_MS = 5_000

GATE_MS = 1_000
"""How long before sending the row is moved to PLACING. Until then a cancellation takes effect."""

LEASE = timedelta(seconds=10)
"""How long an execution is taken to be alive after it last said so."""

LEASE_RENEWED_MS = 3_000
"""How often an execution says that it is alive."""

CLOCKS_APART = timedelta(seconds=5)
"""The most that eBay's clock and ours are taken to be apart while eBay's could not be read."""

OUTCOME_SETTLE_MS = 5_000
"""How long after the end the result is read for the first time."""

OUTCOME_DEADLINE_MS = 35 * 60_000
"""eBay asks not to trust results for up to 30 minutes after an auction's end."""

OUTCOME_LONGEST_DELAY_S = 300
ENDING_SOON_MS = 5 * 60_000

ENDING_ANNOUNCED_MS = 15 * 60_000
"""How long before the end a person is told that their snipe is about to be executed."""


@dataclass(frozen=True, slots=True)
class TimingRules:
    """Stage settings. `arming_window_ms` must cover the scheduler's own delay (60 s on AWS).

    `preparation_ms` is what claiming, token, item check and warming need in the worst case.
    """

    arming_window_ms: int
    preparation_ms: int


def lead_is_valid(lead_ms: int) -> bool:
    return LEAD_MIN_MS <= lead_ms <= LEAD_MAX_MS and lead_ms % LEAD_STEP_MS == 0


def arrival_time(auction_end_time: datetime, lead_ms: int) -> datetime:
    """When the bid should reach eBay, on eBay's clock."""
    return auction_end_time - timedelta(milliseconds=lead_ms)


def wake_up_time(auction_end_time: datetime, lead_ms: int, rules: TimingRules) -> datetime:
    """When the executor is to be woken; a lead above the default moves it earlier by as much."""
    longer_lead_ms = max(0, lead_ms - LEAD_DEFAULT_MS)
    return auction_end_time - timedelta(milliseconds=rules.arming_window_ms + longer_lead_ms)


def can_be_kept(
    now: datetime, auction_end_time: datetime, lead_ms: int, rules: TimingRules
) -> bool:
    """Whether a bid taken at `now` can still be prepared before it has to be sent."""
    ready_at = now + timedelta(milliseconds=rules.preparation_ms)
    return ready_at <= arrival_time(auction_end_time, lead_ms)


def ending_is_announced(now: datetime, auction_end_time: datetime) -> bool:
    """Whether it is late enough to say that the auction is about to end."""
    return now >= auction_end_time - timedelta(milliseconds=ENDING_ANNOUNCED_MS)


def woken_too_early(
    now: datetime, auction_end_time: datetime, lead_ms: int, rules: TimingRules
) -> bool:
    """A wake-up this early belongs to an end or a lead that has since changed."""
    slack = timedelta(milliseconds=rules.arming_window_ms // 2)
    return now < wake_up_time(auction_end_time, lead_ms, rules) - slack


def outcome_delay_s(attempt: int) -> int:
    """Seconds to wait before reading the result again: 5, 10, 20 ... 300."""
    return int(min(5 * 2**attempt, OUTCOME_LONGEST_DELAY_S))
