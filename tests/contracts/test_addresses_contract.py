"""Addresses that take no mails any more, and how they are forgiven."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.domain.mails import AddressProblem
from sniper.domain.user import User
from sniper.ports import Users

from tests.contracts.storage import LINK, PERSON, Storage
from tests.domain.examples import NOW

ADA, NEW = "ada@example.com", "new@example.com"
LATER = NOW + timedelta(minutes=1)
BOUNCED = AddressProblem.HARD_BOUNCE


@pytest.fixture
def users(storage: Storage) -> Users:
    """With one person, who has an address."""
    storage.users.ensure(PERSON, email=ADA, at=NOW)
    return storage.users


def person(users: Users) -> User:
    found = users.get(PERSON)
    assert found
    return found


def test_an_address_takes_mails_until_something_else_is_known(users: Users) -> None:
    assert person(users).address_problem is None


@pytest.mark.parametrize("problem", AddressProblem)
def test_why_an_address_takes_no_mails_is_remembered(users: Users, problem: AddressProblem) -> None:
    before = person(users)
    users.note_address(PERSON, ADA, problem)
    assert person(users) == replace(before, address_problem=problem)


def test_what_is_noted_last_counts(users: Users) -> None:
    users.note_address(PERSON, ADA, BOUNCED)
    users.note_address(PERSON, ADA, AddressProblem.SPAM_COMPLAINT)
    assert person(users).address_problem is AddressProblem.SPAM_COMPLAINT
    users.note_address(PERSON, ADA, None)
    assert person(users).address_problem is None


def test_an_address_without_a_problem_can_be_forgiven_all_the_same(users: Users) -> None:
    before = person(users)
    users.note_address(PERSON, ADA, None)
    assert person(users) == before


@pytest.mark.parametrize("address", [NEW, "Ada@example.com", ""])
def test_what_is_told_of_another_address_changes_nothing(users: Users, address: str) -> None:
    """It was theirs when the mail went out, and is no longer."""
    users.note_address(PERSON, address, BOUNCED)
    assert person(users).address_problem is None
    users.note_address(PERSON, ADA, BOUNCED)
    users.note_address(PERSON, address, None)
    assert person(users).address_problem is BOUNCED


def test_what_is_told_of_nobody_makes_nobody(storage: Storage) -> None:
    storage.users.note_address(PERSON, ADA, BOUNCED)
    storage.users.note_address(PERSON, ADA, None)
    assert storage.rows() == []


def test_somebody_without_an_address_has_no_problem_with_it(storage: Storage) -> None:
    storage.users.ensure(PERSON, email=None, at=NOW)
    storage.users.note_address(PERSON, ADA, BOUNCED)
    assert person(storage.users).address_problem is None


def test_what_is_told_of_one_person_does_not_concern_another(users: Users) -> None:
    users.ensure("person-2", email=ADA, at=NOW)
    users.note_address("person-2", ADA, BOUNCED)
    assert person(users).address_problem is None


def test_a_new_address_begins_without_the_old_ones_problem(users: Users) -> None:
    users.note_address(PERSON, ADA, BOUNCED)
    changed = users.ensure(PERSON, email=NEW, at=LATER)
    assert (changed.email, changed.address_problem) == (NEW, None)
    assert person(users) == changed


@pytest.mark.parametrize("email", [ADA, None])
def test_an_address_that_stays_keeps_its_problem(users: Users, email: str | None) -> None:
    users.note_address(PERSON, ADA, BOUNCED)
    assert users.ensure(PERSON, email=email, at=LATER).address_problem is BOUNCED
    assert person(users).address_problem is BOUNCED


def test_an_address_that_is_back_is_tried_again(users: Users) -> None:
    users.note_address(PERSON, ADA, BOUNCED)
    users.ensure(PERSON, email=NEW, at=LATER)
    assert users.ensure(PERSON, email=ADA, at=LATER).address_problem is None


def test_a_problem_stays_whatever_becomes_of_the_link(users: Users) -> None:
    users.note_address(PERSON, ADA, BOUNCED)
    users.save_link(PERSON, LINK, at=LATER)
    users.remove_link(PERSON, at=LATER)
    assert person(users).address_problem is BOUNCED
