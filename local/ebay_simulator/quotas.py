"""Daily call limits per API, counted for the whole application as eBay does."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

WINDOW_SECONDS = 86_400
# (context, name, version) as the Developer Analytics API lists them.
APIS = {
    "browse": ("buy", "browse", "v1"),
    "offer": ("buy", "offer", "v1_beta"),
    "identity": ("commerce", "identity", "v1"),
    "analytics": ("developer", "analytics", "v1_beta"),
    "notification": ("commerce", "notification", "v1"),
    "trading": ("tradingapi", "tradingapi", "v1"),
}
# eBay's default tier.
DAILY_LIMITS = {**dict.fromkeys(APIS, 5_000), "notification": 10_000}


def next_reset(now: datetime) -> datetime:
    """07:00 UTC: midnight on eBay's own coast (without its summer time)."""
    today = datetime.combine(now.date(), time(7), tzinfo=now.tzinfo)
    return today if now < today else today + timedelta(days=1)


@dataclass(slots=True)
class Quotas:
    limits: dict[str, int] = field(default_factory=DAILY_LIMITS.copy)
    used: dict[str, int] = field(default_factory=dict)
    resets_at: datetime | None = None

    def spend(self, api: str, now: datetime) -> bool:
        """Count one call. False when the day's calls were used up before."""
        self.roll(now)
        if self.used.get(api, 0) >= self.limits[api]:
            return False
        self.used[api] = self.used.get(api, 0) + 1
        return True

    def roll(self, now: datetime) -> datetime:
        """Start a new day when it is time; returns when the present one ends."""
        if self.resets_at is None or now >= self.resets_at:
            self.used, self.resets_at = {}, next_reset(now)
        return self.resets_at
