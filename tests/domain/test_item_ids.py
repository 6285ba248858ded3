"""A listing is found under its number, its REST id and the addresses that people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.item_ids import parse_item_id, rest_item_id

from tests.domain.examples import ITEM, code_raised_by

ITEM_NUMBERS = st.from_regex(r"\A[0-9]{9,19}\Z")

OTHER_TLDS = ["ca", "de", "fr", "it", "es", "at", "ch", "ie", "nl", "pl"]

ADDRESSES = [
    f"https://www.ebay.com/itm/{ITEM}",
    f"http://www.ebay.com/itm/{ITEM}",
    f"HTTPS://WWW.EBAY.COM/itm/{ITEM}",
    f"https://ebay.com/itm/{ITEM}/",
    f"www.ebay.com/itm/{ITEM}",
    f"ebay.com/itm/{ITEM}",
    f"https://m.ebay.com/itm/{ITEM}?_mwBanner=1",
    f"https://www.ebay.com/ulk/itm/{ITEM}?mkcid=16&mkevt=1",
    f"https://www.ebay.com:443/itm/{ITEM}#vi-desc-maincntr",
    f"https://www.ebay.com/itm/Vintage-Brass-Sextant-1900-s/{ITEM}",
    f"https://www.ebay.com/itm/Rolex-116610LN-2015/{ITEM}?hash=item19a0b1c2d3:g:abcAAOSw",
    f"https://www.ebay.com/itm/123456789/{ITEM}",
    f"https://www.ebay.com/itm/Gr%C3%BC%C3%9Fe-100%25/{ITEM}?var=0",
    f"https://www.ebay.com/itm/{ITEM}?itmmeta=01JABC&hash=item19:g:x&itmprp=enc%3AAQAJ%7C0&item=9",
    f"https://www.ebay.com/itm/{ITEM}?_trkparms=amclksrc%3DITM%26aid%3D110000000099&epid=999999999",
    f"www.ebay.com/itm/{ITEM}?next=https://www.ebay.com/",
    f"https://cgi.ebay.com/ws/eBayISAPI.dll?ViewItem&item={ITEM}",
    f"https://cgi.ebay.com/ws/eBayISAPI.dll?ViewItem&item={ITEM}&ssPageName=STRK:MEWAX:IT",
    f"https://www.ebay.com/bfl/viewbids/{ITEM}?item={ITEM}&rt=nc",
    f"https://offer.ebay.co.uk/ws/eBayISAPI.dll?MakeBid&item={ITEM}",
    f"https://www.ebay.co.uk/itm/{ITEM}",
    f"https://www.ebay.com.au/itm/{ITEM}",
    f"https://www.ebay.com.hk/itm/{ITEM}",
    f"https://www.ebay.com.sg/itm/{ITEM}",
    f"https://www.cafr.ebay.ca/itm/{ITEM}",
    f"https://www.benl.ebay.be/itm/{ITEM}",
    *(f"https://www.ebay.{tld}/itm/{ITEM}" for tld in OTHER_TLDS),
]

NOT_LISTINGS = [
    *("", " ", "sextant", "12345678", "1" * 20, "-110000000001", "110000000001.0", "1.1e11"),
    *(
        "".join(chr(0x660 + int(digit)) for digit in ITEM),
        "v1|110000000001",
        "v1|110000000001|",
        "v2|110000000001|0",
        "v1||0",
    ),
    f"{ITEM} {ITEM}",
    "https://www.ebay.com/",
    "https://www.ebay.com/itm/",
    "https://www.ebay.com/itm/sextant",
    f"https://www.ebay.com/itm/{ITEM}abc",
    f"https://www.ebay.com/sch/i.html?_nkw={ITEM}",
    f"https://www.ebay.com/usr/{ITEM}",
    "https://www.ebay.com/signin/?ru=https%3A%2F%2Fwww.ebay.com%2Fitm%2F110000000001",
    f"https://www.amazon.com/itm/{ITEM}",
    f"mailto:seller@ebay.com?item={ITEM}",
]

LOOK_ALIKES = [
    f"https://ebay.com.evil.example/itm/{ITEM}",
    f"https://www.ebay.com.evil.example/itm/{ITEM}",
    f"https://evil.example/ebay.com/itm/{ITEM}",
    f"https://evil.example/itm/{ITEM}?host=www.ebay.com",
    f"https://evil.example#www.ebay.com/itm/{ITEM}",
    f"https://notebay.com/itm/{ITEM}",
    f"https://ebay.community/itm/{ITEM}",
    f"https://ebay-com.example/itm/{ITEM}",
    f"https://wwwebay.com/itm/{ITEM}",
    f"https://www.ebay.com@evil.example/itm/{ITEM}",
    f"https://www.ebay.com:443@evil.example/itm/{ITEM}",
    f"https://evil.example@www.ebay.com/itm/{ITEM}",
    f"https://evil.example\\@www.ebay.com/itm/{ITEM}",
    f"https://www.ebay.com\\.evil.example/itm/{ITEM}",
    f"https://www.ebay.com%2eevil.example/itm/{ITEM}",
    f"https://www.\u0435bay.com/itm/{ITEM}",
    f"https://www.ebay.com\u2100/itm/{ITEM}",
    f"https://[www.ebay.com/itm/{ITEM}",
    f"https://www.ebay.com./itm/{ITEM}",
    f"https://.ebay.com/itm/{ITEM}",
    f"javascript://www.ebay.com/itm/{ITEM}",
    f"ftp://www.ebay.com/itm/{ITEM}",
    f"file://www.ebay.com/itm/{ITEM}",
    f"//www.ebay.com/itm/{ITEM}",
]


@given(ITEM_NUMBERS)
def test_a_listing_number_is_taken_as_it_is(number: str) -> None:
    assert parse_item_id(number) == number


@given(ITEM_NUMBERS)
def test_the_rest_id_of_an_auction_holds_its_listing_number(number: str) -> None:
    assert rest_item_id(number) == f"v1|{number}|0"
    assert parse_item_id(rest_item_id(number)) == number


def test_space_around_what_was_pasted_does_not_matter() -> None:
    assert parse_item_id(f"\t {ITEM}\r\n") == ITEM
    assert parse_item_id(f"  https://www.ebay.com/itm/{ITEM}\n") == ITEM


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_of_a_listing_names_it(address: str) -> None:
    assert parse_item_id(address) == ITEM


@pytest.mark.parametrize("text", NOT_LISTINGS)
def test_what_names_no_listing_is_refused(text: str) -> None:
    assert code_raised_by(lambda: parse_item_id(text)) is ErrorCode.INVALID_ITEM_ID


@pytest.mark.parametrize("address", LOOK_ALIKES)
def test_an_address_that_only_looks_like_ebay_is_refused(address: str) -> None:
    assert code_raised_by(lambda: parse_item_id(address)) is ErrorCode.INVALID_ITEM_ID


@pytest.mark.parametrize("variation", ["1", "510000000001", "00"])
def test_a_variation_of_a_fixed_price_listing_is_told_apart(variation: str) -> None:
    code = code_raised_by(lambda: parse_item_id(f"v1|{ITEM}|{variation}"))
    assert code is ErrorCode.ITEM_NOT_AN_AUCTION


@pytest.mark.parametrize(
    "text",
    [
        "1" * 2_049,
        f"https://www.ebay.com/itm/{ITEM}?x=" + "a" * 2_048,
        "https://" + "a." * 5_000_000,
        f"https://www.ebay.com/itm/{'1/' * 1_000_000}",
    ],
    ids=["digits", "address", "host", "path"],
)
def test_very_long_input_is_refused_without_being_looked_at(text: str) -> None:
    assert code_raised_by(lambda: parse_item_id(text)) is ErrorCode.INVALID_ITEM_ID


def test_an_address_of_the_longest_permitted_length_is_read() -> None:
    address = f"https://www.ebay.com/itm/{ITEM}?x="
    longest = address + "a" * (2_048 - len(address))
    assert parse_item_id(longest) == ITEM
    assert code_raised_by(lambda: parse_item_id(longest + "a")) is ErrorCode.INVALID_ITEM_ID


@given(st.text(max_size=200))
def test_any_text_is_a_listing_or_refused_with_a_code(text: str) -> None:
    found = number_or_code(text)
    if isinstance(found, ErrorCode):
        assert found in (ErrorCode.INVALID_ITEM_ID, ErrorCode.ITEM_NOT_AN_AUCTION)
    else:
        assert found.isascii()
        assert found.isdigit()


@given(
    st.lists(st.sampled_from(["ebay", "www", "evil", "com", "co", "uk", ".", ".", "-"])).map(
        "".join
    )
)
def test_no_host_is_believed_that_does_not_end_in_a_domain_of_ebay(host: str) -> None:
    found = number_or_code(f"https://{host}/itm/{ITEM}")
    believed = found is not ErrorCode.INVALID_ITEM_ID
    assert not believed or f".{host}".endswith((".ebay.com", ".ebay.co.uk"))


def number_or_code(text: str) -> str | ErrorCode:
    try:
        return parse_item_id(text)
    except SniperError as error:
        return error.code
