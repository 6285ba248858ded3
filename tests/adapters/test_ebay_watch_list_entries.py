"""What is made of an entry of eBay's watch list."""

from datetime import UTC, datetime

import pytest
from sniper.domain.money import Money
from sniper.domain.watching import WatchedEntry

from tests.adapters.watch_list_wire import (
    FULL,
    NAMESPACE,
    NUMBER,
    answer,
    ending,
    numbered,
    only,
    page,
    raw,
    read_after,
)

pytestmark = pytest.mark.usefixtures("no_waiting")


def test_everything_we_show_is_read() -> None:
    assert only(FULL) == WatchedEntry(
        ebay_item_id=NUMBER,
        title="A lamp & its shade",
        url=f"https://www.ebay.com/itm/{NUMBER}",
        image_url="https://i.ebayimg.com/1.jpg",
        auction=True,
        current_price=Money(1_250, "USD"),
        auction_end_time=datetime(2026, 11, 22, 19, 30, 0, 250_000, UTC),
    )


def test_a_number_is_all_that_an_entry_needs() -> None:
    found = only(f"<ItemID>{NUMBER}</ItemID>")
    assert found == WatchedEntry(NUMBER, None, None, None, False, None, None)


@pytest.mark.parametrize("item", ["", "<ItemID/>", "<ItemID>../x</ItemID>", "<ItemID>12</ItemID>"])
def test_an_entry_without_a_number_is_left_out(item: str) -> None:
    assert read_after(page(item, FULL)) == [only(FULL)]


def test_names_of_another_namespace_are_none_of_ebays() -> None:
    assert read_after(answer(f'<WatchList xmlns="urn:x"><Item>{FULL}</Item></WatchList>')) == []


@pytest.mark.parametrize(
    ("kind", "times", "runs"),
    [
        ("Chinese", "<TimeLeft>PT1S</TimeLeft>", True),
        ("Chinese", "<TimeLeft>P2DT3H</TimeLeft>", True),
        ("Chinese", "<TimeLeft>PT0S</TimeLeft>", False),
        ("Chinese", "<TimeLeft>P0DT0H0M0S</TimeLeft>", False),
        ("Chinese", "<TimeLeft>-PT5S</TimeLeft>", False),
        ("Chinese", "<TimeLeft> PT0S </TimeLeft>", False),
        ("Chinese", "<TimeLeft>some</TimeLeft>", True),
        ("Chinese", "", True),
        ("Chinese", "<TimeLeft/>", True),
        ("Chinese", ending("2026-11-22T16:56:52.124Z"), True),
        ("Chinese", ending("2026-11-22T16:56:52.123Z"), False),
        ("Chinese", ending("2026-11-22T16:56:52.124Z") + "<TimeLeft>PT0S</TimeLeft>", False),
        ("Chinese", ending("soon"), True),
        ("FixedPriceItem", "<TimeLeft>PT1S</TimeLeft>", False),
        ("StoresFixedPrice", "", False),
        ("AdType", "<TimeLeft>PT1S</TimeLeft>", False),
        ("", "<TimeLeft>PT1S</TimeLeft>", False),
    ],
)
def test_an_auction_runs_while_it_has_time_left(kind: str, times: str, runs: bool) -> None:
    item = numbered(1, f"<ListingType>{kind}</ListingType>{times}")
    assert only(item).auction is runs


@pytest.mark.parametrize(("year", "runs"), [("2000", False), ("2999", True)])
def test_without_a_timestamp_of_ebays_our_own_clock_decides(year: str, runs: bool) -> None:
    end = ending(f"{year}-01-01T00:00:00.000Z")
    item = numbered(1, f"<ListingType>Chinese</ListingType>{end}")
    document = (
        f'<R xmlns="{NAMESPACE}"><Ack>Success</Ack><WatchList><ItemArray><Item>{item}</Item>'
        "</ItemArray></WatchList></R>"
    )
    (found,) = read_after(raw(document))
    assert found.auction is runs


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("4.0", "USD", Money(400, "USD")),
        ("19.99", "GBP", Money(1_999, "GBP")),
        ("1200.0", "JPY", Money(1_200, "JPY")),
        ("1200", "JPY", Money(1_200, "JPY")),
        ("1200.5", "JPY", None),
        ("4.0", "INR", None),
        ("4.0", "", None),
        ("", "USD", None),
        ("1e3", "USD", None),
        ("-1.0", "USD", None),
        ("four", "USD", None),
    ],
)
def test_prices_are_decimals_in_the_sellers_currency(
    amount: str, currency: str, expected: Money | None
) -> None:
    price = f'<CurrentPrice currencyID="{currency}">{amount}</CurrentPrice>'
    assert only(numbered(1, f"<SellingStatus>{price}</SellingStatus>")).current_price == expected


@pytest.mark.parametrize(
    "end", ["", "tomorrow", "0001-01-01T00:00:00+14:00", "2026-13-45T00:00:00Z"]
)
def test_an_end_that_cannot_be_read_is_left_out(end: str) -> None:
    assert only(numbered(1, ending(end))).auction_end_time is None
