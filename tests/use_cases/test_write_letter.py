"""What a mail tells: each thing from where it is known, and nothing once it is pointless."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.domain.bid import Timeline
from sniper.domain.errors import ErrorCode
from sniper.domain.findings import LINK_FINDINGS, LINK_SOON, MEANINGS, Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.mails import LINK_GROUP, BidLetter, Letter, LinkLetter, Mail, MailKind
from sniper.domain.reasons import EXPLANATIONS, Reason
from sniper.use_cases.queue_mails import sweep_links
from sniper.use_cases.write_letter import unsubscribe_url, write_letter

from tests.domain.examples import code_raised_by, usd
from tests.use_cases.bundles import ADDRESSES
from tests.use_cases.telling import (
    BID,
    happened,
    mails,
    prefer,
    reading_world,
    refusing,
    told,
)
from tests.use_cases.world import ANNE, END, NOON, World, linked_world


def written(world: World, mail: Mail) -> Letter | None:
    user = world.users.get(ANNE)
    assert user is not None
    return write_letter(mail, user, world.clock.now(), world.letters)


def mail_of(world: World, **step: Any) -> Mail:
    """The one mail that such a step calls for."""
    happened(world, 1, **step)
    told(world)
    (mail,) = mails(world)
    return mail


def bid_letter(world: World, mail: Mail) -> BidLetter:
    letter = written(world, mail)
    assert isinstance(letter, BidLetter)
    return letter


def link_letter(world: World, mail: Mail) -> LinkLetter:
    letter = written(world, mail)
    assert isinstance(letter, LinkLetter)
    return letter


def test_a_letter_takes_each_thing_from_where_it_is_known() -> None:
    world = reading_world()
    prefer(world, time_zone="Europe/Berlin")
    world.store.bids[ANNE, BID] = replace(
        world.store.bids[ANNE, BID],
        item_title="A brass sextant",
        item_url="https://www.ebay.com/itm/7",
        item_image_url="https://i.example/7.jpg",
        lead_ms=7_000,
        current_price=usd("1.00"),
        max_bid_amount=usd("2.00"),
        final_price=usd("3.00"),
        auction_end_time=END + timedelta(hours=3),
    )
    mail = mail_of(
        world,
        action=Action.LOST,
        reason=Reason.OUTBID,
        bid_amount=usd("25.00"),
        current_price=usd("26.00"),
        final_price=usd("27.00"),
        timeline=Timeline(lead_achieved_ms=6_987.5),
    )
    letter = bid_letter(world, mail)
    # of the event: what was true then
    assert (letter.maximum, letter.current_price) == (usd("25.00"), usd("26.00"))
    assert (letter.final_price, letter.missed_by) == (usd("27.00"), usd("2.00"))
    assert (letter.auction_end_time, letter.sent_before_end_ms) == (END, 6_987.5)
    assert letter.explanation == EXPLANATIONS[Reason.OUTBID]
    # of the bid: what does not change
    assert (letter.item_title, letter.lead_ms) == ("A brass sextant", 7_000)
    assert letter.item_url == "https://www.ebay.com/itm/7"
    assert letter.item_image_url == "https://i.example/7.jpg"
    # of the person, of the mail and of the installation
    assert (letter.time_zone, letter.kind) == ("Europe/Berlin", MailKind.BID_LOST)
    assert letter.links.page == ADDRESSES.bid(BID)
    assert letter.links.settings == ADDRESSES.settings
    assert letter.links.unsubscribe == unsubscribe_url(mail, world.letters)


@pytest.mark.parametrize("timeline", [None, Timeline()])
def test_a_letter_without_a_reason_or_a_flight_record_says_nothing_of_them(
    timeline: Timeline | None,
) -> None:
    world = reading_world()
    letter = bid_letter(world, mail_of(world, action=Action.PLACED, timeline=timeline))
    assert (letter.explanation, letter.sent_before_end_ms, letter.findings) == (None, None, ())


def test_a_warning_tells_everything_that_the_check_found() -> None:
    world = reading_world()
    found = (Finding.SELLER_AWAY, Finding.ITEM_REVISED, Finding.PRICE_ABOVE_MAXIMUM)
    mail = mail_of(world, action=Action.CHECKED, findings=found, new_findings=found)
    assert bid_letter(world, mail).findings == tuple(MEANINGS[finding] for finding in found)


def test_an_announcement_by_another_step_tells_what_the_last_check_found() -> None:
    world = reading_world()
    bid = world.store.bids[ANNE, BID]
    world.store.bids[ANNE, BID] = replace(bid, findings=(Finding.ITEM_REVISED,))
    mail = mail_of(world, action=Action.SCHEDULED, announces_ending=True)
    assert bid_letter(world, mail).findings == (MEANINGS[Finding.ITEM_REVISED],)


@pytest.mark.parametrize(
    "step",
    [
        {"action": Action.SCHEDULED, "announces_ending": True},
        {"action": Action.CHECKED, "new_findings": (Finding.ITEM_REVISED,)},
    ],
)
def test_what_is_about_the_time_before_the_end_is_told_until_then(step: dict[str, Any]) -> None:
    world = reading_world()
    mail = mail_of(world, **step)
    world.go_to(END - timedelta(microseconds=1))
    assert written(world, mail) is not None
    world.go_to(END)
    assert written(world, mail) is None
    bid = world.store.bids[ANNE, BID]
    world.store.bids[ANNE, BID] = replace(bid, auction_end_time=END + timedelta(hours=1))
    assert written(world, mail) is not None  # the end was moved
    world.store.bids[ANNE, BID] = replace(bid, status=BidStatus.CANCELLED)
    world.go_to(NOON)
    assert written(world, mail) is None


@pytest.mark.parametrize("lost", ["bids", "history"])
def test_a_mail_whose_bid_or_step_is_gone_tells_nothing(lost: str) -> None:
    world = reading_world()
    mail = mail_of(world, action=Action.WON)
    assert written(world, mail) is not None
    getattr(world.store, lost).clear()
    assert written(world, mail) is None


def test_a_storage_that_fails_is_not_taken_for_a_bid_that_is_gone() -> None:
    world = reading_world()
    mail = mail_of(world, action=Action.WON)
    world.bids = refusing(world.bids, "get")
    assert code_raised_by(lambda: written(world, mail)) is ErrorCode.STORAGE_UNAVAILABLE


@pytest.mark.parametrize("finding", sorted(LINK_FINDINGS))
def test_a_letter_about_the_link_tells_what_a_check_found(finding: Finding) -> None:
    world = reading_world()
    mail = mail_of(world, action=Action.CHECKED, new_findings=(finding,))
    letter = link_letter(world, mail)
    soon = finding is Finding.LINK_EXPIRES_BEFORE_END
    assert letter.meaning == (LINK_SOON if soon else MEANINGS[finding])
    assert (letter.kind, letter.username) == (MailKind.LINK_EXPIRING, None)
    assert letter.links.page == letter.links.settings == ADDRESSES.settings
    assert letter.expires_at is None


def test_a_letter_about_a_link_that_is_there_names_the_account_its_end_and_what_needs_it() -> None:
    world = linked_world()
    world.create()
    prefer(world, time_zone="Asia/Tokyo")
    user = world.users.get(ANNE)
    assert user is not None
    assert user.ebay is not None
    world.go_to(user.ebay.refresh_token.expires_at - timedelta(days=29))
    sweep_links(world.link_sweep, limit=10)
    (mail,) = mails(world)
    letter = link_letter(world, mail)
    assert mail.group == LINK_GROUP
    assert (letter.meaning, letter.username) == (LINK_SOON, user.ebay.username)
    assert letter.expires_at == user.ebay.refresh_token.expires_at
    assert (letter.live_bids, letter.time_zone) == (1, "Asia/Tokyo")
    assert letter.links.unsubscribe == unsubscribe_url(mail, world.letters)


def test_a_trouble_with_the_link_that_was_mended_meanwhile_is_not_told() -> None:
    world = linked_world()
    user = world.users.get(ANNE)
    assert user is not None
    assert user.ebay is not None
    before, after = (user.ebay.linked_at + timedelta(hours=hours) for hours in (-1, 1))
    mail = mail_of(world, action=Action.CHECKED, new_findings=(Finding.LINK_EXPIRED,))
    assert written(world, replace(mail, created_at=after)) is not None
    assert written(world, replace(mail, created_at=before)) is None
