"""Each of eBay's sites by the name and number that each of its interfaces knows it by."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sniper.adapters.ebay.auctions import BrowseAuctions
from sniper.adapters.ebay.bidding import OfferBidding
from sniper.adapters.ebay.watch_list import TradingWatchLists
from sniper.adapters.memory.application_token import MemoryApplicationToken
from sniper.domain.auction import Auction
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.money import Money

from tests.adapters.ebay_wire import KEYSET, Reply, WallClock, Wire

# As eBay numbers them; the currency is that of most of a site's listings, never of all.
SITES = {
    "EBAY_US": (0, "USD"),
    "EBAY_CA": (2, "CAD"),
    "EBAY_GB": (3, "GBP"),
    "EBAY_AU": (15, "AUD"),
    "EBAY_FR": (71, "EUR"),
    "EBAY_DE": (77, "EUR"),
    "EBAY_IT": (101, "EUR"),
    "EBAY_ES": (186, "EUR"),
}
ITEM = "110000000001"
EMPTY_LIST = Reply(200, b'<R xmlns="urn:ebay:apis:eBLBaseComponents"><Ack>Success</Ack></R>', {})


def seen(site: str, price: dict[str, str]) -> tuple[Auction, str]:
    """The auction as Browse shows it on a site, and the site that Browse was asked on."""
    store = MemoryApplicationToken()
    store.save("app-token", datetime.now(UTC) + timedelta(hours=1))
    item = {
        "title": "A",
        "itemWebUrl": "https://x",
        "listingMarketplaceId": site,
        "buyingOptions": ["AUCTION"],
        "minimumPriceToBid": price,
    }
    with (
        Wire(Reply(200, item)) as wire,
        closing(BrowseAuctions(wire.hosts, KEYSET, store, WallClock())) as browse,
    ):
        found = browse.get(ITEM, site)
        return found, wire.asked[0].headers["x-ebay-c-marketplace-id"]


def test_the_table_names_every_site_that_we_serve() -> None:
    assert SITES.keys() == MARKETPLACES.keys()


@pytest.mark.parametrize("site", SITES)
def test_an_item_is_asked_for_on_the_listings_site_and_priced_in_its_currency(site: str) -> None:
    _, currency = SITES[site]
    found, asked_on = seen(site, {"value": "19.99", "currency": currency})
    assert (found.marketplace, asked_on) == (site, site)
    assert found.minimum_bid == Money(1_999, currency)


@pytest.mark.parametrize("site", SITES)
def test_an_item_in_yen_is_priced_in_yen_on_every_site(site: str) -> None:
    _, currency = SITES[site]
    price = {
        "value": "13.61",
        "currency": currency,
        "convertedFromValue": "2000.0",
        "convertedFromCurrency": "JPY",
    }
    found, _ = seen(site, price)
    assert found.minimum_bid == Money(2_000, "JPY")


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(
    ("maximum", "amount"),
    [
        (Money(1_999, "GBP"), {"currency": "GBP", "value": "19.99"}),
        (Money(2_000, "EUR"), {"currency": "EUR", "value": "20"}),
        (Money(2_000, "JPY"), {"currency": "JPY", "value": "2000"}),
    ],
)
def test_a_bid_goes_to_the_buyers_site_in_the_items_currency(
    site: str, maximum: Money, amount: dict[str, str]
) -> None:
    with Wire(Reply(200, {"proxyBidId": "1"})) as wire:
        bidding = OfferBidding(wire.hosts, WallClock())
        with bidding.line(ITEM, marketplace=site, access_token="token") as line:
            line.place(maximum, adult_consent=False)
        (asked,) = wire.asked
    assert asked.headers["x-ebay-c-marketplace-id"] == site
    assert (
        asked.body
        == (
            f'{{"maxAmount": {{"currency": "{amount["currency"]}", "value": "{amount["value"]}"}}}}'
        ).encode()
    )


@pytest.mark.parametrize("site", SITES)
def test_the_watch_list_is_asked_for_by_the_sites_number(site: str) -> None:
    with (
        Wire(EMPTY_LIST) as wire,
        closing(TradingWatchLists(wire.hosts, WallClock())) as lists,
    ):
        assert lists.read("token", site) == []
        assert wire.asked[0].headers["x-ebay-api-siteid"] == str(SITES[site][0])
