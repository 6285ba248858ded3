"""The page for people who see little, hear it read, or have no mouse; in two languages."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.state_dir import PROJECT
from tests.journeys.page.visitor import DESK, PHONE, Visitor
from tests.journeys.stored import within

AXE = (PROJECT / "frontend/node_modules/axe-core/axe.min.js").read_text()
AN_HOUR_S, SOON_S = 3_600.0, 22.0
SETTLED_WITHIN_S = 60.0
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > innerWidth)
    .map(element => element.outerHTML.slice(0, 120))
"""
PAGES = (
    "/",
    "/bids",
    "/bid?id={bid}",
    "/bid?id={won}",
    "/new",
    "/new?item={item}",
    "/watch-list",
    "/history",
    "/settings",
    "/account/ebay",
    "/nothing-here",
)


@pytest.fixture(scope="module")
def carol(
    browser: Browser, embedded: EmbeddedStack, house: AuctionHouse
) -> Iterator[tuple[Visitor, dict[str, str]]]:
    """Somebody with something on every page, and the ids to open them with."""
    with Visitor.coming(browser, embedded) as carol:
        carol.sign_up()
        carol.link_ebay("carol")
        sniped, watched = (
            house.list_auction(title, ends_in_s=AN_HOUR_S) for title in ("A quadrant", "A compass")
        )
        house.watch("carol", [sniped, watched])
        with carol.by_the_api() as person:
            soon = house.list_auction("An octant in its box", ends_in_s=SOON_S)
            won_id = str(person.snipe(soon, "40.00")["bidId"])
            bid_id = str(person.snipe(sniped, "40.00")["bidId"])
            gone = house.list_auction("A cracked bell", ends_in_s=AN_HOUR_S)
            person.cancel(str(person.snipe(gone, "40.00")["bidId"]))
            assert within(SETTLED_WITHIN_S, lambda: person.bid(won_id)["status"] == "WON")
        yield carol, {"bid": bid_id, "won": won_id, "item": watched}


def violations(visitor: Visitor) -> list[str]:
    """What axe finds wrong with the page as it is now: the rule, and where."""
    visitor.page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    visitor.page.evaluate(AXE)
    found: dict[str, Any] = visitor.page.evaluate("axe.run()")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on(path: str, carol: tuple[Visitor, dict[str, str]]) -> None:
    visitor, ids = carol
    page = visitor.page
    page.goto(path.format(**ids))
    expect(
        page.get_by_role("heading", level=1).or_(page.get_by_role("heading", level=2)).first
    ).to_be_visible()
    expect(page.get_by_label("Loading")).to_have_count(0)
    for scheme in ("light", "dark"):
        for size in (DESK, PHONE):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size(size)
            assert violations(visitor) == [], (scheme, size)
            assert page.evaluate(TOO_WIDE) == [], (scheme, size)
    page.set_viewport_size(DESK)


def test_axe_finds_nothing_in_the_dialogs(carol: tuple[Visitor, dict[str, str]]) -> None:
    visitor, _ids = carol
    for button in ("Change", "Cancel snipe"):
        visitor.page.goto("/bids")
        visitor.snipe_of("A quadrant").get_by_role("button", name=button).click()
        expect(visitor.page.get_by_role("dialog")).to_be_visible()
        assert violations(visitor) == []


def test_a_snipe_is_made_with_the_keyboard_alone(
    carol: tuple[Visitor, dict[str, str]], house: AuctionHouse
) -> None:
    visitor, _ids = carol
    page, keys = visitor.page, visitor.page.keyboard
    item_id = house.list_auction("An astrolabe", ends_in_s=AN_HOUR_S)
    visitor.look_at("/bids")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    visitor.tab_to(page.get_by_role("navigation").get_by_role("link", name="New snipe"))
    keys.press("Enter")
    page.wait_for_url("**/new")
    visitor.tab_to(page.get_by_label("Link or item number"))
    keys.type(item_id)
    keys.press("Enter")
    expect(page.get_by_role("heading", name="An astrolabe")).to_be_visible()
    visitor.tab_to(page.get_by_label("Maximum (USD)"))
    keys.type("25")
    # Sent before it is confirmed, what is missing is said and has the focus.
    keys.press("Enter")
    expect(page.get_by_label("I confirm: bid up to $25.00")).to_be_focused()
    keys.press("Space")
    visitor.tab_to(page.get_by_role("button", name="Snipe up to $25.00"))
    keys.press("Enter")
    page.wait_for_url("**/bids")
    row = visitor.snipe_of("An astrolabe")
    expect(row.get_by_role("button", name="Cancel snipe")).to_be_visible()


def test_a_snipe_is_cancelled_with_the_keyboard_alone(
    carol: tuple[Visitor, dict[str, str]], house: AuctionHouse
) -> None:
    visitor, _ids = carol
    page, keys = visitor.page, visitor.page.keyboard
    with visitor.by_the_api() as person:
        person.snipe(house.list_auction("A sundial", ends_in_s=AN_HOUR_S), "25.00")
    visitor.look_at("/bids")
    row, dialog = visitor.snipe_of("A sundial"), page.get_by_role("dialog")
    cancel = row.get_by_role("button", name="Cancel snipe")
    expect(cancel).to_be_visible()
    visitor.tab_to(cancel)
    keys.press("Enter")
    expect(dialog).to_be_visible()
    # However the dialog is left, the focus is where it was.
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(cancel).to_be_focused()
    keys.press("Enter")
    visitor.tab_to(dialog.get_by_role("button", name="Keep it"))
    keys.press("Enter")
    expect(dialog).to_have_count(0)
    expect(cancel).to_be_focused()
    keys.press("Enter")
    visitor.tab_to(dialog.get_by_role("button", name="Cancel snipe"))
    keys.press("Enter")
    expect(row).to_have_count(0)
    visitor.tab_to(page.get_by_role("button", name="Undo: snipe again up to $25.00"))


def test_a_german_browser_gets_german_words_amounts_and_times(
    browser: Browser, embedded: EmbeddedStack, house: AuctionHouse
) -> None:
    with Visitor.coming(browser, embedded, locale="de-DE") as dora:
        page = dora.page
        page.goto("/")
        expect(page.get_by_role("button", name="Anmelden")).to_be_visible()
        assert page.evaluate("document.documentElement.lang") == "de"
        with dora.by_the_api() as person:
            person.link("dora")
            person.snipe(house.list_auction("Ein Kompass", ends_in_s=AN_HOUR_S), "1234.50")
        page.get_by_role("button", name="Anmelden").click()
        dora.log_in()
        page.wait_for_url("**/bids")
        expect(dora.snipe_of("Ein Kompass")).to_contain_text("1.234,50\u00a0$")
        page.get_by_label("Sprache").select_option("en")
        expect(page.get_by_role("heading", name="Snipes")).to_be_visible()
