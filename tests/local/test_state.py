"""What the simulator keeps in its file."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from local.ebay_simulator.engine import moves
from local.ebay_simulator.state import load, save
from local.ebay_simulator.world import World
from local.service.state_file import UnreadableStateError
from tests.local.driver import Driver
from tests.local.test_auction_engine import MS, NOON, bid, listed


def test_an_auction_with_everything_in_it_comes_back_the_same(tmp_path: Path) -> None:
    driver, back, path = Driver(), Driver(), tmp_path / "state.json"
    auction, _ = bid(listed(reserve=5_000, buy_it_now=9_000), "anna", "20.00")
    auction = moves.schedule(auction, NOON, "ben", Decimal("30.50"), 1_500 * MS)
    auction = moves.refuse(moves.refuse(auction, 120030, "carla"), 120004, None)
    driver.world.house.add(moves.remove(moves.end_early(auction, NOON, sell=True)))
    save(driver.world, path)
    load(back.world, path)
    assert back.world.house == driver.world.house


def test_links_survive_and_used_up_codes_do_not(tmp_path: Path) -> None:
    driver, back, path = Driver(), Driver(), tmp_path / "state.json"
    token, code = driver.user_token(), driver.agree("TESTUSER_ben")
    save(driver.world, path)
    load(back.world, path)
    assert back.place(token, back.offer_item()).status_code == 200
    assert back.exchange(code).json()["error"] == "invalid_grant"


def test_watch_lists_and_the_signing_key_survive(tmp_path: Path) -> None:
    driver, back, path = Driver(), Driver(), tmp_path / "state.json"
    driver.watch(driver.offer_item(excludedCountries=["DE"], sellerAway=True))
    save(driver.world, path)
    load(back.world, path)
    assert back.world.watch_lists == driver.world.watch_lists
    assert back.world.notice_key == driver.world.notice_key
    assert back.world.house == driver.world.house


def test_how_often_a_bid_was_sent_for_an_item_survives(tmp_path: Path) -> None:
    driver, back, path = Driver(), Driver(), tmp_path / "state.json"
    item_id = driver.offer_item()
    driver.place(driver.user_token(), item_id)
    save(driver.world, path)
    load(back.world, path)
    assert back.world.place_calls == {item_id: 1}
    assert back.world.place_calls["another"] == 0


def test_a_file_from_before_there_were_watch_lists_can_be_read(tmp_path: Path) -> None:
    driver, path = Driver(), tmp_path / "state.json"
    item_id = driver.offer_item()
    save(driver.world, path)
    raw = json.loads(path.read_text())
    del raw["watch_lists"], raw["notice_key"], raw["place_calls"]
    del raw["auctions"][item_id]["listing"]["available"]
    path.write_text(json.dumps(raw))
    back = World()
    load(back, path)
    assert back.house == driver.world.house


def test_without_a_file_there_is_nothing_to_take_up(tmp_path: Path) -> None:
    world = World()
    load(world, tmp_path / "none.json")
    assert world.house.auctions == {}


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"next_item_id": "x"},
        {"auctions": 3},
        {"notice_key": {"pem": "x"}},
        {"watch_lists": {"anna": 1}},
        {"place_calls": {"110000000001": "often"}},
    ],
)
def test_a_state_that_makes_no_sense_is_refused_with_a_way_out(
    change: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "state.json"
    save(World(), path)
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(UnreadableStateError, match="Delete it"):
        load(World(), path)


@pytest.mark.parametrize("text", ["{", "[]", "", "{}"])
def test_a_damaged_file_is_refused_with_a_way_out(text: str, tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text(text)
    with pytest.raises(UnreadableStateError, match="move it"):
        load(World(), path)
