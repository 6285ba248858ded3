"""Bid increments by price, in minor units. The product itself never computes one: eBay tells it."""

Table = tuple[tuple[int | None, int], ...]

# (price below this, increment). Yen have no minor unit, and the same integers serve: 100 yen is
# about a dollar.
US_STEPS: Table = (
    (100, 5),
    (500, 25),
    (2_500, 50),
    (10_000, 100),
    (25_000, 250),
    (50_000, 500),
    (100_000, 1_000),
    (250_000, 2_500),
    (500_000, 5_000),
    (None, 10_000),
)
UK_STEPS: Table = (
    (100, 5),
    (500, 20),
    (1_500, 50),
    (6_000, 100),
    (15_000, 200),
    (30_000, 500),
    (60_000, 1_000),
    (150_000, 2_000),
    (300_000, 5_000),
    (None, 10_000),
)


def increment(price_minor: int, currency: str) -> int:
    """The step above this price, in minor units."""
    table = UK_STEPS if currency == "GBP" else US_STEPS
    return next(step for below, step in table if below is None or price_minor < below)
