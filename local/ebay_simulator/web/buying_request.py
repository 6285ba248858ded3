"""What a GetMyeBayBuying request asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from local.ebay_simulator.engine.auction import Auction
from local.ebay_simulator.web.trading_xml import NAMESPACE, TradingError, parse, text_of

CALL = "GetMyeBayBuying"
WATCH_LIST = "WatchList"
# The other lists with pages; the simulator has nothing for any of them.
OTHER_LISTS = (
    "BidList",
    "BestOfferList",
    "WonList",
    "LostList",
    "DeletedFromWonList",
    "DeletedFromLostList",
)
MOST_PER_PAGE = 200
# By what a list can be sorted. Prices of several currencies go by their figures.
ORDERS: dict[str, Callable[[Auction], Any]] = {
    "ItemID": lambda it: it.listing.item_id,
    "Title": lambda it: it.listing.title,
    "CurrentPrice": lambda it: it.price(),
    "BidCount": lambda it: len(it.accepted_bids),
    "StartTime": lambda it: it.listing.created_at,
    "EndTime": lambda it: it.actual_end,
    "TimeLeft": lambda it: it.actual_end,
}
DESCENDING = "Descending"
FLAGS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class BuyingRequest:
    """`lists` are the containers that were asked for; the rest is about the watch list."""

    lists: frozenset[str]
    sort: str
    descending: bool
    per_page: int
    page: int
    message_id: str | None


def read_buying_request(body: bytes) -> BuyingRequest:
    """Raises TradingError: 5 for what is no such request, 37 for a value that makes no sense."""
    root = parse(body)
    if root.tag != f"{{{NAMESPACE}}}{CALL}Request":
        raise TradingError(5, root.tag)
    details = [detail.text for detail in root.iterfind(f"{{{NAMESPACE}}}DetailLevel")]
    everything = "ReturnAll" in details
    wanted = (name for name in (WATCH_LIST, *OTHER_LISTS) if _wanted(root, name, everything))
    sort = text_of(root, f"{WATCH_LIST}/Sort") or "TimeLeft"
    if sort.removesuffix(DESCENDING) not in ORDERS:
        raise TradingError(37, f"{WATCH_LIST}.Sort")
    return BuyingRequest(
        lists=frozenset(wanted),
        sort=sort.removesuffix(DESCENDING),
        descending=sort.endswith(DESCENDING),
        per_page=_whole(root, "EntriesPerPage", MOST_PER_PAGE, most=MOST_PER_PAGE),
        page=_whole(root, "PageNumber", 1),
        message_id=text_of(root, "MessageID"),
    )


def _wanted(root: Element, name: str, everything: bool) -> bool:
    """Include decides; without it any other setting of the list asks for it, or ReturnAll."""
    container = root.find(f"{{{NAMESPACE}}}{name}")
    if container is None:
        return everything
    included = text_of(container, "Include")
    if included is None:
        return everything or len(container) > 0
    if included not in FLAGS:
        raise TradingError(37, f"{name}.Include")
    return FLAGS[included]


def _whole(root: Element, name: str, default: int, most: int | None = None) -> int:
    path = f"{WATCH_LIST}/Pagination/{name}"
    text = text_of(root, path)
    if text is None:
        return default
    # What eBay does with more than 200 is not known; a client that asks for it should notice.
    good = text.isascii() and text.isdecimal() and int(text) > 0
    if not good or (most is not None and int(text) > most):
        raise TradingError(37, path.replace("/", "."))
    return int(text)
