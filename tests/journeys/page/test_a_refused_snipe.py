"""Snipes that can't be made or sent: what the page shows, and what it keeps."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import wired_as
from tests.journeys.page.visitor import Visitor
from tests.journeys.scenes import expiring

AN_HOUR_S = 3_600.0
SLOWLY_MS = 4_000


def test_a_snipe_that_the_api_refuses_disappears_and_nothing_typed_is_lost(
    anne: Visitor, house: AuctionHouse
) -> None:
    page = anne.page
    item_id = house.list_auction("A spyglass", ends_in_s=AN_HOUR_S)
    anne.look_at(f"/new?item={item_id}")
    page.get_by_label("Maximum (USD)").fill("40")
    page.get_by_label("I confirm: bid up to $40.00 on “A spyglass”").check()
    # Meanwhile the price passes it, and eBay takes its time to say so.
    for rival, maximum in (("mallory", "90.00"), ("oscar", "80.00")):
        house.rival_bid(item_id, rival, maximum)
    slow = {"operation": "getItemByLegacyId", "kind": "latency", "delayMs": SLOWLY_MS, "times": 3}
    house.control.post("faults", json=slow).raise_for_status()
    house.control.post("faults", json=slow | {"operation": "getItem"}).raise_for_status()
    page.get_by_role("button", name="Snipe up to $40.00").click()

    page.wait_for_url("**/bids")
    row = anne.snipe_of("A spyglass")
    expect(row).to_contain_text("Being saved")
    expect(page.get_by_text("Not sniped: A spyglass.")).to_be_visible()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Edit and try again").click()
    expect(page.get_by_label("Maximum (USD)")).to_have_value("40")
    assert "40" not in page.url.replace(item_id, "")


@pytest.mark.usefixtures("house")
def test_an_expired_link_is_said_everywhere_and_linking_again_mends_it(
    anne: Visitor, embedded: EmbeddedStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = anne.page
    with anne.by_the_api() as person:
        user_id = str(person.call("GET", "/me")["userId"])
    with wired_as(embedded, "CheckBid", monkeypatch) as deployed:
        user = deployed.users.get(user_id)
        assert user is not None
        assert user.ebay is not None
        over = expiring(datetime.now(UTC) - timedelta(days=1))(user.ebay)
        deployed.users.save_link(user_id, over, at=datetime.now(UTC))
    page.goto("/bids")
    banner = page.get_by_role("region", name="What keeps bids from being sent")
    expect(banner).to_contain_text("Your link to eBay has run out")
    banner.get_by_role("link", name="Link again").click()
    page.wait_for_url("**/settings")
    page.get_by_role("main").get_by_role("button", name="Link again").click()
    anne.agree("anne")
    page.goto("/bids")
    expect(page.get_by_role("heading", name="Snipes")).to_be_visible()
    expect(banner).to_have_count(0)


def test_an_auction_that_is_unknown_is_said_to_be_so(anne: Visitor) -> None:
    page = anne.page
    page.goto("/new")
    page.get_by_label("Link or item number").fill("999999999999")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()
