"""The simulator's Trading answers against eBay's schema, and the check itself: the driver validates
each answer on the way; here is made sure that the check finds what it is there to find."""

import pytest

from tests.contracts.trading_schema import CALL, answer_problems, request_problems
from tests.local.driver import NAMESPACE, TRADING_HEADERS, WATCH_ONLY, Driver, buying_request

TOKEN = {**TRADING_HEADERS, "X-EBAY-API-IAF-TOKEN": "v^1.1#i^1"}


def _answer(inside: str) -> bytes:
    return f'<{CALL}Response xmlns="{NAMESPACE}">{inside}</{CALL}Response>'.encode()


def _item(inside: str) -> bytes:
    return _answer(f"<WatchList><ItemArray><Item>{inside}</Item></ItemArray></WatchList>")


@pytest.mark.parametrize("entries", [1, 2])
@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"buyItNow": "90.00", "reserve": "50.00"},
        {"format": "FIXED_PRICE", "marketplace": "EBAY_DE"},
        {"currency": "JPY", "startPrice": "100"},
    ],
)
def test_entries_of_every_kind_fit_the_schema(terms: dict[str, object], entries: int) -> None:
    driver = Driver()
    driver.watch(*(driver.offer_item(**terms) for _ in range(entries)))
    everything = buying_request("<DetailLevel>ReturnAll</DetailLevel>")
    for body in (WATCH_ONLY, everything):
        assert answer_problems(200, driver.buying(driver.user_token(), body).content) == []


@pytest.mark.parametrize("code", [518, 930, 931, 932, 10007, 21916984, 21917053])
def test_failures_fit_the_schema(code: int) -> None:
    driver = Driver()
    fault = {"operation": "getMyeBayBuying", "kind": "error", "errorId": code}
    driver.control("POST", "faults", fault)
    assert answer_problems(200, driver.buying(driver.user_token()).content) == []


def test_an_element_that_the_schema_does_not_name_is_a_violation_at_any_depth() -> None:
    assert answer_problems(200, _item("<ItemID>1</ItemID>")) == []
    (problem,) = answer_problems(200, _item("<Colour>red</Colour>"))
    assert problem.endswith("WatchList.ItemArray.Item.Colour is not in the schema")
    twice = "<ItemID>1</ItemID></Item><Item><ItemID>2</ItemID><Colour>red</Colour>"
    assert len(answer_problems(200, _item(twice))) == 1
    (problem,) = answer_problems(200, _answer('<Ack xmlns="urn:other">Success</Ack>'))
    assert "{urn:other}Ack" in problem


@pytest.mark.parametrize(
    "inside",
    [
        '<StartPrice currencyID="DOLLARS">4.0</StartPrice>',
        '<StartPrice currencyID="USD">four</StartPrice>',
        "<StartPrice>4.0</StartPrice>",
        "<ListingType>English</ListingType>",
        "<SellingStatus><BidCount>many</BidCount></SellingStatus>",
        "<Title>once</Title><Title>twice</Title>",
    ],
)
def test_a_value_of_another_kind_is_a_violation(inside: str) -> None:
    assert answer_problems(200, _item(inside))


def test_an_answer_that_is_none_is_a_violation() -> None:
    assert answer_problems(500, _answer("<Ack>Failure</Ack>")) == [
        "Trading answers with 200, not 500"
    ]
    for body in (b"", b"{}", b"<GetMyeBayBuyingResponse/>", _answer("")):
        assert answer_problems(200, body)


def test_a_request_needs_its_headers_and_a_bare_token() -> None:
    body = WATCH_ONLY.encode()
    assert request_problems(TOKEN, body) == []
    assert len(request_problems({}, body)) == len(TRADING_HEADERS)
    (problem,) = request_problems({**TOKEN, "X-EBAY-API-IAF-TOKEN": "Bearer v^1.1"}, body)
    assert "without Bearer" in problem


@pytest.mark.parametrize(
    "inside",
    [
        "<WatchList><Included>true</Included></WatchList>",
        "<WatchList><Sort>Colour</Sort></WatchList>",
        "<DetailLevel>ReturnNothing</DetailLevel>",
        "<Watchlist><Include>true</Include></Watchlist>",
    ],
)
def test_a_request_that_the_schema_does_not_know_is_a_violation(inside: str) -> None:
    assert request_problems(TOKEN, buying_request(inside).encode())
