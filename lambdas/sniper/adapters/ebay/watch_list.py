"""The port WatchLists over the Trading API: eBay has no newer way to read a watch list."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sniper.adapters.ebay.amounts import incidental_instant
from sniper.adapters.ebay.calls import ebay_client
from sniper.adapters.ebay.retrying import patiently
from sniper.adapters.ebay.trading import NoSuchPageError, ask, elements, number, text
from sniper.domain.errors import SniperError
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.money import Money
from sniper.domain.watching import WatchedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from xml.etree.ElementTree import Element

    from sniper.adapters.ebay.keyset import EbayHosts
    from sniper.ports import Clock

_CALL = "GetMyeBayBuying"
_PAGE_SIZE = 200  # eBay's largest
_MOST_PAGES = 5  # a list holds 400 entries, perhaps more on some sites
_ELSEWHERE = 0  # the list is the person's, so any site will do where theirs is none of ours
_AUCTION = "Chinese"  # eBay's word for one
_ITEM_ID = re.compile(r"[0-9]{9,19}")
_NO_TIME = re.compile(r"-.*|P[0.A-Z]*")


@dataclass(frozen=True, slots=True)
class _Page:
    entries: Sequence[WatchedEntry]
    pages: int


class TradingWatchLists:
    """Safe to share between threads."""

    def __init__(self, hosts: EbayHosts, clock: Clock) -> None:
        self._http = ebay_client(hosts.api, clock)

    def close(self) -> None:
        self._http.close()

    def read(self, access_token: str, marketplace: str) -> Sequence[WatchedEntry]:
        """An entry that moved to the next page while we read is told once."""
        site = MARKETPLACES.get(marketplace)
        site_id = _ELSEWHERE if site is None else site.site_id
        found: dict[str, WatchedEntry] = {}
        for page_number in range(1, _MOST_PAGES + 1):
            page = patiently(partial(self._page, access_token, site_id, page_number))
            for entry in page.entries:
                found.setdefault(entry.ebay_item_id, entry)
            if page_number >= page.pages:
                break
        return list(found.values())

    def _page(self, access_token: str, site_id: int, page_number: int) -> _Page:
        request = _request(page_number)
        try:
            answer = ask(self._http, _CALL, request, access_token=access_token, site_id=site_id)
        except NoSuchPageError:
            return _Page((), pages=0)
        items = elements(answer.root, "WatchList/ItemArray/Item")
        entries = [entry for item in items if (entry := _entry(item, answer.at)) is not None]
        pages = number(answer.root, "WatchList/PaginationResult/TotalNumberOfPages")
        return _Page(entries, pages or 0)


def _request(page_number: int) -> str:
    """Without a DetailLevel eBay sends this list and leaves out all others."""
    return (
        "<WatchList><Include>true</Include><Sort>EndTime</Sort><Pagination>"
        f"<EntriesPerPage>{_PAGE_SIZE}</EntriesPerPage><PageNumber>{page_number}</PageNumber>"
        "</Pagination></WatchList><HideVariations>true</HideVariations>"
    )


def _entry(item: Element, at: datetime) -> WatchedEntry | None:
    """What the list says of an item; None for one without a number."""
    item_id = text(item, "ItemID") or ""
    if not _ITEM_ID.fullmatch(item_id):
        return None
    end = incidental_instant(text(item, "ListingDetails/EndTime"))
    return WatchedEntry(
        ebay_item_id=item_id,
        title=text(item, "Title"),
        url=text(item, "ListingDetails/ViewItemURL"),
        image_url=text(item, "PictureDetails/GalleryURL"),
        auction=text(item, "ListingType") == _AUCTION and _runs(text(item, "TimeLeft"), end, at),
        current_price=_price(item),
        auction_end_time=end,
    )


def _runs(time_left: str | None, end: datetime | None, at: datetime) -> bool:
    """By the time left (PT0S for what has ended), or else by the end; if in doubt, it does."""
    if time_left is not None:
        return _NO_TIME.fullmatch(time_left) is None
    return end is None or end > at


def _price(item: Element) -> Money | None:
    for amount in elements(item, "SellingStatus/CurrentPrice"):
        with suppress(SniperError):
            return Money.parse((amount.text or "").strip(), amount.get("currencyID", ""))
    return None
