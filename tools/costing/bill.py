"""From what was used to dollars."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.costing.prices import PRICES, Unit, usd, usd_after_free

type Used = Mapping[Unit, float]

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
    def per_1000(self) -> float:
        return sum(usd(unit, 1_000 * amount) for unit, amount in self.snipe.items())

    @property
    def at_rest(self) -> float:
        return sum(usd(unit, amount) for unit, amount in self.rest.items())

    @property
    def at_rest_after_free(self) -> float:
        return self.month(0)[1]

    def month(self, snipes: int) -> tuple[float, float]:
        """A month's dollars at list prices, and with what is free for ever taken off."""
        used = {unit: self.rest[unit] + snipes * self.snipe[unit] for unit in Unit}
        if snipes:
            used[Unit.METRICS] = max(used[Unit.METRICS], self._metrics(snipes))
        listed = sum(usd(unit, amount) for unit, amount in used.items())
        return listed, sum(usd_after_free(unit, amount) for unit, amount in used.items())

    def _metrics(self, snipes: int) -> float:
        """A metric is paid for by the hour in which it is sent; a snipe sends in about four."""
        hours = 730
        busy = 1 - (1 - 1 / hours) ** (4 * snipes)
        return self.rest[Unit.METRICS] + busy * (self.busy_metrics - self.rest[Unit.METRICS])

    def as_json(self) -> dict[str, Any]:
        return {
            "usdPer1000Snipes": round(self.per_1000, 4),
            "usdPerMonthAtRest": round(self.at_rest, 2),
            "usdPerMonthAtRestAfterFreeTiers": round(self.at_rest_after_free, 2),
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
