"""How the watch list is asked for, and what is made of eBay's XML."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import stamina
from sniper.adapters.ebay.watch_list import TradingWatchLists
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money
from sniper.domain.watching import WatchedEntry

from tests.adapters.ebay_wire import Act, Drop, Reply, WallClock, Wire, errors

NAMESPACE = "urn:ebay:apis:eBLBaseComponents"
NAMES = {"": NAMESPACE}
NUMBER = "110000000001"
FULL = f"""
<BuyItNowPrice currencyID="USD">40.0</BuyItNowPrice>
<ItemID>{NUMBER}</ItemID>
<Title>A lamp &amp; its shade</Title>
<ListingType>Chinese</ListingType>
<ListingDetails>
  <StartTime>2026-11-15T19:30:00.000Z</StartTime>
  <EndTime>2026-11-22T19:30:00.250Z</EndTime>
  <ViewItemURL>https://www.ebay.com/itm/{NUMBER}</ViewItemURL>
</ListingDetails>
<PictureDetails><GalleryURL>https://i.ebayimg.com/1.jpg</GalleryURL></PictureDetails>
<SellingStatus><BidCount>3</BidCount><CurrentPrice currencyID="USD">12.5</CurrentPrice>
<ConvertedCurrentPrice currencyID="CAD">17.0</ConvertedCurrentPrice></SellingStatus>
<StartPrice currencyID="USD">0.99</StartPrice><TimeLeft>PT2H33M8S</TimeLeft>
<PrivateNotes>a present</PrivateNotes>
"""


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


def answer(inner: str = "", *, ack: str = "Success", status: int = 200) -> Reply:
    """eBay's document around this, written at 16:56:52."""
    return raw(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<GetMyeBayBuyingResponse xmlns="{NAMESPACE}">'
        f"<Timestamp>2026-11-22T16:56:52.123Z</Timestamp><Ack>{ack}</Ack>"
        f"<Version>1487</Version>{inner}</GetMyeBayBuyingResponse>",
        status,
    )


def raw(document: str, status: int = 200) -> Reply:
    return Reply(status, document.encode(), {"Content-Type": "text/xml"})


def page(*items: str, pages: int = 1) -> Reply:
    held = "".join(f"<Item>{item}</Item>" for item in items)
    return answer(
        f"<WatchList><ItemArray>{held}</ItemArray><PaginationResult>"
        f"<TotalNumberOfPages>{pages}</TotalNumberOfPages></PaginationResult></WatchList>"
    )


def numbered(number: int, more: str = "") -> str:
    return f"<ItemID>{110_000_000_000 + number}</ItemID>{more}"


def ending(instant: str) -> str:
    return f"<ListingDetails><EndTime>{instant}</EndTime></ListingDetails>"


def trading_error(code: int, *, kind: str = "RequestError", ack: str = "Failure") -> Reply:
    return answer(
        "<Errors><ShortMessage>secret</ShortMessage><LongMessage>secret</LongMessage>"
        f"<ErrorCode>{code}</ErrorCode><SeverityCode>Error</SeverityCode>"
        f"<ErrorClassification>{kind}</ErrorClassification></Errors>",
        ack=ack,
    )


def read(wire: Wire, marketplace: str = "EBAY_US") -> list[WatchedEntry]:
    with closing(TradingWatchLists(wire.hosts, WallClock())) as lists:
        return list(lists.read("user-token", marketplace))


def read_after(*acts: Act) -> list[WatchedEntry]:
    with Wire(*acts) as wire:
        return read(wire)


def only(item: str) -> WatchedEntry:
    (found,) = read_after(page(item))
    return found


def code_after(*acts: Act) -> tuple[ErrorCode, int]:
    """The code of the error, and how many requests it took."""
    with Wire(*acts) as wire:
        with pytest.raises(SniperError) as caught:
            read(wire)
        return caught.value.code, len(wire.asked)


def test_the_list_alone_is_asked_for_with_the_bare_token() -> None:
    with Wire(answer()) as wire:
        read(wire, "EBAY_DE")
        (asked,) = wire.asked
    assert (asked.method, asked.path) == ("POST", "/ws/api.dll")
    assert asked.headers["x-ebay-api-call-name"] == "GetMyeBayBuying"
    assert asked.headers["x-ebay-api-siteid"] == "77"
    assert asked.headers["x-ebay-api-iaf-token"] == "user-token"
    assert int(asked.headers["x-ebay-api-compatibility-level"]) >= 1349
    assert asked.headers["content-type"] == "text/xml"
    root = ElementTree.fromstring(asked.body)
    assert root.tag == f"{{{NAMESPACE}}}GetMyeBayBuyingRequest"
    assert [child.tag.partition("}")[2] for child in root] == ["WatchList", "HideVariations"]
    assert root.findtext("WatchList/Include", "", NAMES) == "true"
    assert root.findtext("WatchList/Pagination/EntriesPerPage", "", NAMES) == "200"
    assert root.findtext("WatchList/Pagination/PageNumber", "", NAMES) == "1"


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


@pytest.mark.parametrize("inner", ["", "<WatchList/>", "<WatchList><ItemArray/></WatchList>"])
def test_no_list_is_an_empty_list(inner: str) -> None:
    assert read_after(answer(inner)) == []


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


def test_pages_are_read_one_after_another() -> None:
    pages = [page(numbered(1), pages=3), page(numbered(2), pages=3), page(numbered(3), pages=3)]
    with Wire(*pages) as wire:
        found = read(wire)
        asked = [
            ElementTree.fromstring(one.body).findtext("WatchList/Pagination/PageNumber", "", NAMES)
            for one in wire.asked
        ]
        assert wire.connections == 1
    assert [entry.ebay_item_id[-1] for entry in found] == ["1", "2", "3"]
    assert asked == ["1", "2", "3"]


def test_an_entry_that_moved_to_the_next_page_is_told_once() -> None:
    first = page(numbered(1), numbered(2), pages=2)
    found = read_after(first, page(numbered(2), numbered(3), pages=2))
    assert [entry.ebay_item_id[-1] for entry in found] == ["1", "2", "3"]


def test_a_list_that_became_shorter_ends_where_it_ends() -> None:
    first = page(numbered(1), pages=2)
    assert len(read_after(first, trading_error(340))) == 1
    assert len(read_after(first, answer())) == 1


def test_no_more_than_five_pages_are_read() -> None:
    assert len(read_after(*[page(numbered(it), pages=99) for it in range(5)])) == 5


@pytest.mark.parametrize("pages", ["", "0", "-1", "many", "9" * 5_000])
def test_an_odd_number_of_pages_is_one_page(pages: str) -> None:
    inner = (
        f"<WatchList><ItemArray><Item>{FULL}</Item></ItemArray><PaginationResult>"
        f"<TotalNumberOfPages>{pages}</TotalNumberOfPages></PaginationResult></WatchList>"
    )
    assert len(read_after(answer(inner))) == 1


def test_a_warning_is_a_success() -> None:
    inner = (
        "<Errors><ErrorCode>931</ErrorCode><SeverityCode>Warning</SeverityCode></Errors>"
        f"<WatchList><ItemArray><Item>{FULL}</Item></ItemArray></WatchList>"
    )
    assert len(read_after(answer(inner, ack="Warning"))) == 1


@pytest.mark.parametrize("ack", ["Failure", "PartialFailure"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (930, ErrorCode.LINK_EXPIRED),
        (931, ErrorCode.LINK_EXPIRED),
        (932, ErrorCode.LINK_EXPIRED),
        (21916984, ErrorCode.LINK_EXPIRED),
        (21917053, ErrorCode.LINK_EXPIRED),
        (518, ErrorCode.EBAY_THROTTLED),
        (2, ErrorCode.EBAY_MISCONFIGURED),
    ],
)
def test_a_failure_is_an_error_although_http_says_200(
    ack: str, error: int, code: ErrorCode
) -> None:
    assert code_after(trading_error(error, ack=ack)) == (code, 1)


def test_a_problem_of_ebays_own_is_retried_twice_and_no_more() -> None:
    down = trading_error(10007, kind="SystemError")
    assert read_after(down, Drop(), page(FULL)) == [only(FULL)]
    assert code_after(down, Reply(503), down) == (ErrorCode.EBAY_UNAVAILABLE, 3)


def test_the_code_counts_more_than_the_classification() -> None:
    throttled = trading_error(518, kind="SystemError")
    assert code_after(throttled) == (ErrorCode.EBAY_THROTTLED, 1)


def test_a_warning_beside_an_error_does_not_name_it() -> None:
    inner = (
        "<Errors><ErrorCode>931</ErrorCode><SeverityCode>Warning</SeverityCode></Errors>"
        "<Errors><ErrorCode>2</ErrorCode><SeverityCode>Error</SeverityCode></Errors>"
    )
    assert code_after(answer(inner, ack="Failure")) == (ErrorCode.EBAY_MISCONFIGURED, 1)


@pytest.mark.parametrize("inner", ["", "<Errors/>", "<Errors><ErrorCode>x</ErrorCode></Errors>"])
def test_a_failure_without_a_readable_code_is_a_matter_for_the_operator(inner: str) -> None:
    assert code_after(answer(inner, ack="Failure")) == (ErrorCode.EBAY_MISCONFIGURED, 1)


def test_an_error_is_told_by_its_number_alone() -> None:
    with Wire(trading_error(424242)) as wire, pytest.raises(SniperError) as caught:
        read(wire)
    assert "424242" in caught.value.message
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(401), ErrorCode.LINK_EXPIRED),
        (Reply(401, errors(1001)), ErrorCode.LINK_EXPIRED),
        (Reply(429), ErrorCode.EBAY_THROTTLED),
        (Reply(403), ErrorCode.EBAY_MISCONFIGURED),
        (Reply(404), ErrorCode.EBAY_MISCONFIGURED),
    ],
)
def test_what_stands_before_the_api_answers_with_a_status(reply: Reply, code: ErrorCode) -> None:
    assert code_after(reply) == (code, 1)


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    "document",
    [
        "",
        "{}",
        "<html><body>We will be back soon</body></html>",
        "<Ack>Success",
        f'<R xmlns="{NAMESPACE}"/>',
        f'<R xmlns="{NAMESPACE}"><Ack>CustomCode</Ack></R>',
        "<R><Ack>Success</Ack></R>",
        '<?xml version="1.0" encoding="no-such-thing"?><R/>',
        '<?xml version="1.0" encoding="utf-7"?><R/>',
        f'<!DOCTYPE R><R xmlns="{NAMESPACE}"><Ack>Success</Ack></R>',
        f'{LAUGHS}<R xmlns="{NAMESPACE}"><Ack>&c;</Ack></R>',
        f'<!DOCTYPE R SYSTEM "file:///etc/passwd"><R xmlns="{NAMESPACE}"><Ack>Success</Ack></R>',
    ],
)
def test_what_is_no_answer_of_ebays_is_unreadable(document: str) -> None:
    assert code_after(*[raw(document)] * 3) == (ErrorCode.EBAY_UNAVAILABLE, 3)


def test_a_marketplace_without_bidding_is_asked_on_ebays_first_site() -> None:
    with Wire(answer()) as wire:
        read(wire, "EBAY_PL")
        assert wire.asked[0].headers["x-ebay-api-siteid"] == "0"
