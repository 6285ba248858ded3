"""What people see live and get by mail of their snipes: each thing once, in order, as they wish."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_string, policy

import httpx
import pytest
from sniper.domain.bid_events import BidEvent, EventName
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import wired_as
from tests.journeys.evening import PATIENCE_S, Audience, Evening, evening
from tests.journeys.mailbox import Json, Mailbox
from tests.journeys.queues import all_told

KINDS = ("AUCTION_ENDING", "BID_PLACED", "BID_WON")


@pytest.fixture(scope="module")
def tonight(embedded: EmbeddedStack, house: AuctionHouse) -> Iterator[Evening]:
    with evening(embedded, house) as tonight:
        yield tonight


@pytest.fixture(scope="module")
def mailbox(embedded: EmbeddedStack) -> Iterator[Mailbox]:
    with Mailbox.of(embedded) as mailbox:
        yield mailbox


def unsubscribe_link(mail: Json) -> str:
    """The address in the mail's own header, as a mail program reads it."""
    message = message_from_string(mail["Body"], policy=policy.default)
    return re.sub(r"\s", "", str(message["List-Unsubscribe"])).strip("<>")


def end_of(anne: Audience, bid_id: str) -> BidEvent:
    """The event of a bid's end, as the publisher tells it."""
    items = anne.person.call("GET", f"/bids/{bid_id}/history")["items"]
    last = items[-1]
    return BidEvent(
        event_id=last["historyId"],
        name=EventName.BID_WON,
        user_id=str(anne.person.call("GET", "/me")["userId"]),
        bid_id=bid_id,
        ebay_item_id=last["ebayItemId"],
        sequence=len(items),
        status=BidStatus.WON,
        reason=Reason.WON_AUCTION,
        occurred_at=datetime.fromisoformat(last["timestamp"]),
    )


def test_a_client_follows_a_snipe_from_pending_to_won(tonight: Evening) -> None:
    anne, bid_id = tonight.winner, tonight.won
    steps = anne.listener.steps(bid_id)
    assert steps == anne.history(bid_id)
    assert [number for number, _ in steps] == [*range(1, len(steps) + 1)]
    assert (steps[0][1], steps[-1][1]) == ("CREATED", "WON")
    statuses = [told["status"] for told in anne.listener.about(bid_id)]
    assert list(dict.fromkeys(statuses)) == ["PENDING", "ARMED", "PLACING", "PLACED", "WON"]


def test_the_nearing_end_is_announced_once_although_the_snipe_was_made_late(
    tonight: Evening,
) -> None:
    told = tonight.winner.listener.about(tonight.won)
    ending = [one for one in told if one["type"] == "AUCTION_ENDING_SOON"]
    assert len(ending) == 1
    assert 0 < ending[0]["timeRemainingS"] < 60


def test_nobody_hears_of_anothers_snipes(tonight: Evening) -> None:
    heard = [one.message.get("bidId") for one in tonight.winner.listener.heard]
    assert set(heard) == {tonight.won}


def test_each_step_that_matters_is_one_mail_in_order(tonight: Evening, mailbox: Mailbox) -> None:
    assert mailbox.get_exactly(tonight.winner.email, *KINDS, within_s=PATIENCE_S)


def test_a_loss_is_mailed_with_what_it_lacked_and_what_is_not_wished_is_not_sent(
    tonight: Evening, mailbox: Mailbox
) -> None:
    email = tonight.loser.email
    assert mailbox.get_exactly(email, "BID_PLACED", "BID_LOST", within_s=PATIENCE_S)
    mail = mailbox.mails_to(email)[-1]
    assert "41.00 USD" in mail["TextBody"]
    assert "A chronometer <No. 1>" in mail["TextBody"]
    assert "A chronometer &lt;No. 1&gt;" in mail["HtmlBody"]
    assert "CET" in mail["TextBody"] or "CEST" in mail["TextBody"]


def test_an_address_that_bounces_gets_no_second_mail(tonight: Evening, mailbox: Mailbox) -> None:
    profile = tonight.bouncer.person.call("GET", "/me")
    assert profile["noMailsBecause"]["code"] == "hard_bounce"
    assert mailbox.tags_to(tonight.bouncer.email) == ["AUCTION_ENDING"]


def test_an_event_that_is_told_ten_times_is_one_mail_and_one_message(
    embedded: EmbeddedStack,
    tonight: Evening,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anne, bid_id = tonight.winner, tonight.won
    with wired_as(embedded, "PublishChanges", monkeypatch) as deployed:
        assert deployed.event_bus.publish([end_of(anne, bid_id)] * 10) == 10
    assert all_told(embedded, PATIENCE_S)
    assert mailbox.tags_to(anne.email) == [*KINDS]
    assert anne.listener.steps(bid_id) == anne.history(bid_id)


def test_an_unsubscribe_link_asks_first_works_once_and_stops_such_mails(
    tonight: Evening, mailbox: Mailbox
) -> None:
    person = tonight.winner.person
    link = unsubscribe_link(mailbox.mails_to(tonight.winner.email)[-1])
    asked = httpx.get(link, trust_env=False)
    assert (asked.status_code, "Turn these mails off?" in asked.text) == (200, True)
    assert person.call("GET", "/me")["preferences"]["bidWinNotifications"]
    one_click = {"List-Unsubscribe": "One-Click"}
    assert httpx.post(link, data=one_click, trust_env=False).status_code == 200
    assert not person.call("GET", "/me")["preferences"]["bidWinNotifications"]
    assert httpx.post(link, data=one_click, trust_env=False).status_code == 410


def test_what_postmark_reported_is_kept_with_the_mails(
    embedded: EmbeddedStack, tonight: Evening
) -> None:
    rows = embedded.client("dynamodb").scan(TableName=embedded.outputs["OutboxTableName"])["Items"]
    kept = {
        row["kind"]["S"]: row["status"]["S"] for row in rows if row["group"]["S"] == tonight.won
    }
    assert kept == dict.fromkeys(KINDS, "DELIVERED")
    assert tonight.winner.email not in json.dumps(rows)
