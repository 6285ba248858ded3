"""How an item is asked for, and what each of the Browse API's errors means."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import stamina
from sniper.adapters.ebay.auctions import BrowseAuctions
from sniper.adapters.memory.application_token import MemoryApplicationToken
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, SniperError

from tests.adapters.ebay_wire import KEYSET, Act, Drop, Reply, WallClock, Wire, errors

ITEM = Reply(200, {"title": "A", "itemWebUrl": "https://x", "legacyItemId": "110000000001"})
MEANINGS = {
    11002: ErrorCode.ITEM_NOT_FOUND,
    11003: ErrorCode.ITEM_NOT_FOUND,
    11004: ErrorCode.ITEM_UNAVAILABLE,
    11005: ErrorCode.ITEM_NOT_AN_AUCTION,
    11006: ErrorCode.ITEM_NOT_AN_AUCTION,
    11008: ErrorCode.ITEM_NOT_AN_AUCTION,
    11009: ErrorCode.EBAY_MISCONFIGURED,
    11010: ErrorCode.EBAY_MISCONFIGURED,
    11011: ErrorCode.MARKETPLACE_NOT_SUPPORTED,
    11012: ErrorCode.ITEM_NOT_FOUND,
    11013: ErrorCode.ITEM_NOT_FOUND,
    11014: ErrorCode.EBAY_MISCONFIGURED,
    11015: ErrorCode.EBAY_MISCONFIGURED,
    11016: ErrorCode.EBAY_MISCONFIGURED,
    11017: ErrorCode.ITEM_NOT_FOUND,
    11018: ErrorCode.EBAY_MISCONFIGURED,
    11019: ErrorCode.EBAY_MISCONFIGURED,
    11501: ErrorCode.EBAY_MISCONFIGURED,
    1100: ErrorCode.EBAY_MISCONFIGURED,
    2001: ErrorCode.EBAY_THROTTLED,
    2004: ErrorCode.EBAY_MISCONFIGURED,
    99999: ErrorCode.EBAY_MISCONFIGURED,
}


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


def get(wire: Wire) -> Auction:
    store = MemoryApplicationToken()
    store.save("app-token", datetime.now(UTC) + timedelta(hours=1))
    with closing(BrowseAuctions(wire.hosts, KEYSET, store, WallClock())) as browse:
        return browse.get("110000000001", "EBAY_GB")


def code_after(*acts: Act) -> tuple[ErrorCode, int]:
    """The code of the error, and how many requests it took."""
    with Wire(*acts) as wire:
        with pytest.raises(SniperError) as caught:
            get(wire)
        return caught.value.code, len(wire.asked)


def test_an_item_is_asked_for_by_its_rest_id_in_the_marketplace() -> None:
    with Wire(ITEM) as wire:
        assert get(wire).ebay_item_id == "110000000001"
        (asked,) = wire.asked
    assert (asked.method, asked.path) == ("GET", "/buy/browse/v1/item/v1%7C110000000001%7C0")
    assert asked.headers["authorization"] == "Bearer app-token"
    assert asked.headers["x-ebay-c-marketplace-id"] == "EBAY_GB"


@pytest.mark.parametrize("error_id", MEANINGS)
def test_an_error_means_the_same_whatever_its_status(error_id: int) -> None:
    for status in (400, 404, 409):
        expected = (MEANINGS[error_id], 1)
        assert code_after(Reply(status, errors(error_id))) == expected


@pytest.mark.parametrize("status", [400, 404])
def test_an_item_that_is_not_found_is_asked_for_by_its_number(status: int) -> None:
    with Wire(Reply(status, errors(11001)), ITEM) as wire:
        get(wire)
        assert wire.asked[1].path == (
            "/buy/browse/v1/item/get_item_by_legacy_id?legacy_item_id=110000000001"
        )


@pytest.mark.parametrize(
    ("error_id", "code"),
    [(11003, ErrorCode.ITEM_NOT_FOUND), (11006, ErrorCode.ITEM_NOT_AN_AUCTION)],
)
def test_the_number_tells_a_listing_with_variations_from_one_that_is_gone(
    error_id: int, code: ErrorCode
) -> None:
    not_found = Reply(404, errors(11001))
    assert code_after(not_found, Reply(400, errors(error_id))) == (code, 2)


def test_a_passing_failure_is_retried_twice_and_no_more() -> None:
    down = Reply(500, errors(11000))
    with Wire(down, Drop(), ITEM) as wire:
        get(wire)
    assert code_after(down, Reply(502), Drop()) == (ErrorCode.EBAY_UNAVAILABLE, 3)


def test_throttling_is_not_argued_with() -> None:
    assert code_after(Reply(429, errors(2001))) == (ErrorCode.EBAY_THROTTLED, 1)
    assert code_after(Reply(429)) == (ErrorCode.EBAY_THROTTLED, 1)


def test_an_answer_that_is_no_item_is_unreadable() -> None:
    for body in (b"", b"<html>", b"[]", b'{"title": '):
        again = [Reply(200, body)] * 3
        assert code_after(*again) == (ErrorCode.EBAY_UNAVAILABLE, 3)
