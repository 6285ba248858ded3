"""Whom to tell, once, that their link to eBay runs out."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.domain.user import EXPIRING_BEFORE, EbayLink, SealedToken, warning_due_at
from sniper.ports import Users

from tests.contracts.storage import LINK, PERSON, Storage
from tests.domain.examples import NOW

DUE = warning_due_at(LINK)
AFTER = DUE + timedelta(microseconds=1)
RENEWED = replace(LINK, access_token=SealedToken(b"renewed", NOW + timedelta(hours=4)))


@pytest.fixture
def users(storage: Storage) -> Users:
    """With one person, who is linked."""
    storage.link()
    return storage.users


def link_until(users: Users, user_id: str, ends: datetime, linked_at: datetime = NOW) -> EbayLink:
    token = SealedToken(b"refresh", ends)
    link = replace(LINK, refresh_token=token, linked_at=linked_at)
    users.ensure(user_id, email=None, at=NOW)
    users.save_link(user_id, link, at=linked_at)
    return link


def due(users: Users, before: datetime = AFTER, limit: int = 99) -> list[str]:
    return [user.user_id for user in users.warning_due(before, limit)]


def test_nobody_is_told_who_has_no_link(storage: Storage) -> None:
    storage.users.ensure(PERSON, email="ada@example.com", at=NOW)
    assert due(storage.users) == []


def test_a_link_is_warned_of_from_a_month_before_its_end(users: Users) -> None:
    assert LINK.refresh_token.expires_at - DUE == EXPIRING_BEFORE
    assert due(users, before=DUE) == []
    assert due(users, before=AFTER) == [PERSON]


def test_whoever_is_to_be_told_comes_with_everything(users: Users) -> None:
    users.ensure(PERSON, email="ada@example.com", at=NOW)
    assert [*users.warning_due(AFTER, 9)] == [users.get(PERSON)]


def test_a_link_that_is_over_already_is_still_to_be_told(users: Users) -> None:
    assert due(users, before=LINK.refresh_token.expires_at + timedelta(days=9)) == [PERSON]


def test_whose_link_ends_first_is_told_first_and_no_more_than_asked_for(storage: Storage) -> None:
    ends = {f"person-{number:02}": (number * 7) % 20 for number in range(20)}
    for user_id, days in ends.items():
        link_until(storage.users, user_id, NOW + timedelta(days=days))
    in_order = sorted(ends, key=lambda user_id: ends[user_id])
    assert due(storage.users) == in_order
    assert due(storage.users, limit=3) == in_order[:3]
    assert due(storage.users, before=NOW + timedelta(days=5) - EXPIRING_BEFORE) == in_order[:5]


def test_links_that_end_together_are_told_in_the_order_of_their_people(storage: Storage) -> None:
    people = [f"person-{number:02}" for number in range(20)]
    for user_id in reversed(people):
        link_until(storage.users, user_id, NOW)
    assert due(storage.users) == people
    assert due(storage.users, limit=7) == people[:7]


def test_whoever_was_told_is_not_told_again(users: Users) -> None:
    person = users.get(PERSON)
    users.note_warning(PERSON, LINK)
    users.note_warning(PERSON, LINK)
    assert due(users) == []
    assert users.get(PERSON) == person


def test_telling_one_person_leaves_the_others(users: Users) -> None:
    link_until(users, "person-2", NOW)
    users.note_warning("person-2", LINK)
    assert due(users) == [PERSON]


def test_a_renewed_access_token_does_not_bring_the_warning_back(users: Users) -> None:
    users.note_warning(PERSON, LINK)
    users.renew_access(PERSON, LINK, RENEWED)
    person = users.get(PERSON)
    assert person
    assert (person.ebay, due(users)) == (RENEWED, [])


def test_a_renewed_access_token_does_not_take_the_warning_away(users: Users) -> None:
    users.renew_access(PERSON, LINK, RENEWED)
    assert due(users) == [PERSON]
    users.note_warning(PERSON, LINK)
    assert due(users) == []


def test_a_new_link_is_warned_of_anew_and_in_its_own_time(users: Users) -> None:
    users.note_warning(PERSON, LINK)
    ends = NOW + timedelta(days=600)
    link_until(users, PERSON, ends, linked_at=NOW + timedelta(days=60))
    assert due(users) == []
    assert due(users, before=ends) == [PERSON]


def test_what_was_told_of_another_link_is_not_meant(users: Users) -> None:
    newer = link_until(users, PERSON, NOW + timedelta(days=3), linked_at=NOW + timedelta(days=1))
    users.note_warning(PERSON, LINK)
    assert due(users) == [PERSON]
    users.note_warning(PERSON, newer)
    assert due(users) == []


@pytest.mark.parametrize("way", ["removed", "lost"])
def test_whoever_has_no_link_any_more_is_not_told(users: Users, way: str) -> None:
    if way == "removed":
        users.remove_link(PERSON, at=NOW)
    else:
        users.lose_link(PERSON, LINK.ebay_account_id, at=NOW)
    assert due(users) == []
    users.note_warning(PERSON, LINK)
    users.renew_access(PERSON, LINK, RENEWED)
    assert due(users) == []


def test_whoever_links_again_is_told_again(users: Users) -> None:
    users.note_warning(PERSON, LINK)
    users.remove_link(PERSON, at=NOW)
    users.save_link(PERSON, LINK, at=NOW)
    assert due(users) == [PERSON]


def test_whoever_was_erased_is_not_told_and_does_not_come_back(storage: Storage) -> None:
    storage.link()
    storage.erasure.erase(PERSON)
    storage.users.note_warning(PERSON, LINK)
    assert due(storage.users) == []
    assert storage.rows() == []
