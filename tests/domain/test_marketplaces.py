"""The eight sites whose people can bid: their countries, currencies, numbers and hosts."""

import pytest
from sniper.domain.item_ids import parse_item_id, site_of_address
from sniper.domain.marketplaces import BID_LIMITS, MARKETPLACES, SITES_BY_HOST

from tests.domain.examples import ITEM

SITES = [
    ("EBAY_US", "US", "USD", 0, "ebay.com"),
    ("EBAY_CA", "CA", "CAD", 2, "ebay.ca"),
    ("EBAY_GB", "GB", "GBP", 3, "ebay.co.uk"),
    ("EBAY_AU", "AU", "AUD", 15, "ebay.com.au"),
    ("EBAY_FR", "FR", "EUR", 71, "ebay.fr"),
    ("EBAY_DE", "DE", "EUR", 77, "ebay.de"),
    ("EBAY_IT", "IT", "EUR", 101, "ebay.it"),
    ("EBAY_ES", "ES", "EUR", 186, "ebay.es"),
]


@pytest.mark.parametrize(("site", "country", "currency", "number", "host"), SITES)
def test_a_site_is_known_by_what_ebays_interfaces_call_it(
    site: str, country: str, currency: str, number: int, host: str
) -> None:
    known = MARKETPLACES[site]
    assert (known.id, known.country, known.currency) == (site, country, currency)
    assert (known.site_id, known.host) == (number, host)
    assert SITES_BY_HOST[host] == site
    assert currency in BID_LIMITS


def test_there_are_no_other_sites() -> None:
    assert set(MARKETPLACES) == {site for site, *_ in SITES}


@pytest.mark.parametrize(("site", "country", "currency", "number", "host"), SITES)
@pytest.mark.parametrize(
    "form", ["https://www.{}/itm/{}", " {}/itm/a-sextant/{}?x=1", "m.{}/itm/{}"]
)
def test_a_pasted_address_says_its_site(
    form: str, site: str, country: str, currency: str, number: int, host: str
) -> None:
    address = form.format(host, ITEM)
    assert (parse_item_id(address), site_of_address(address)) == (ITEM, site)


@pytest.mark.parametrize(
    "text",
    [
        ITEM,
        f"v1|{ITEM}|0",
        f"https://www.ebay.at/itm/{ITEM}",
        f"https://www.ebay.com.evil.example/itm/{ITEM}",
        f"https://notebay.de/itm/{ITEM}",
        f"https://[www.ebay.de/itm/{ITEM}",
        "",
    ],
)
def test_anything_else_says_no_site(text: str) -> None:
    assert site_of_address(text) is None
