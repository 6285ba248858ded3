"""Many people with many bids, by the deployed functions' own parts: sign-ups would take minutes."""

import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sniper.domain.bid import Bid
from sniper.domain.money import Money
from sniper.domain.user import OFFER_SCOPE, EbayLink, SealedToken
from sniper.use_cases.create_bid import CreateBidPorts, NewBid, create_bid

_AT_ONCE = 12
_MAXIMUM = Money.parse("40.00", "USD")


def crowd(people: int, items: Sequence[str], ports: CreateBidPorts) -> list[Bid]:
    """So many people, each with a bid on every one of the items, schedule and all."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        bids = pool.map(lambda _: _somebody(items, ports), range(people))
        return [bid for of_one in bids for bid in of_one]


def _somebody(items: Sequence[str], ports: CreateBidPorts) -> list[Bid]:
    user_id, now = str(uuid.uuid4()), datetime.now(UTC)
    ports.users.ensure(user_id, email=f"{user_id}@example.com", at=now)
    ports.users.save_link(user_id, _link(user_id, now), at=now)
    return [create_bid(_wish(user_id, item), ports).bid for item in items]


def _link(user_id: str, now: datetime) -> EbayLink:
    """No token is opened as long as nobody checks or executes their bids."""
    sealed = SealedToken(b"never opened", now + timedelta(days=365))
    return EbayLink(
        ebay_account_id=f"sim-{user_id}",
        username=f"one-of-many-{user_id}",
        scopes=frozenset({OFFER_SCOPE}),
        access_token=sealed,
        refresh_token=sealed,
        linked_at=now,
    )


def _wish(user_id: str, item: str) -> NewBid:
    return NewBid(user_id, item, None, _MAXIMUM, None, item, _MAXIMUM, False, None)
