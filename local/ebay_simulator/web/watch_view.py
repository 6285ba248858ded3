"""A watch list as GetMyeBayBuying shows it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from local.ebay_simulator.engine.auction import Auction
from local.ebay_simulator.web.buying_request import ORDERS, BuyingRequest
from local.ebay_simulator.web.marketplaces import amount, converted, host_of
from local.ebay_simulator.web.trading_xml import TradingError, add, add_amount
from local.ebay_simulator.world import World
from local.service.clock import iso_ms


def time_left(span: timedelta) -> str:
    """An ISO 8601 duration in whole seconds; PT0S when nothing is left."""
    seconds = max(0, span // timedelta(seconds=1))
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    date = f"{days}D" if days else ""
    clock = "".join(f"{n}{unit}" for n, unit in ((hour, "H"), (minute, "M"), (second, "S")) if n)
    return f"P{date}T{clock}" if clock else f"P{date}" if date else "PT0S"


def page_of(auctions: Sequence[Auction], asked: BuyingRequest) -> list[Auction]:
    """The page that was asked for. Raises TradingError 340 for one that isn't there."""
    ordered = sorted(auctions, key=lambda it: it.listing.item_id)
    ordered.sort(key=ORDERS[asked.sort], reverse=asked.descending)
    start = (asked.page - 1) * asked.per_page
    if start >= len(ordered):
        raise TradingError(340)
    return ordered[start : start + asked.per_page]


def add_pages(parent: Element, entries: int, per_page: int) -> None:
    """How many entries and pages the whole list has."""
    result = add(parent, "PaginationResult")
    add(result, "TotalNumberOfPages", str(-(-entries // per_page)))
    add(result, "TotalNumberOfEntries", str(entries))


def add_item(parent: Element, auction: Auction, world: World, site: str, now: datetime) -> None:
    """One entry, its price converted for the site (a marketplace) of the request."""
    listing = auction.listing
    item = add(parent, "Item")
    if listing.buy_it_now is not None and auction.buy_it_now_available():
        _money(item, "BuyItNowPrice", amount(listing.buy_it_now, listing.currency))
    add(item, "ItemID", listing.item_id)
    details = add(item, "ListingDetails")
    add(details, "StartTime", iso_ms(listing.created_at))
    add(details, "EndTime", iso_ms(auction.actual_end))
    add(details, "ViewItemURL", f"https://{host_of(listing.marketplace)}/itm/{listing.item_id}")
    add(item, "ListingType", "Chinese" if listing.is_auction else "FixedPriceItem")
    pictures = add(item, "PictureDetails")
    add(pictures, "GalleryURL", f"{world.settings.public_url}/images/{listing.item_id}.svg")
    seller = add(item, "Seller")
    add(seller, "FeedbackScore", "1284")
    add(seller, "UserID", listing.seller)
    status = add(item, "SellingStatus")
    if listing.is_auction:
        add(status, "BidCount", str(len(auction.accepted_bids)))
    _money(status, "ConvertedCurrentPrice", converted(auction.price(), listing.currency, site))
    _money(status, "CurrentPrice", amount(auction.price(), listing.currency))
    _money(item, "StartPrice", amount(listing.start, listing.currency))
    add(item, "TimeLeft", time_left(_left(auction, now)))
    add(item, "Title", listing.title)


def _left(auction: Auction, now: datetime) -> timedelta:
    return timedelta(0) if auction.over(now) else auction.actual_end - now


def _money(parent: Element, name: str, shown: dict[str, str]) -> None:
    add_amount(parent, name, shown["value"], shown["currency"])
