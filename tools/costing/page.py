"""The tables of docs/cost.md; the words around them are the page's own."""

import re
from collections.abc import Mapping, Sequence

from tools.costing.bill import GROWTH, Bill, Used
from tools.costing.prices import PRICES, READ_ON, Unit, usd

_TABLE = re.compile(
    r"(<!-- (\w+): written by tools/draw_cost.py -->\n).*?(?=<!-- end -->)", re.DOTALL
)


def filled_in(text: str, bill: Bill) -> str:
    """The page with its tables made anew. Raises KeyError for a table that nobody makes."""
    tables = {
        "totals": _totals(bill),
        "drivers": _drivers(bill),
        "growth": _growth(bill),
        "figures": _figures(bill),
    }
    return _TABLE.sub(lambda found: found[1] + tables[found[2]], text)


def _totals(bill: Bill) -> str:
    return _table(
        ("", "list price", "after free tiers"),
        [
            ("per 1,000 snipes", *map(_usd, bill.per_1000)),
            ("a month at rest", *map(_usd, bill.at_rest)),
            ("more in a month in which something happens every hour", *map(_usd, bill.bustle)),
        ],
    )


def _drivers(bill: Bill) -> str:
    snipe = {name: 1_000 * amount for name, amount in _grouped(bill.snipe).items()}
    rest = _grouped(bill.rest)
    rows = [(name, _usd(snipe[name]), _usd(rest[name])) for name in snipe]
    return _table(("", "per 1,000 snipes", "a month at rest"), rows)


_GROUPS: Mapping[str, frozenset[Unit]] = {
    "Lambda": frozenset({Unit.LAMBDA_GB_SECONDS, Unit.LAMBDA_REQUESTS}),
    "DynamoDB": frozenset(
        {
            Unit.DYNAMODB_WRITES,
            Unit.DYNAMODB_READS,
            Unit.DYNAMODB_STORAGE,
            Unit.DYNAMODB_RECOVERY,
        }
    ),
    "keys and secrets": frozenset(
        {Unit.KMS_KEYS, Unit.KMS_REQUESTS, Unit.SECRETS, Unit.SECRET_CALLS}
    ),
    "queues, bus and scheduler": frozenset(
        {Unit.SQS_REQUESTS, Unit.BUS_EVENTS, Unit.SCHEDULER_STARTS}
    ),
    "API Gateway": frozenset({Unit.API_REQUESTS, Unit.SOCKET_MESSAGES, Unit.SOCKET_MINUTES}),
    "logs and traces": frozenset({Unit.LOG_BYTES, Unit.TRACES}),
    "dashboards": frozenset({Unit.DASHBOARDS}),
    "alarms and alerts": frozenset({Unit.ALARMS, Unit.ALERTS}),
    "metrics": frozenset({Unit.METRICS}),
}


def _grouped(used: Used) -> dict[str, float]:
    return {name: sum(usd(unit, used[unit]) for unit in units) for name, units in _GROUPS.items()}


def _growth(bill: Bill) -> str:
    rows = [(f"{snipes:,}", *(_usd(amount) for amount in bill.month(snipes))) for snipes in GROWTH]
    return _table(("snipes a month", "list price", "after free tiers"), rows)


def _figures(bill: Bill) -> str:
    rows = [
        (
            price.title,
            _amount(1_000 * bill.snipe[unit]),
            _usd(usd(unit, 1_000 * bill.snipe[unit])),
            _amount(bill.rest[unit]),
            _usd(usd(unit, bill.rest[unit])),
            _amount(price.free),
            price.source.value,
        )
        for unit, price in PRICES.items()
    ]
    head = ("", "per 1,000 snipes", "USD", "a month at rest", "USD", "free a month", "price from")
    note = f"\nPrices are of {READ_ON}. Look at AWS's page before you rely on one from memory.\n"
    return _table(head, rows) + note


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _usd(amount: float) -> str:
    return f"{amount:,.3f}"


def _amount(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:,.2f}"
