"""Which mails a step of a bid calls for, by what happened and what the person wants."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.findings import LINK_FINDINGS, MEANINGS, Finding, Gravity
from sniper.domain.lifecycle import Action
from sniper.domain.mail_events import grave, mails_for
from sniper.domain.mails import LINK_GROUP, MailKind, MailStatus, is_wanted
from sniper.domain.preferences import Preferences

from tests.domain.examples import NOW, an_event

TOLD = {
    Action.PLACED: MailKind.BID_PLACED,
    Action.WON: MailKind.BID_WON,
    Action.LOST: MailKind.BID_LOST,
    Action.FAILED: MailKind.BID_FAILED,
    Action.SKIPPED: MailKind.BID_SKIPPED,
    Action.INVALIDATED: MailKind.BID_INVALID,
}
GRAVE = [finding for finding in Finding if MEANINGS[finding].gravity is not Gravity.INFORMS]
WARNED_OF = sorted(set(GRAVE) - LINK_FINDINGS)
SETTINGS = st.builds(
    Preferences,
    email_notifications=st.booleans(),
    bid_win_notifications=st.booleans(),
    bid_loss_notifications=st.booleans(),
    ending_notifications=st.booleans(),
)
FINDINGS = st.lists(st.sampled_from(Finding), unique=True).map(tuple)


@pytest.mark.parametrize("action", list(Action))
def test_a_step_is_mailed_if_the_person_cannot_know_it_yet(action: Action) -> None:
    found = [mail.kind for mail in mails_for(an_event(action=action), Preferences())]
    assert found == ([TOLD[action]] if action in TOLD else [])


@pytest.mark.parametrize("finding", list(Finding))
@pytest.mark.parametrize("wanted", [True, False])
def test_a_new_finding_is_mailed_if_something_should_be_done_about_it(
    finding: Finding, wanted: bool
) -> None:
    event = an_event(action=Action.CHECKED, findings=(finding,), new_findings=(finding,))
    found = [mail.kind for mail in mails_for(event, Preferences(email_notifications=wanted))]
    if not wanted or finding not in GRAVE:
        assert found == []
    elif finding in LINK_FINDINGS:
        assert found == [MailKind.LINK_EXPIRING]
    else:
        assert found == [MailKind.PREFLIGHT_WARNING]


def test_a_finding_that_was_known_before_is_not_mailed_again() -> None:
    event = an_event(action=Action.CHECKED, findings=tuple(GRAVE), new_findings=())
    assert mails_for(event, Preferences()) == ()


@pytest.mark.parametrize(
    ("warned", "announced", "switch", "expected"),
    [
        (True, False, True, [MailKind.PREFLIGHT_WARNING]),
        (False, True, True, [MailKind.AUCTION_ENDING]),
        (True, True, True, [MailKind.AUCTION_ENDING]),
        (True, True, False, [MailKind.PREFLIGHT_WARNING]),
        (False, True, False, []),
    ],
)
def test_a_warning_goes_along_with_the_announcement_unless_that_is_not_wanted(
    warned: bool, announced: bool, switch: bool, expected: list[MailKind]
) -> None:
    found = (Finding.PRICE_ABOVE_MAXIMUM,) if warned else ()
    event = an_event(action=Action.CHECKED, new_findings=found, announces_ending=announced)
    mails = mails_for(event, Preferences(ending_notifications=switch))
    assert [mail.kind for mail in mails] == expected


def test_a_late_bids_first_word_can_be_two_mails() -> None:
    event = an_event(action=Action.PLACED, announces_ending=True)
    found = [mail.kind for mail in mails_for(event, Preferences())]
    assert found == [MailKind.BID_PLACED, MailKind.AUCTION_ENDING]


def test_a_trouble_with_the_link_is_one_mail_a_day_however_many_snipes_it_concerns() -> None:
    days = [NOW, NOW + timedelta(hours=3), NOW + timedelta(days=1)]
    ids = {
        mail.mail_id
        for at, bid_id in product(days, ("bid-1", "bid-2"))
        for mail in mails_for(
            an_event(
                bid_id=bid_id,
                action=Action.CHECKED,
                timestamp=at,
                new_findings=(Finding.LINK_MISSING,),
            ),
            Preferences(),
        )
    }
    assert ids == {
        f"{LINK_GROUP}#2026-03-01-link_missing#LINK_EXPIRING",
        f"{LINK_GROUP}#2026-03-02-link_missing#LINK_EXPIRING",
    }


@given(st.sampled_from(Action), FINDINGS, st.booleans(), SETTINGS)
def test_nobody_gets_what_they_do_not_want_or_two_mails_of_one_name(
    action: Action, new: tuple[Finding, ...], announces: bool, preferences: Preferences
) -> None:
    event = an_event(action=action, new_findings=new, announces_ending=announces)
    mails = mails_for(event, preferences)
    assert all(is_wanted(mail.kind, preferences) for mail in mails)
    assert len({mail.mail_id for mail in mails}) == len(mails)
    assert mails == mails_for(replace(event), preferences)
    for mail in mails:
        assert (mail.user_id, mail.status) == (event.user_id, MailStatus.QUEUED)
        assert (mail.created_at, mail.version, mail.attempts) == (event.timestamp, 1, 0)
        about_link = mail.kind is MailKind.LINK_EXPIRING
        assert mail.group == (LINK_GROUP if about_link else event.bid_id)
        assert about_link or mail.event_id == event.history_id


@given(FINDINGS)
def test_what_blocks_a_bid_is_told_before_what_only_warns(found: tuple[Finding, ...]) -> None:
    told = grave(found)
    assert sorted(told) == sorted(set(found) & set(GRAVE))
    gravities = [MEANINGS[finding].gravity for finding in told]
    blocks = gravities.count(Gravity.BLOCKS)
    assert gravities == [Gravity.BLOCKS] * blocks + [Gravity.WARNS] * (len(told) - blocks)


def test_every_grave_finding_but_the_links_is_warned_of_in_the_snipes_own_group() -> None:
    assert WARNED_OF
    event = an_event(action=Action.CHECKED, new_findings=tuple(WARNED_OF))
    (mail,) = mails_for(event, Preferences())
    assert (mail.group, mail.kind) == (event.bid_id, MailKind.PREFLIGHT_WARNING)
