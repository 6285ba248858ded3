"""Preferences: kept with the person, and changed only from what they were."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.domain.preferences import Preferences
from sniper.ports import Users

from tests.contracts.storage import LINK, PERSON, Storage, race
from tests.domain.examples import NOW

LATER = NOW + timedelta(minutes=1)
USUAL = Preferences()
OTHER = Preferences(
    email_notifications=False,
    bid_win_notifications=False,
    bid_loss_notifications=False,
    ending_notifications=False,
    lead_ms=12_300,
    marketplace="EBAY_DE",
    time_zone="Europe/Berlin",
)
DIFFERENCES = [
    {"email_notifications": False},
    {"bid_win_notifications": False},
    {"bid_loss_notifications": False},
    {"ending_notifications": False},
    {"lead_ms": 12_300},
    {"marketplace": "EBAY_DE"},
    {"time_zone": "Europe/Berlin"},
]


@pytest.fixture
def users(storage: Storage) -> Users:
    storage.users.ensure(PERSON, email="ada@example.com", at=NOW)
    return storage.users


def test_a_new_person_has_the_usual_preferences(users: Users) -> None:
    assert _preferences(users) == USUAL


def test_preferences_are_read_back_as_they_were(users: Users) -> None:
    assert users.save_preferences(PERSON, USUAL, OTHER, at=LATER)
    person = users.get(PERSON)
    assert person
    assert (person.preferences, person.updated_at) == (OTHER, LATER)
    assert users.save_preferences(PERSON, OTHER, USUAL, at=LATER)
    assert _preferences(users) == USUAL


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: next(iter(difference)))
def test_each_preference_is_changed_only_from_what_it_was(
    users: Users, difference: dict[str, Any]
) -> None:
    changed = replace(USUAL, **difference)
    assert not users.save_preferences(PERSON, changed, OTHER, at=LATER)
    assert users.save_preferences(PERSON, USUAL, changed, at=LATER)
    assert not users.save_preferences(PERSON, USUAL, OTHER, at=LATER)
    assert _preferences(users) == changed
    assert users.save_preferences(PERSON, changed, USUAL, at=LATER)


def test_of_many_changes_at_once_one_is_made(users: Users) -> None:
    wishes = [replace(USUAL, lead_ms=1_000 + 100 * number) for number in range(20)]
    saved = race(20, lambda number: users.save_preferences(PERSON, USUAL, wishes[number], at=LATER))
    assert (saved.count(True), saved.count(False)) == (1, 19)
    assert _preferences(users) == wishes[saved.index(True)]


def test_the_same_again_is_no_hindrance(users: Users) -> None:
    for _ in range(2):
        assert users.save_preferences(PERSON, USUAL, USUAL, at=LATER)


def test_preferences_of_nobody_make_nobody(storage: Storage) -> None:
    assert not storage.users.save_preferences(PERSON, USUAL, OTHER, at=NOW)
    assert storage.users.get(PERSON) is None


def test_a_link_and_an_address_leave_preferences_alone(users: Users) -> None:
    users.save_preferences(PERSON, USUAL, OTHER, at=LATER)
    users.save_link(PERSON, LINK, at=LATER)
    users.ensure(PERSON, email="new@example.com", at=LATER)
    users.lose_link(PERSON, LINK.ebay_account_id, at=LATER)
    assert _preferences(users) == OTHER


def _preferences(users: Users) -> Preferences:
    person = users.get(PERSON)
    assert person
    return person.preferences
