"""The link in a mail that ends such mails: it works once, for its kind, and for its person."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.errors import ErrorCode
from sniper.domain.mail_links import LINK_LASTS, UnsubscribeLink, sign
from sniper.domain.mails import Mail, MailKind, MailStatus, is_wanted, preference_of
from sniper.domain.preferences import Preferences
from sniper.use_cases.mail_feedback import Unsubscribed, kind_of_link, unsubscribe
from sniper.use_cases.write_letter import unsubscribe_url

from tests.domain.examples import code_raised_by
from tests.use_cases.bundles import LINK_KEY
from tests.use_cases.crashes import CrashError, every_fuse
from tests.use_cases.telling import BID, prefer, reading_world
from tests.use_cases.test_mail_feedback import Contended
from tests.use_cases.world import ANNE, NOON, World

DONE, USED, INVALID = Unsubscribed.DONE, Unsubscribed.USED_BEFORE, Unsubscribed.INVALID
WON = MailKind.BID_WON


def mailed(world: World, kind: MailKind = WON, event_id: str = "event-1") -> str:
    """The token in a mail that was sent to Anne."""
    mail = Mail(ANNE, BID, event_id, kind, MailStatus.SENT, NOON, NOON)
    world.outbox.add(mail)
    return unsubscribe_url(mail, world.letters).partition("token=")[2]


def used(world: World, token: str) -> tuple[Unsubscribed, MailKind | None]:
    return unsubscribe(token, world.mail_feedback)


def preferences(world: World) -> Preferences:
    user = world.users.get(ANNE)
    assert user is not None
    return user.preferences


@pytest.mark.parametrize("kind", list(MailKind))
def test_a_link_turns_off_what_its_mail_went_by_and_nothing_else(kind: MailKind) -> None:
    world = reading_world()
    prefer(world, time_zone="Asia/Tokyo", lead_ms=7_000)
    before = preferences(world)
    assert used(world, mailed(world, kind)) == (DONE, kind)
    off: dict[str, Any] = {preference_of(kind): False}
    assert preferences(world) == replace(before, **off)
    assert not is_wanted(kind, preferences(world))


def test_a_link_works_once_so_that_an_old_mail_undoes_no_later_wish() -> None:
    world = reading_world()
    token = mailed(world)
    assert used(world, token) == (DONE, WON)
    prefer(world, bid_win_notifications=True)
    assert [used(world, token) for _ in range(3)] == [(USED, WON)] * 3
    assert preferences(world).bid_win_notifications


def test_each_mail_has_a_link_of_its_own() -> None:
    world = reading_world()
    first, second = mailed(world), mailed(world, event_id="event-2")
    assert [used(world, first), used(world, second), used(world, second)] == [
        (DONE, WON),
        (DONE, WON),
        (USED, WON),
    ]


def test_a_link_works_for_sixty_days() -> None:
    world = reading_world()
    token, late = mailed(world), mailed(world, event_id="event-2")
    world.go_to(NOON + LINK_LASTS - timedelta(seconds=1))
    assert used(world, token) == (DONE, WON)
    world.clock.advance(seconds=1)
    assert used(world, late) == (INVALID, None)


@pytest.mark.parametrize(
    ("user_id", "mail_id", "key"),
    [
        (ANNE, f"{BID}#event-1#BID_WON", "another key"),
        ("bob", f"{BID}#event-1#BID_WON", LINK_KEY),
        (ANNE, f"{BID}#event-9#BID_WON", LINK_KEY),
    ],
)
def test_a_link_that_is_forged_anothers_or_of_a_mail_that_is_gone_changes_nothing(
    user_id: str, mail_id: str, key: str
) -> None:
    world = reading_world()
    mailed(world)
    link = UnsubscribeLink(user_id, mail_id, NOON + LINK_LASTS)
    assert used(world, sign(link, key)) == (INVALID, None)
    assert preferences(world) == Preferences()


@given(st.text())
def test_any_text_is_invalid_and_never_an_error(token: str) -> None:
    world = reading_world()
    mailed(world)
    assert used(world, token) == (INVALID, None)
    assert preferences(world) == Preferences()


def test_a_link_of_somebody_whose_row_is_gone_is_marked_and_brings_nobody_back() -> None:
    world = reading_world()
    token = mailed(world)
    world.store.users.clear()
    assert used(world, token) == (DONE, WON)
    assert world.store.users == {}
    assert used(world, token) == (USED, WON)


def test_a_link_of_somebody_who_was_erased_is_invalid() -> None:
    world = reading_world()
    token = mailed(world)
    world.erasure.erase(ANNE)
    assert used(world, token) == (INVALID, None)


class Restless(MemoryUsers):
    """Somebody else changes a preference just before each of the next `left` writes."""

    left = 0

    def save_preferences(self, user_id: str, *args: Any, **details: Any) -> bool:
        if self.left:
            self.left -= 1
            user = self.get(user_id)
            assert user is not None
            other = replace(user.preferences, lead_ms=1_000 + 100 * self.left)
            super().save_preferences(user_id, user.preferences, other, at=NOON)
        return super().save_preferences(user_id, *args, **details)


def test_a_change_elsewhere_at_the_same_time_is_kept() -> None:
    world = reading_world()
    token = mailed(world)
    world.users = users = Restless(world.store)
    users.left = 4
    assert used(world, token) == (DONE, WON)
    assert preferences(world) == Preferences(lead_ms=1_000, bid_win_notifications=False)


def test_preferences_that_never_hold_still_leave_a_link_that_works() -> None:
    world = reading_world()
    token = mailed(world)
    world.users = users = Restless(world.store)
    users.left = 5
    assert code_raised_by(lambda: used(world, token)) is ErrorCode.STALE_VERSION
    assert used(world, token) == (DONE, WON)


@pytest.mark.parametrize("others", range(7))
def test_a_report_at_the_same_time_does_not_keep_the_mark_away(others: int) -> None:
    world = reading_world()
    token = mailed(world)
    world.outbox = outbox = Contended(world.store)
    outbox.left = others
    assert used(world, token) == (DONE, WON)
    marked = others < 5
    assert used(world, token) == ((USED if marked else DONE), WON)


@pytest.mark.parametrize("gone", [True, False])
def test_a_mark_that_somebody_else_made_or_that_has_no_place_any_more_is_fine(gone: bool) -> None:
    world = reading_world()
    token = mailed(world)

    class Meanwhile(MemoryUsers):
        def save_preferences(self, *args: Any, **details: Any) -> bool:
            saved = super().save_preferences(*args, **details)
            world.users = MemoryUsers(world.store)
            if gone:
                world.store.outbox.clear()
            else:
                assert used(world, token) == (DONE, WON)
            return saved

    world.users = Meanwhile(world.store)
    assert used(world, token) == (DONE, WON)
    assert used(world, token) == ((INVALID, None) if gone else (USED, WON))
    assert not preferences(world).bid_win_notifications


def test_wherever_unsubscribing_dies_the_link_works_or_the_wish_is_already_kept() -> None:
    for fuse in every_fuse():
        world = reading_world()
        token = mailed(world)
        try:
            unsubscribe(token, fuse.through(world.mail_feedback))
        except CrashError:
            result, kind = used(world, token)
            assert (result in (DONE, USED), kind) == (True, WON)
        assert not preferences(world).bid_win_notifications
        assert used(world, token) == (USED, WON)


@pytest.mark.parametrize("kind", list(MailKind))
def test_a_link_says_of_which_kind_its_mail_was(kind: MailKind) -> None:
    mail = Mail(ANNE, BID, "event-1", kind, MailStatus.SENT, NOON, NOON)
    assert kind_of_link(UnsubscribeLink(ANNE, mail.mail_id, NOON)) is kind
