"""From what was used to dollars."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.costing.prices import PRICES, Unit, usd, usd_after_free

type Used = Mapping[Unit, float]
type Dollars = tuple[float, float]
"""At list prices, and with what is free for ever taken off."""

GROWTH = (0, 1_000, 20_000, 100_000)
"""Snipes a month; a thousand people with twenty each make the third."""


@dataclass(frozen=True, slots=True)
class Bill:
    """`snipe`: used by one snipe on average; `rest`: in a month without any.

    `busy_metrics`: how many metrics there are at all, for months in which each is sent in every
    hour.
    """

    snipe: Used
    rest: Used
    busy_metrics: int = 0

    @property
    def per_1000(self) -> Dollars:
        """Without metrics, of which a snipe needs no more than the one in the same hour."""
        used = {unit: 1_000 * amount for unit, amount in self.snipe.items()}
        listed = sum(usd(unit, amount) for unit, amount in used.items())
        more = {unit: self.rest[unit] + amount for unit, amount in used.items()}
        return listed, _after_free(more) - self.at_rest[1]

    @property
    def at_rest(self) -> Dollars:
        return sum(usd(unit, amount) for unit, amount in self.rest.items()), _after_free(self.rest)

    @property
    def bustle(self) -> Dollars:
        """All metrics, where at rest there are those that come by the clock."""
        resting = self.rest[Unit.METRICS]
        busy = max(resting, self.busy_metrics)
        free = usd_after_free(Unit.METRICS, busy) - usd_after_free(Unit.METRICS, resting)
        return usd(Unit.METRICS, busy - resting), free

    def month(self, snipes: int) -> Dollars:
        used = {unit: self.rest[unit] + snipes * self.snipe[unit] for unit in Unit}
        if snipes:
            used[Unit.METRICS] = max(used[Unit.METRICS], self._metrics(snipes))
        listed = sum(usd(unit, amount) for unit, amount in used.items())
        return listed, _after_free(used)

    def _metrics(self, snipes: int) -> float:
        """A metric is paid for by the hour in which it is sent; a snipe sends in about four."""
        hours = 730
        busy = 1 - (1 - 1 / hours) ** (4 * snipes)
        return self.rest[Unit.METRICS] + busy * (self.busy_metrics - self.rest[Unit.METRICS])

    def as_json(self) -> dict[str, Any]:
        return {
            "usdPer1000Snipes": round(self.per_1000[0], 4),
            "usdPer1000SnipesAfterFreeTiers": round(self.per_1000[1], 4),
            "usdPerMonthAtRest": round(self.at_rest[0], 2),
            "usdPerMonthAtRestAfterFreeTiers": round(self.at_rest[1], 2),
            "per1000Snipes": _lines({unit: 1_000 * used for unit, used in self.snipe.items()}),
            "atRest": _lines(self.rest),
            "busyMetrics": self.busy_metrics,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Bill":
        return cls(
            {
                unit: told["per1000Snipes"].get(unit, {"amount": 0})["amount"] / 1_000
                for unit in Unit
            },
            {unit: told["atRest"].get(unit, {"amount": 0})["amount"] for unit in Unit},
            told["busyMetrics"],
        )


def _after_free(used: Used) -> float:
    return sum(usd_after_free(unit, amount) for unit, amount in used.items())


def _lines(used: Used) -> dict[str, dict[str, Any]]:
    return {
        unit: {
            "what": PRICES[unit].title,
            "amount": round(used[unit], 3),
            "usd": round(usd(unit, used[unit]), 5),
            "freePerMonth": PRICES[unit].free,
        }
        for unit in PRICES
    }
