"""The whole way of a newcomer, in a browser: from the first page to a won auction and its mail."""

from playwright.sync_api import expect

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.mailbox import Mailbox
from tests.journeys.page.visitor import Visitor

TITLE = "A brass sextant"
ENDS_IN_S = 75.0


def test_a_newcomer_signs_up_links_snipes_from_the_watch_list_and_wins(
    visitor: Visitor, embedded: EmbeddedStack, house: AuctionHouse
) -> None:
    page = visitor.page
    visitor.sign_up()
    expect(page.get_by_text("No eBay account is linked").first).to_be_visible()
    visitor.link_ebay("newcomer")
    house.watch("newcomer", [house.list_auction(TITLE, ends_in_s=ENDS_IN_S)])

    page.get_by_role("link", name="Go to your watch list").click()
    page.get_by_role("link", name=f"Snipe {TITLE}").click()
    page.get_by_label("Maximum (USD)").fill("40")
    page.get_by_role("button", name="Snipe up to $40.00").click()
    expect(page.get_by_text("Confirm item and amount first.")).to_be_visible()
    page.get_by_label(f"I confirm: bid up to $40.00 on “{TITLE}”").check()
    page.get_by_role("button", name="Snipe up to $40.00").click()

    page.wait_for_url("**/bids")
    row = visitor.snipe_of(TITLE)
    expect(row).to_contain_text("Waiting")
    row.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    # It goes on by itself: nothing is loaded anew from here on.
    page.evaluate("window.neverLoadedAnew = true")
    main = page.get_by_role("main")
    expect(main.get_by_text("Bid placed", exact=True).first).to_be_visible(timeout=90_000)
    told = page.get_by_role("status").filter(has_text=f"Won at $10.00: {TITLE}")
    expect(told).to_be_visible(timeout=60_000)
    expect(main.get_by_text("Won", exact=True).first).to_be_visible()
    assert page.evaluate("window.neverLoadedAnew") is True

    picture = main.locator("img[src^='blob:']")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    expect(main).to_contain_text("You won the auction.")
    mail_of(visitor, embedded)
    assert visitor.troubles == []


def mail_of(visitor: Visitor, embedded: EmbeddedStack) -> None:
    """The mail about it, read where the page leads to in the embedded product."""
    with Mailbox.of(embedded) as mailbox:
        assert mailbox.get_exactly(
            visitor.email, "AUCTION_ENDING", "BID_PLACED", "BID_WON", within_s=30
        ), mailbox.tags_to(visitor.email)
        won = mailbox.mails_to(visitor.email)[-1]
    page = visitor.page
    page.goto(f"/mailbox/mails/{won['MessageID']}")
    mail = page.frame_locator("iframe")
    expect(mail.get_by_text(TITLE).first).to_be_visible()
    own = mail.locator(f"a[href^='{embedded.addresses.front_door}/bid?id=']").first
    address = own.get_attribute("href")
    assert address
    page.goto(address)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
