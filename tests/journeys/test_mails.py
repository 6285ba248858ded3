"""The person is told by mail: what matters, once, and no more than they want."""

import re
from collections.abc import Iterator

import httpx
import pytest

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.mailbox import Json, Mailbox
from tests.journeys.stored import within
from tests.journeys.telling import Audience, audience, last_minute

PATIENCE_S = 90.0


@pytest.fixture(scope="module")
def mailbox(embedded: EmbeddedStack) -> Iterator[Mailbox]:
    with Mailbox.of(embedded) as mailbox:
        yield mailbox


def unsubscribe_link(mail: Json) -> str:
    """The address in the mail's own header."""
    found = re.search(r"(?mi)^List-Unsubscribe: <([^>]+)>", str(mail["Body"]))
    assert found
    return found[1]


def lost(anne: Audience, house: AuctionHouse, title: str) -> str:
    """A last-minute snipe that a hidden rival outbids."""
    item_id = house.list_auction(title, ends_in_s=25)
    house.rival_bid(item_id, "hidden-rival", "400.00")
    bid_id = str(anne.person.snipe(item_id, "40.00")["bidId"])
    end = anne.sees_the_end_of(bid_id, within_s=PATIENCE_S)
    assert end is not None
    assert end["status"] == "LOST"
    return bid_id


def test_a_loss_is_mailed_with_what_it_lacked_and_only_as_wished(
    embedded: EmbeddedStack, house: AuctionHouse, mailbox: Mailbox
) -> None:
    with audience(embedded, "mailed-loser") as anne:
        wishes = {"preferences": {"endingNotifications": False, "timeZone": "Europe/Berlin"}}
        anne.person.call("PATCH", "/me", json=wishes)
        lost(anne, house, "A chronometer <No. 1>")
        assert mailbox.get_exactly(anne.email, "BID_PLACED", "BID_LOST", within_s=PATIENCE_S)
        mail = mailbox.mails_to(anne.email)[-1]
        assert "41.00 USD" in mail["TextBody"]
        assert "A chronometer <No. 1>" in mail["TextBody"]
        assert "A chronometer &lt;No. 1&gt;" in mail["HtmlBody"]


def test_an_unsubscribe_link_asks_first_works_once_and_stops_such_mails(
    embedded: EmbeddedStack, house: AuctionHouse, mailbox: Mailbox
) -> None:
    with audience(embedded, "weary-winner") as anne:
        bid_id = last_minute(house, anne.person, "A sounding lead")
        assert anne.sees_the_end_of(bid_id, within_s=PATIENCE_S)
        kinds = ("AUCTION_ENDING", "BID_PLACED", "BID_WON")
        assert mailbox.get_exactly(anne.email, *kinds, within_s=PATIENCE_S)
        won = mailbox.mails_to(anne.email)[-1]
        headers = {
            name.lower(): value for name, value in re.findall(r"(?m)^([\w-]+): (.*)$", won["Body"])
        }
        link = headers["list-unsubscribe"].strip("<>\r")
        asked = httpx.get(link, trust_env=False)
        assert (asked.status_code, "Turn these mails off?" in asked.text) == (200, True)
        assert anne.person.call("GET", "/me")["preferences"]["bidWinNotifications"]
        one_click = {"List-Unsubscribe": "One-Click"}
        assert httpx.post(link, data=one_click, trust_env=False).status_code == 200
        assert not anne.person.call("GET", "/me")["preferences"]["bidWinNotifications"]
        assert httpx.post(link, data=one_click, trust_env=False).status_code == 410


def test_an_address_that_bounces_gets_no_second_mail(
    embedded: EmbeddedStack, house: AuctionHouse, mailbox: Mailbox
) -> None:
    with audience(embedded, "bouncing", domain="bounce.example") as anne:
        bid_id = last_minute(house, anne.person, "A marlinspike")
        blocked = within(PATIENCE_S, lambda: bool(anne.person.call("GET", "/me")["noMailsBecause"]))
        assert blocked
        assert anne.person.call("GET", "/me")["noMailsBecause"]["code"] == "hard_bounce"
        sent = len(mailbox.mails_to(anne.email))
        assert anne.sees_the_end_of(bid_id, within_s=PATIENCE_S)
        lost(anne, house, "A belaying pin")
        assert len(mailbox.mails_to(anne.email)) == sent == 1
