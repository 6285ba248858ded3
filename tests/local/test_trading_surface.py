"""GetMyeBayBuying, as a client meets it."""

import pytest

from local.ebay_simulator.accounts import IDENTITY_SCOPE, SCOPE
from tests.local.buying import Bought
from tests.local.driver import Driver, buying_request

ANNA = "TESTUSER_anna"


def _listing(inside: str) -> str:
    return buying_request(f"<WatchList><Include>true</Include>{inside}</WatchList>")


def _watching(driver: Driver, count: int) -> list[str]:
    """Auctions on Anna's list, the one with the lowest number ending last."""
    bodies = [{"endsInMs": 60_000 - at, "title": f"Item {at:03d}"} for at in range(count)]
    answer = driver.control("POST", "auctions", {"auctions": bodies})
    item_ids = [shown["itemId"] for shown in answer.json()["auctions"]]
    assert driver.watch(*item_ids).status_code == 201
    return item_ids


def test_an_entry_shows_what_ebay_shows() -> None:
    driver = Driver(skew_ms=1_700)
    item_id = driver.offer_item(
        title="A lamp & <more>", marketplace="EBAY_GB", startPrice="4.00", seller="ben"
    )
    driver.watch(item_id)
    bought = Bought(driver.buying(driver.user_token()))
    (item,) = bought.items
    assert (bought.ack, bought.text("Timestamp")) == ("Success", "2026-11-22T12:00:01.700Z")
    assert {part.tag.partition("}")[2]: part.text for part in item if not len(part)} == {
        "ItemID": item_id,
        "ListingType": "Chinese",
        "StartPrice": "4.0",
        "TimeLeft": "PT1M",
        "Title": "A lamp & <more>",
    }
    assert bought.each("ListingDetails/EndTime") == ["2026-11-22T12:01:01.700Z"]
    assert bought.each("ListingDetails/ViewItemURL") == [f"https://www.ebay.co.uk/itm/{item_id}"]
    assert str(bought.each("PictureDetails/GalleryURL")[0]).endswith(f"/images/{item_id}.svg")
    assert bought.each("Seller/UserID") == ["ben"]
    assert bought.each("SellingStatus/BidCount") == ["0"]


def test_amounts_have_no_more_decimals_than_they_need_but_one() -> None:
    driver = Driver()
    driver.watch(driver.offer_item(startPrice="12.50"), driver.offer_item(startPrice="19.99"))
    driver.watch(driver.offer_item(startPrice="1200", currency="JPY"))
    bought = Bought(driver.buying(driver.user_token(), _listing("<Sort>ItemID</Sort>")))
    assert bought.each("SellingStatus/CurrentPrice") == ["12.5", "19.99", "1200.0"]
    assert bought.each("SellingStatus/ConvertedCurrentPrice") == ["12.5", "19.99", "8.0"]


def test_prices_are_converted_for_the_site_that_is_asked() -> None:
    driver = Driver()
    driver.watch(driver.offer_item(startPrice="10.00"))
    headers = {"X-EBAY-API-SITEID": "77"}
    bought = Bought(driver.buying(driver.user_token(), **headers))
    assert bought.money("SellingStatus/CurrentPrice") == ("10.0", "USD")
    assert bought.money("SellingStatus/ConvertedCurrentPrice") == ("9.0", "EUR")


def test_buy_it_now_and_fixed_prices_are_told_apart() -> None:
    driver = Driver()
    driver.watch(driver.offer_item(buyItNow="40.00"), driver.offer_item(format="FIXED_PRICE"))
    bought = Bought(driver.buying(driver.user_token(), _listing("<Sort>ItemID</Sort>")))
    assert bought.each("ListingType") == ["Chinese", "FixedPriceItem"]
    assert bought.each("BuyItNowPrice") == ["40.0", None]
    assert bought.each("SellingStatus/BidCount") == ["0", None]


def test_four_hundred_entries_come_in_pages_of_two_hundred() -> None:
    driver = Driver()
    item_ids, token = _watching(driver, 400), driver.user_token()
    second = (
        "<Pagination><EntriesPerPage>200</EntriesPerPage><PageNumber>2</PageNumber></Pagination>"
    )
    pages = [Bought(driver.buying(token)), Bought(driver.buying(token, _listing(second)))]
    assert [len(page.items) for page in pages] == [200, 200]
    assert [*pages[0].numbers, *pages[1].numbers] == item_ids[::-1]
    for page in pages:
        result = "WatchList/PaginationResult"
        assert page.text(f"{result}/TotalNumberOfPages") == "2"
        assert page.text(f"{result}/TotalNumberOfEntries") == "400"
    third = "<Pagination><PageNumber>3</PageNumber></Pagination>"
    assert Bought(driver.buying(token, _listing(third))).error_code == 340


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("TimeLeft", 2),
        ("EndTime", 2),
        ("EndTimeDescending", 0),
        ("Title", 0),
        ("TitleDescending", 2),
        ("ItemIDDescending", 2),
        ("BidCountDescending", 1),
        ("CurrentPriceDescending", 1),
        ("StartTime", 0),
    ],
)
def test_a_list_can_be_sorted(sort: str, first: int) -> None:
    driver = Driver()
    item_ids = _watching(driver, 3)
    path = f"auctions/{item_ids[1]}/bids"
    driver.control("POST", path, {"bidder": "ben", "maximum": "5.00"})
    driver.control("POST", path, {"bidder": "carla", "maximum": "7.00"})
    bought = Bought(driver.buying(driver.user_token(), _listing(f"<Sort>{sort}</Sort>")))
    assert bought.numbers[0] == item_ids[first]


def test_what_has_ended_stays_with_nothing_left_and_what_was_removed_goes() -> None:
    driver = Driver()
    sold, ended, gone = driver.offer_item(), driver.offer_item(), driver.offer_item()
    driver.watch(sold, ended, gone, driver.offer_item(endsInMs=93_784_000))
    driver.control("POST", f"auctions/{ended}/end-early")
    driver.control("POST", f"auctions/{gone}/remove")
    driver.time.pass_ms(60_000)
    bought = Bought(driver.buying(driver.user_token()))
    assert bought.numbers[:2] == [ended, sold]
    assert bought.each("TimeLeft") == ["PT0S", "PT0S", "P1DT2H2M4S"]
    assert bought.each("ListingDetails/EndTime")[0] == "2026-11-22T12:00:00.000Z"


def test_an_empty_list_is_no_element_at_all() -> None:
    driver = Driver()
    bought = Bought(driver.buying(driver.user_token()))
    assert (bought.ack, bought.has("WatchList")) == ("Success", False)
    gone = driver.offer_item()
    driver.watch(gone)
    driver.control("POST", f"auctions/{gone}/remove")
    assert not Bought(driver.buying(driver.user_token())).has("WatchList")


def test_return_all_brings_the_other_lists_unless_they_are_excluded() -> None:
    driver = Driver()
    driver.watch(driver.offer_item())
    token, everything = driver.user_token(), "<DetailLevel>ReturnAll</DetailLevel>"
    bought = Bought(driver.buying(token, buying_request(everything)))
    assert bought.has("WatchList")
    assert bought.text("WonList/PaginationResult/TotalNumberOfEntries") == "0"
    excluded = (
        "<WonList><Include>false</Include></WonList><WatchList><Include>0</Include></WatchList>"
    )
    bought = Bought(driver.buying(token, buying_request(everything + excluded)))
    assert [bought.has(name) for name in ("WatchList", "WonList", "BidList")] == [
        False,
        False,
        True,
    ]
    assert not Bought(driver.buying(token, buying_request(""))).has("WatchList")
    sorted_only = buying_request("<WatchList><Sort>EndTime</Sort></WatchList>")
    assert Bought(driver.buying(token, sorted_only)).has("WatchList")


def test_each_user_has_a_list_of_their_own_which_may_be_there_before_them() -> None:
    driver = Driver()
    mine, theirs = driver.offer_item(), driver.offer_item()
    driver.watch(mine)
    driver.watch(theirs, username="TESTUSER_ben")
    assert Bought(driver.buying(driver.user_token(ANNA))).numbers == [mine]
    assert Bought(driver.buying(driver.user_token("TESTUSER_ben"))).numbers == [theirs]


def test_a_token_needs_no_scope_to_bid() -> None:
    driver = Driver()
    token = driver.user_token(scope=f"{SCOPE} {IDENTITY_SCOPE}")
    assert Bought(driver.buying(token)).ack == "Success"


def test_the_five_ways_a_token_can_be_wrong_have_codes_of_their_own() -> None:
    driver = Driver()
    token = driver.user_token()
    codes = [
        Bought(driver.buying(bad)).error_code
        for bad in ("", "made-up", f"Bearer {token}", driver.app_token())
    ]
    driver.time.pass_ms(7_200_000)
    codes.append(Bought(driver.buying(token)).error_code)
    assert codes == [930, 21916984, 21916984, 931, 21917053]


def test_an_expired_token_is_known_as_such_after_a_new_one_was_issued() -> None:
    driver = Driver()
    old = driver.user_token()
    driver.time.pass_ms(7_200_000)
    driver.user_token()
    assert Bought(driver.buying(old)).error_code == 21917053
    driver.time.pass_ms(7_200_000)
    driver.user_token()
    assert Bought(driver.buying(old)).error_code == 21916984


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", 5),
        ("<Get", 5),
        ('<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>', 5),
        ("<GetMyeBayBuyingRequest/>", 5),
        (_listing("<Sort>Colour</Sort>"), 37),
        (_listing("<Pagination><EntriesPerPage>201</EntriesPerPage></Pagination>"), 37),
        (_listing("<Pagination><PageNumber>0</PageNumber></Pagination>"), 37),
        (_listing("<Pagination><PageNumber>one</PageNumber></Pagination>"), 37),
        (buying_request("<WatchList><Include>yes</Include></WatchList>"), 37),
    ],
)
def test_a_request_that_makes_no_sense_is_a_failure(body: str, code: int) -> None:
    driver = Driver()
    bought = Bought(driver.buying(driver.user_token(), body))
    assert (bought.ack, bought.error_code) == ("Failure", code)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-EBAY-API-SITEID", ""),
        ("X-EBAY-API-SITEID", "999"),
        ("X-EBAY-API-COMPATIBILITY-LEVEL", ""),
    ],
)
def test_a_header_that_is_missing_or_wrong_is_named(header: str, value: str) -> None:
    driver = Driver()
    bought = Bought(driver.buying(driver.user_token(), **{header: value}))
    assert (bought.error_code, bought.text("Errors/ErrorParameters/Value")) == (10012, header)


def test_the_message_id_comes_back() -> None:
    driver = Driver()
    body = buying_request("<MessageID>seven</MessageID>")
    assert Bought(driver.buying(driver.user_token(), body)).text("CorrelationID") == "seven"
