"""Which mails there are, who wants them, and what their names are made of."""

from dataclasses import fields, replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.mails import (
    ADDRESS_PROBLEMS,
    AddressProblem,
    BidLetter,
    Mail,
    MailKind,
    MailLinks,
    MailStatus,
    is_wanted,
    preference_of,
)
from sniper.domain.money import Money
from sniper.domain.preferences import Preferences

from tests.domain.examples import END, NOW, usd

NEEDS = {
    MailKind.BID_WON: {"bid_win_notifications"},
    MailKind.BID_LOST: {"bid_loss_notifications"},
    MailKind.AUCTION_ENDING: {"email_notifications", "ending_notifications"},
}
EVERY_SETTING = [
    Preferences(general, win, loss, ending)
    for general, win, loss, ending in product([False, True], repeat=4)
]
MAIL = Mail(
    user_id="person-1",
    group="bid-1",
    event_id="event-1",
    kind=MailKind.BID_WON,
    status=MailStatus.QUEUED,
    created_at=NOW,
    updated_at=NOW,
)


def letter(maximum: Money, final: Money | None) -> BidLetter:
    return BidLetter(
        kind=MailKind.BID_LOST,
        item_title="A brass sextant",
        item_url="https://www.ebay.com/itm/1",
        item_image_url=None,
        maximum=maximum,
        current_price=usd("20.00"),
        final_price=final,
        auction_end_time=END,
        explanation=None,
        findings=(),
        sent_before_end_ms=None,
        lead_ms=5_000,
        time_zone="UTC",
        links=MailLinks("page", "settings", "unsubscribe"),
    )


@pytest.mark.parametrize("preferences", EVERY_SETTING, ids=repr)
@pytest.mark.parametrize("kind", list(MailKind))
def test_a_mail_is_wanted_if_every_switch_that_it_needs_is_on(
    kind: MailKind, preferences: Preferences
) -> None:
    needs = NEEDS.get(kind, {"email_notifications"})
    assert is_wanted(kind, preferences) is all(getattr(preferences, name) for name in needs)


@pytest.mark.parametrize("kind", list(MailKind))
def test_the_switch_that_a_mails_link_turns_off_is_one_that_stops_such_mails(
    kind: MailKind,
) -> None:
    switch = preference_of(kind)
    assert switch in {field.name for field in fields(Preferences)}
    assert is_wanted(kind, Preferences())
    turned: dict[str, Any] = {switch: False}
    off = replace(Preferences(), **turned)
    assert not is_wanted(kind, off)


def test_turning_off_endings_keeps_every_other_mail() -> None:
    off = replace(Preferences(), ending_notifications=False)
    assert {kind for kind in MailKind if not is_wanted(kind, off)} == {MailKind.AUCTION_ENDING}


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_price_above_the_maximum_missed_it_by_the_difference(maximum: int, final: int) -> None:
    found = letter(Money(maximum, "USD"), Money(final, "USD")).missed_by
    assert found == (Money(final - maximum, "USD") if final > maximum else None)


@pytest.mark.parametrize("final", [None, Money(99_00, "EUR")])
def test_without_a_final_price_in_the_maximums_currency_nothing_is_said(
    final: Money | None,
) -> None:
    assert letter(usd("20.00"), final).missed_by is None


def test_a_mail_is_named_after_what_it_is_about_and_not_after_what_became_of_it() -> None:
    assert MAIL.mail_id == "bid-1#event-1#BID_WON"
    later = replace(
        MAIL, status=MailStatus.SENT, attempts=3, version=9, updated_at=NOW + timedelta(days=1)
    )
    assert later.mail_id == MAIL.mail_id
    others = [
        replace(MAIL, group="bid-2"),
        replace(MAIL, event_id="event-2"),
        replace(MAIL, kind=MailKind.BID_PLACED),
    ]
    assert len({mail.mail_id for mail in (MAIL, *others)}) == 4


@pytest.mark.parametrize("problem", list(AddressProblem))
def test_every_trouble_with_an_address_is_told_in_a_sentence(problem: AddressProblem) -> None:
    sentence = ADDRESS_PROBLEMS[problem]
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "  " not in sentence


def test_a_row_of_the_outbox_has_room_for_neither_an_address_nor_a_text() -> None:
    assert {field.name for field in fields(Mail)} == {
        "user_id",
        "group",
        "event_id",
        "kind",
        "status",
        "created_at",
        "updated_at",
        "attempts",
        "version",
        "postmark_id",
        "error_code",
        "link_used_at",
        "correlation_id",
    }
