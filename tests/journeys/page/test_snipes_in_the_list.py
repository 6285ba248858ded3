"""What a person does with the snipes in their list, and what the list shows by itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.page.visitor import Visitor

LAST_MINUTE_S = 28.0
HALF_AN_HOUR_S = 1_800.0


@pytest.fixture(scope="module")
def bob(browser: Browser, embedded: EmbeddedStack) -> Iterator[Visitor]:
    with Visitor.coming(browser, embedded) as bob:
        bob.sign_up()
        with bob.by_the_api() as person:
            person.link("bob")
        yield bob


@pytest.fixture(scope="module")
def person(bob: Visitor) -> Iterator[Person]:
    """Bob, without the page."""
    with bob.by_the_api() as person:
        yield person


def test_a_snipe_made_elsewhere_appears_and_goes_live_until_it_is_lost(
    bob: Visitor, person: Person, house: AuctionHouse
) -> None:
    bob.look_at("/bids")
    item_id = house.list_auction("A ship's bell", ends_in_s=LAST_MINUTE_S)
    house.rival_bid(item_id, "mallory", "90.00")
    person.snipe(item_id, "40.00", lead_ms=3_000)
    row = bob.snipe_of("A ship's bell")
    expect(row).to_be_visible()
    expect(row).to_contain_text("$40.00")
    bob.page.get_by_text("Lost", exact=True).click()
    expect(row).to_contain_text("Lost", timeout=60_000)
    expect(row).to_contain_text("Somebody's maximum was higher than yours.")
    expect(row).to_contain_text("Ended at")


def test_a_cancelled_snipe_can_be_had_back_for_ten_seconds(
    bob: Visitor, person: Person, house: AuctionHouse
) -> None:
    item_id = house.list_auction("A chart table", ends_in_s=HALF_AN_HOUR_S)
    first = str(person.snipe(item_id, "55.00", lead_ms=7_500)["bidId"])
    bob.look_at("/bids")
    row = bob.snipe_of("A chart table")
    row.get_by_role("button", name="Cancel snipe").click()
    bob.page.get_by_role("dialog").get_by_role("button", name="Cancel snipe").click()
    expect(row).to_have_count(0)
    bob.page.get_by_role("button", name="Undo: snipe again up to $55.00").click()
    expect(row).to_be_visible()
    expect(row).to_contain_text("7.5 s before the end")
    assert person.bid(first)["status"] == "CANCELLED"


def test_a_changed_maximum_is_confirmed_and_can_be_taken_back(
    bob: Visitor, person: Person, house: AuctionHouse
) -> None:
    item_id = house.list_auction("A brass lantern", ends_in_s=HALF_AN_HOUR_S)
    bid_id = str(person.snipe(item_id, "20.00")["bidId"])
    bob.look_at("/bids")
    row = bob.snipe_of("A brass lantern")
    row.get_by_role("button", name="Change").click()
    dialog = bob.page.get_by_role("dialog")
    dialog.get_by_label("Maximum (USD)").fill("31.5")
    dialog.get_by_role("button", name="Change").click()
    expect(dialog).to_contain_text("Confirm the new maximum first.")
    dialog.get_by_label("I confirm: bid up to $31.50 on this item").check()
    dialog.get_by_role("button", name="Change").click()
    expect(row).to_contain_text("$31.50")
    undo = bob.page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_visible()
    assert person.bid(bid_id)["maxBidAmount"]["value"] == "31.50"
    undo.click()
    expect(row).to_contain_text("$20.00")


def test_a_change_that_is_refused_is_taken_back_and_explained(
    bob: Visitor, person: Person, house: AuctionHouse
) -> None:
    item_id = house.list_auction("A log line", ends_in_s=HALF_AN_HOUR_S)
    person.snipe(item_id, "20.00")
    bob.look_at("/bids")
    row = bob.snipe_of("A log line")
    row.get_by_role("button", name="Change").click()
    for rival, maximum in (("mallory", "90.00"), ("oscar", "80.00")):
        house.rival_bid(item_id, rival, maximum)
    dialog = bob.page.get_by_role("dialog")
    dialog.get_by_label("Maximum (USD)").fill("25")
    dialog.get_by_label("I confirm: bid up to $25.00 on this item").check()
    dialog.get_by_role("button", name="Change").click()
    expect(bob.page.get_by_text("it was taken back")).to_be_visible()
    expect(row).to_contain_text("$20.00")


def test_without_a_connection_the_list_says_so_and_is_true_again_after_it(
    bob: Visitor, person: Person, house: AuctionHouse
) -> None:
    item_id = house.list_auction("A sea chest", ends_in_s=HALF_AN_HOUR_S)
    bid_id = str(person.snipe(item_id, "20.00")["bidId"])
    bob.look_at("/bids")
    row = bob.snipe_of("A sea chest")
    expect(row).to_be_visible()
    bob.context.set_offline(True)
    expect(bob.page.locator("[data-live=waiting]").first).to_be_visible(timeout=40_000)
    person.cancel(bid_id)
    expect(row).to_be_visible()
    bob.context.set_offline(False)
    expect(row).to_have_count(0)
    expect(bob.page.locator("[data-live=open]").first).to_be_visible()
