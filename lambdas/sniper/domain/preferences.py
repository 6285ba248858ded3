"""What a person would like: which mails, and what a new snipe starts from."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sniper.domain.errors import ErrorCode, Problem
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.timing import LEAD_DEFAULT_MS, LEAD_MAX_MS, LEAD_MIN_MS, lead_is_valid

_LONGEST_ZONE = 64


@dataclass(frozen=True, slots=True)
class Preferences:
    """`email_notifications` is the switch for all mails but those about wins and losses.

    `ending_notifications` turns off the announcements of endings alone, among them.
    Without a `marketplace` the installation's own is meant. `time_zone` is an IANA name.
    """

    email_notifications: bool = True
    bid_win_notifications: bool = True
    bid_loss_notifications: bool = True
    ending_notifications: bool = True
    lead_ms: int = LEAD_DEFAULT_MS
    marketplace: str | None = None
    time_zone: str = "UTC"


def preference_problems(wanted: Preferences) -> Iterator[Problem]:
    """Everything about the preferences that cannot be."""
    if not lead_is_valid(wanted.lead_ms):
        message = (
            f"The lead is {LEAD_MIN_MS / 1000:.1f} to {LEAD_MAX_MS / 1000:.1f} seconds,"
            " in tenths of a second."
        )
        yield Problem(ErrorCode.LEAD_OUT_OF_RANGE, message, "preferences.leadMs")
    if wanted.marketplace is not None and wanted.marketplace not in MARKETPLACES:
        message = f"Choose one of {', '.join(sorted(MARKETPLACES))}."
        yield Problem(ErrorCode.MARKETPLACE_NOT_SUPPORTED, message, "preferences.marketplace")
    if not is_time_zone(wanted.time_zone):
        message = "Give an IANA time zone, such as Europe/Berlin or America/New_York."
        yield Problem(ErrorCode.TIME_ZONE_UNKNOWN, message, "preferences.timeZone")


def is_time_zone(name: str) -> bool:
    """Whether this is the IANA name of a time zone."""
    if not 0 < len(name) <= _LONGEST_ZONE:
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, or a folder of names
        return False
    return True
