"""The port WatchLists: our Trading client before the simulator, and its stand-in."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money
from sniper.domain.watching import WatchedEntry

from tests.contracts.ebay_stages import Stage, on_both, on_one
from tests.contracts.watch_list_stages import (
    CALL,
    OnTheWire,
    WatchListStage,
    before_the_simulator,
    in_memory,
)

TOKEN_ERROR_IDS = (930, 931, 932, 21916984, 21917053)

BOTH: tuple[Stage[WatchListStage], Stage[WatchListStage]] = (in_memory, before_the_simulator)

stage = on_both(BOTH)
wire_stage = on_one(before_the_simulator)


def read(stage: WatchListStage, token: str | None = None) -> Sequence[WatchedEntry]:
    return stage.watch_lists.read(token or stage.token(), "EBAY_US")


def read_one(stage: WatchListStage) -> WatchedEntry:
    (found,) = read(stage)
    return found


def code_of(stage: WatchListStage, token: str | None = None) -> SniperError:
    with pytest.raises(SniperError) as caught:
        read(stage, token)
    return caught.value


def test_a_list_without_entries_is_empty(stage: WatchListStage) -> None:
    assert list(read(stage)) == []


def test_a_running_auction_is_told_with_its_price_and_end(stage: WatchListStage) -> None:
    item_id = stage.watch()
    found = read_one(stage)
    assert (found.ebay_item_id, found.auction) == (item_id, True)
    assert found.current_price == Money(1_000, "USD")
    assert found.title
    assert found.url is not None
    assert found.url.endswith(item_id)
    assert found.auction_end_time is not None
    assert found.auction_end_time > datetime.now(UTC)


def test_a_fixed_price_item_is_told_and_is_no_auction(stage: WatchListStage) -> None:
    item_id = stage.watch(auction=False)
    found = read_one(stage)
    assert (found.ebay_item_id, found.auction) == (item_id, False)


def test_what_has_ended_stays_on_the_list_and_runs_no_longer(stage: WatchListStage) -> None:
    ended, running = stage.watch(), stage.watch()
    stage.end(ended)
    assert {it.ebay_item_id: it.auction for it in read(stage)} == {ended: False, running: True}


@pytest.mark.parametrize(("currency", "price"), [("EUR", 1_000), ("JPY", 10)])
def test_a_price_is_in_the_items_own_currency(
    stage: WatchListStage, currency: str, price: int
) -> None:
    stage.watch(currency=currency)
    assert read_one(stage).current_price == Money(price, currency)


def test_a_long_list_is_read_to_its_end_and_each_entry_told_once(stage: WatchListStage) -> None:
    stage.watch_many(201)
    found = [entry.ebay_item_id for entry in read(stage)]
    assert (len(found), len(set(found))) == (201, 201)


def test_a_token_that_ebay_takes_no_longer_means_linking_again(stage: WatchListStage) -> None:
    stage.watch()
    old = stage.token()
    stage.reject(old)
    assert code_of(stage, old).code is ErrorCode.LINK_EXPIRED
    assert len(read(stage, stage.token())) == 1


@pytest.mark.parametrize(
    "code",
    [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED, ErrorCode.EBAY_MISCONFIGURED],
)
def test_a_failure_of_ebay_is_a_coded_error_and_passes(
    stage: WatchListStage, code: ErrorCode
) -> None:
    stage.fail(code)
    failed = code_of(stage)
    assert failed.code is code
    assert (failed.retry_after_s is None) is (code is ErrorCode.EBAY_MISCONFIGURED)
    assert list(read(stage)) == []


@pytest.mark.parametrize("error_id", TOKEN_ERROR_IDS)
def test_every_word_of_ebays_for_a_bad_token_means_linking_again(
    wire_stage: OnTheWire, error_id: int
) -> None:
    wire_stage.simulator.fault(CALL, errorId=error_id)
    assert code_of(wire_stage).code is ErrorCode.LINK_EXPIRED
    assert wire_stage.simulator.calls(CALL) == 1


def test_a_token_that_ebay_never_gave_means_linking_again(wire_stage: OnTheWire) -> None:
    assert code_of(wire_stage, "v^1.1#never-issued").code is ErrorCode.LINK_EXPIRED


def test_each_page_of_200_costs_one_call(wire_stage: OnTheWire) -> None:
    wire_stage.watch_many(201)
    read(wire_stage)
    assert wire_stage.simulator.calls(CALL) == 2


def test_a_person_sees_their_own_list(wire_stage: OnTheWire) -> None:
    wire_stage.watch()
    assert list(read(wire_stage, wire_stage.simulator.user_token("TESTUSER_bob"))) == []


def test_ebays_clock_decides_what_still_runs(wire_stage: OnTheWire) -> None:
    wire_stage.watch()
    token = wire_stage.token()
    wire_stage.simulator.control("clock", skewMs=90_000)
    (found,) = read(wire_stage, token)
    assert not found.auction
