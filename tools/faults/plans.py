"""What people want in a world, and what their auctions will do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from sniper.domain.timing import LEAD_DEFAULT_MS

from tools.faults.parts import TIMING, Parts

SNIPES = 16
"""In each world."""

PEOPLE = ("anne", "bo", "cleo", "dov")
_FIRST_END_S = 2_700.0
_ENDS_WITHIN_S = 900.0
_SEEN_BEFORE_END_S = 1_000.0
"""Sellers act no later than a minute before the check at a quarter of an hour before the end."""


class SellersAct(StrEnum):
    LATER_END = "later_end"
    EARLIER_END = "earlier_end"
    END_NOW = "end_now"
    REMOVE = "remove"


@dataclass(slots=True)
class Snipe:
    """One wish of one person, and what the campaign knows of its fate.

    Instants are on the world's own clock, but for `ends_at`, which is eBay's.
    """

    number: int
    user_id: str
    item_id: str
    maximum: int
    lead_ms: int
    asked_at: datetime
    ends_at: datetime
    change_at: datetime | None = None
    cancel_at: datetime | None = None
    check_at: datetime | None = None
    seller_acts: tuple[datetime, SellersAct] | None = None
    created_at: datetime | None = None
    """When the person was told that their bid is taken, or cancelled."""
    cancelled_at: datetime | None = None


def plan(rng: Random, parts: Parts, start: datetime) -> list[Snipe]:
    """Auctions that end in the same quarter of an hour, each with its snipe and its rivals."""
    for person in PEOPLE:
        expires_at = start + timedelta(seconds=rng.uniform(600, 7_200))
        parts.link(person, expires_at)
    return [_snipe(rng, parts, start, number) for number in range(SNIPES)]


def _snipe(rng: Random, parts: Parts, start: datetime, number: int) -> Snipe:
    ends_at = start + timedelta(seconds=_FIRST_END_S + rng.uniform(0, _ENDS_WITHIN_S))
    results_after = rng.choices([5.0, 60.0, 1_200.0, 3_600.0], [80, 12, 7, 1])[0]
    price = rng.randrange(100, 5_000)
    item_id = parts.ebay.list_auction(
        price, ends_at, timedelta(seconds=rng.uniform(0, results_after))
    )
    lead_ms = rng.choice([LEAD_DEFAULT_MS] * 6 + [1_000, 2_000, 8_000, 20_000, 60_000])
    snipe = Snipe(
        number=number,
        user_id=rng.choice(PEOPLE),
        item_id=item_id,
        maximum=price + rng.randrange(200, 4_000),
        lead_ms=lead_ms,
        asked_at=ends_at - timedelta(seconds=_asked_before_s(rng, lead_ms)),
        ends_at=ends_at,
    )
    _let_rivals_bid(rng, parts, snipe, price)
    _let_the_person_act(rng, snipe)
    if rng.random() < 0.12:
        before_end_s = rng.uniform(_SEEN_BEFORE_END_S, 2_400)
        acts_at = ends_at - timedelta(seconds=before_end_s)
        snipe.seller_acts = acts_at, rng.choice(tuple(SellersAct))
    return snipe


def act(snipe: Snipe, act: SellersAct, parts: Parts, rng: Random) -> None:
    """What the seller does. An end that is brought forward leaves time for a check to see it."""
    match act:
        case SellersAct.LATER_END:
            snipe.ends_at += timedelta(seconds=rng.uniform(1, 1_200))
            parts.ebay.move_end(snipe.item_id, snipe.ends_at)
        case SellersAct.EARLIER_END:
            snipe.ends_at -= timedelta(seconds=rng.uniform(1, 420))
            parts.ebay.move_end(snipe.item_id, snipe.ends_at)
        case SellersAct.END_NOW:
            parts.ebay.end_early(snipe.item_id)
        case SellersAct.REMOVE:
            parts.ebay.remove(snipe.item_id)


def _asked_before_s(rng: Random, lead_ms: int) -> float:
    """Mostly well before the end; sometimes inside the arming window, where nothing waits."""
    latest_s = (lead_ms + TIMING.preparation_ms) / 1_000 + 1
    if rng.random() < 0.15:
        return rng.uniform(latest_s, latest_s + 120)
    return rng.uniform(latest_s + 120, _FIRST_END_S - 60)


def _let_rivals_bid(rng: Random, parts: Parts, snipe: Snipe, price: int) -> None:
    """Rivals bid early or in the last seconds, mostly less than our maximum."""
    for _ in range(rng.choice([0, 1, 1, 2])):
        most = snipe.maximum * rng.choice([0.7, 0.9, 1.3])
        cents = max(price, round(rng.uniform(price, most)))
        before_end_s = rng.choice([rng.uniform(0.3, 8), rng.uniform(8, 2_000)])
        parts.ebay.let_rival_bid(snipe.item_id, cents, timedelta(seconds=before_end_s))


def _let_the_person_act(rng: Random, snipe: Snipe) -> None:
    def some_time() -> datetime:
        until_end_s = (snipe.ends_at - snipe.asked_at).total_seconds()
        near = rng.random() < 0.5
        seconds = rng.uniform(-3, 130) if near else rng.uniform(0, until_end_s)
        return max(snipe.asked_at, snipe.ends_at - timedelta(seconds=seconds))

    if rng.random() < 0.15:
        snipe.change_at = some_time()
    if rng.random() < 0.12:
        snipe.cancel_at = some_time()
    if rng.random() < 0.1:
        snipe.check_at = some_time()
