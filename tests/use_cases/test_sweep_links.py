"""Whoever's link to eBay runs out soon is told once per link."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.mail import MailRequest
from sniper.domain.mails import LINK_GROUP, AddressProblem, MailKind
from sniper.domain.user import EXPIRING_BEFORE, EbayLink
from sniper.use_cases.queue_mails import sweep_links

from tests.use_cases.crashes import CrashError, every_fuse
from tests.use_cases.telling import mails, prefer, send, sent, work_off
from tests.use_cases.world import ANNE, World, linked_world

ASKED = MailRequest(ANNE, LINK_GROUP, 0, 0)


def link_of(world: World) -> EbayLink:
    link = world.store.users[ANNE].ebay
    assert link is not None
    return link


def expiring_world() -> World:
    """Anne's link began to run out a moment ago."""
    world = linked_world()
    due = link_of(world).refresh_token.expires_at - EXPIRING_BEFORE
    world.go_to(due + timedelta(seconds=1))
    return world


def swept(world: World, limit: int = 100) -> int:
    return sweep_links(world.link_sweep, limit=limit)


def test_nobody_is_told_too_early() -> None:
    world = expiring_world()
    world.clock.advance(seconds=-2)
    assert swept(world) == 0
    assert mails(world) == []


def test_whose_link_runs_out_soon_is_told_once() -> None:
    world = expiring_world()
    assert [swept(world) for _ in range(5)] == [1, 0, 0, 0, 0]
    assert world.mail_queue.requested == [ASKED]
    work_off(world)
    world.clock.advance(days=20)
    assert swept(world) == 0
    work_off(world)
    assert sent(world) == [MailKind.LINK_EXPIRING]


def test_a_new_link_is_warned_of_anew() -> None:
    world = expiring_world()
    swept(world)
    world.link()
    assert swept(world) == 0
    due = link_of(world).refresh_token.expires_at - EXPIRING_BEFORE
    world.go_to(due + timedelta(seconds=1))
    assert [swept(world), swept(world)] == [1, 0]
    assert len({mail.mail_id for mail in mails(world)}) == 2


def test_who_wants_no_such_mails_is_noted_and_not_asked_again() -> None:
    world = expiring_world()
    prefer(world, email_notifications=False)
    assert swept(world) == 0
    prefer(world, email_notifications=True)
    assert swept(world) == 0
    assert mails(world) == []
    assert world.store.warned == {ANNE}


@pytest.mark.parametrize("address", [None, AddressProblem.HARD_BOUNCE])
def test_who_cannot_be_reached_is_noted_and_keeps_nobody_from_their_turn(
    address: AddressProblem | None,
) -> None:
    world = expiring_world()
    world.link("bob")
    bob = replace(world.store.users["bob"], ebay=link_of(world))
    world.store.users["bob"] = bob
    email = "anne@example.org" if address else None
    anne = replace(world.store.users[ANNE], email=email, address_problem=address)
    world.store.users[ANNE] = anne
    assert [swept(world, limit=1), swept(world, limit=1), swept(world, limit=1)] == [0, 1, 0]
    assert [mail.user_id for mail in mails(world)] == ["bob"]


def test_a_link_that_went_a_moment_ago_is_nothing_to_warn_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = expiring_world()
    user = world.store.users[ANNE]

    monkeypatch.setattr(world.users, "warning_due", lambda *_: [replace(user, ebay=None)])
    assert swept(world) == 0
    assert (mails(world), world.store.warned) == ([], set())


def test_a_link_that_was_made_anew_during_the_sweep_keeps_its_own_warning() -> None:
    world = expiring_world()
    before = link_of(world)
    world.link()
    world.users.note_warning(ANNE, before)
    assert world.store.warned == set()


def test_wherever_a_sweep_dies_the_next_one_leaves_one_mail_that_is_sent_once() -> None:
    for fuse in every_fuse():
        world = expiring_world()
        try:
            sweep_links(fuse.through(world.link_sweep), limit=10)
        except CrashError:
            world.clock.advance(hours=1)
        swept(world)
        work_off(world)
        assert sent(world) == [MailKind.LINK_EXPIRING]
        assert send(world, LINK_GROUP) == ()
        assert world.store.warned == {ANNE}
