"""A person's eBay watch list: the auctions on it that still run, as fresh as the catalogue has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, Problem, SniperError, from_problems
from sniper.domain.freshness import Sighting
from sniper.domain.item_ids import site_of_address
from sniper.domain.preflight import over
from sniper.domain.validation import auction_problems
from sniper.domain.watching import WatchedEntry
from sniper.ports import WatchLists
from sniper.use_cases.ebay_access import EbayAccess, access_token, linked_user, renewed_token
from sniper.use_cases.in_parallel import in_parallel
from sniper.use_cases.report_gone import LookPorts, look

_AT_ONCE = 8
_CURSOR = re.compile(r"([0-9]{8}T[0-9]{6}\.[0-9]{6}Z)~([0-9]{1,19})")
_TOKEN_SPARE = timedelta(minutes=2)
_WITHOUT_END = datetime.max.replace(tzinfo=UTC)
_GONE = frozenset({ErrorCode.ITEM_NOT_FOUND, ErrorCode.ITEM_NOT_AN_AUCTION})


@dataclass(frozen=True, slots=True)
class WatchListPorts:
    watch_lists: WatchLists
    access: EbayAccess
    looking: LookPorts


@dataclass(frozen=True, slots=True)
class Watched:
    """`sighting` is None when eBay would not show the item now; then the list's own word counts."""

    entry: WatchedEntry
    sighting: Sighting | None
    problems: tuple[Problem, ...]
    live_bid: Bid | None


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """`total` counts the running auctions on the whole list, `others` everything else on it."""

    items: Sequence[Watched]
    next_cursor: str | None
    total: int
    others: int


def read_watch_list(
    user_id: str, *, marketplace: str, limit: int, cursor: str | None, ports: WatchListPorts
) -> WatchedPage:
    """One page, the auction that ends soonest first.

    Raises SniperError: ACCOUNT_NOT_LINKED, LINK_EXPIRED, INVALID_CURSOR, and what eBay's list and
    storage raise. An item that eBay does not show fails nothing but its own details.
    """
    entries = _entries(user_id, marketplace, ports)
    running = sorted((entry for entry in entries if entry.auction), key=_place)
    after = ("", "") if cursor is None else _after(cursor)
    onwards = [entry for entry in running if _place(entry) > after]
    shown = onwards[:limit]
    live = {bid.ebay_item_id: bid for bid in ports.looking.bids.live_of(user_id)}
    items = _looked_at(shown, marketplace, live, ports.looking)
    return WatchedPage(
        items=items,
        next_cursor="~".join(_place(shown[-1])) if len(onwards) > limit else None,
        total=len(running),
        others=len(entries) - len(running),
    )


def _entries(user_id: str, marketplace: str, ports: WatchListPorts) -> Sequence[WatchedEntry]:
    """The whole list; a token that eBay no longer takes is replaced once."""
    valid_until = ports.access.clock.now() + _TOKEN_SPARE
    token = access_token(user_id, valid_until=valid_until, ports=ports.access)
    try:
        return ports.watch_lists.read(token, marketplace)
    except SniperError as error:
        if error.code is not ErrorCode.LINK_EXPIRED:
            raise
    _, link = linked_user(user_id, ports.access.users)
    return ports.watch_lists.read(renewed_token(user_id, link, ports.access), marketplace)


def _place(entry: WatchedEntry) -> tuple[str, str]:
    """Where an entry stands in the order of the list; it stays there from page to page."""
    end = entry.auction_end_time or _WITHOUT_END
    return f"{end.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}", entry.ebay_item_id


def _after(cursor: str) -> tuple[str, str]:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        message = "This cursor does not belong to this list. Start again from the first page."
        raise from_problems((Problem(ErrorCode.INVALID_CURSOR, message, "cursor"),))
    return found[1], found[2]


def _looked_at(
    entries: Sequence[WatchedEntry],
    marketplace: str,
    live: Mapping[str, Bid],
    ports: LookPorts,
) -> list[Watched]:
    """Each entry as the catalogue has it; once eBay throttles, it is not asked for the rest."""
    throttled = Event()

    def seen(entry: WatchedEntry) -> Watched | None:
        sighting = None
        try:
            if not throttled.is_set():
                site = site_of_address(entry.url or "") or marketplace
                sighting = look(entry.ebay_item_id, site, ports)
        except SniperError as error:
            if error.code in _GONE:
                return None
            if error.code is ErrorCode.EBAY_THROTTLED:
                throttled.set()
        return _watched(entry, sighting, live, ports.clock.now())

    found = in_parallel(seen, entries, at_once=_AT_ONCE)
    return [watched for watched in found if watched is not None]


def _watched(
    entry: WatchedEntry, sighting: Sighting | None, live: Mapping[str, Bid], now: datetime
) -> Watched | None:
    """None for an auction that has ended since eBay made the list."""
    bid = live.get(entry.ebay_item_id)
    if sighting is None:
        return Watched(entry, None, (), bid)
    if over(sighting.auction, now) is not None:
        return None
    return Watched(entry, sighting, tuple(auction_problems(sighting.auction, now)), bid)
