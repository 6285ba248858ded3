"""One snipe through the real execution use case, with only the tables kept in memory."""

from datetime import datetime, timedelta

from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.ebay import MemoryAccounts, MemoryAuctions
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.memory.tokens import MemoryVault
from sniper.adapters.memory.upkeep import MemoryLeases
from sniper.adapters.memory.users import MemoryUsers
from sniper.adapters.memory.wake_ups import MemoryOutcomeChecks, MemoryWakeUps
from sniper.adapters.system import SystemClock, UlidIds
from sniper.domain.auction import Auction, Seller
from sniper.domain.bid import Bid, Confirmation
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.progress import event_of
from sniper.domain.timing import TimingRules
from sniper.domain.user import OFFER_SCOPE, EbayLink, SealedToken
from sniper.ports import Bidding
from sniper.use_cases.ebay_access import ACCESS, REFRESH
from sniper.use_cases.execute_bids import WakeUp, execute_bid
from sniper.use_cases.execution.ports import ExecutionPorts

_USER = "bench"


def fire(bidding: Bidding, token: str, item_id: str, end: datetime, lead_ms: int) -> None:
    """Execute a bid of 9.00 USD. Raises SystemExit if it was not placed."""
    clock, ids, store = SystemClock(), UlidIds(), MemoryStore(SystemClock())
    vault, users, bids = MemoryVault(), MemoryUsers(store), MemoryBids(store)
    now = clock.now()
    users.ensure(_USER, email=None, at=now)
    users.save_link(_USER, _link(vault, token, now), at=now)
    bid = _bid(ids.new(now), item_id, end, lead_ms)
    bids.add(bid, event_of(bid, Action.CREATED, history_id=ids.new(now)), None)
    ports = ExecutionPorts(
        bids=bids,
        leases=MemoryLeases(store),
        users=users,
        vault=vault,
        accounts=MemoryAccounts(),
        auctions=MemoryAuctions(_auction(item_id, end)),
        bidding=bidding,
        wake_ups=MemoryWakeUps(),
        outcome_checks=MemoryOutcomeChecks(),
        clock=clock,
        ids=ids,
        timing=TimingRules(arming_window_ms=120_000, preparation_ms=5_000),
    )
    outcome = execute_bid(WakeUp(_USER, bid.bid_id, now), ports)
    if not isinstance(outcome, Bid) or outcome.status is not BidStatus.PLACED:
        raise SystemExit(f"The bid on {item_id} was not placed: {outcome}")


def _link(vault: MemoryVault, token: str, now: datetime) -> EbayLink:
    expires_at = now + timedelta(hours=2)
    return EbayLink(
        ebay_account_id=_USER,
        username=_USER,
        scopes=frozenset({OFFER_SCOPE}),
        access_token=SealedToken(vault.seal(_USER, ACCESS, token), expires_at),
        refresh_token=SealedToken(vault.seal(_USER, REFRESH, "unused"), expires_at),
        linked_at=now,
    )


def _auction(item_id: str, end: datetime) -> Auction:
    return Auction(
        ebay_item_id=item_id,
        title="bench",
        url="",
        image_url=None,
        marketplace="EBAY_US",
        is_auction=True,
        current_price=_usd("1.00"),
        minimum_bid=_usd("1.00"),
        buy_it_now_price=None,
        shipping_cost=None,
        bid_count=0,
        reserve_met=None,
        auction_end_time=end,
        seller=Seller("seller", 1, "100.0"),
        condition=None,
        location=None,
        adult_only=False,
        available=True,
        revision=None,
    )


def _bid(bid_id: str, item_id: str, end: datetime, lead_ms: int) -> Bid:
    now = SystemClock().now()
    return Bid(
        user_id=_USER,
        bid_id=bid_id,
        ebay_item_id=item_id,
        marketplace="EBAY_US",
        listing_marketplace="EBAY_US",
        max_bid_amount=_usd("9.00"),
        lead_ms=lead_ms,
        status=BidStatus.PENDING,
        auction_end_time=end,
        created_at=now,
        updated_at=now,
        confirmation=Confirmation(item_id, _usd("9.00"), False, now),
        item_title="bench",
        item_url="",
        item_image_url=None,
        current_price=_usd("1.00"),
    )


def _usd(value: str) -> Money:
    return Money.parse(value, "USD")
