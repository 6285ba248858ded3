"""People and their eBay links."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action
from sniper.domain.user import EbayLink, PendingLink, SealedToken, User
from sniper.ports import Users

from tests.contracts.storage import LINK, PERSON, Storage, race
from tests.domain.examples import NOW, code_raised_by

LATER = NOW + timedelta(minutes=1)
PENDING = PendingLink("hash-of-state", NOW + timedelta(minutes=10))
RENEWED = replace(LINK, access_token=SealedToken(b"renewed", NOW + timedelta(hours=4)))


@pytest.fixture
def users(storage: Storage) -> Users:
    """With one person, who is not linked."""
    storage.users.ensure(PERSON, email=None, at=NOW)
    return storage.users


def test_a_person_is_made_once(storage: Storage) -> None:
    made = storage.users.ensure(PERSON, email="ada@example.com", at=NOW)
    again = storage.users.ensure(PERSON, email="ada@example.com", at=LATER)
    assert made == again == storage.users.get(PERSON)
    assert made == User(PERSON, "ada@example.com", created_at=NOW, updated_at=NOW)


def test_a_person_who_was_never_seen_is_none(storage: Storage) -> None:
    assert storage.users.get(PERSON) is None


def test_a_known_address_is_never_blanked(storage: Storage) -> None:
    made = storage.users.ensure(PERSON, email="ada@example.com", at=NOW)
    assert storage.users.ensure(PERSON, email=None, at=LATER) == made


def test_an_address_is_learnt_and_changed(storage: Storage) -> None:
    storage.users.ensure(PERSON, email=None, at=NOW)
    learnt = storage.users.ensure(PERSON, email="ada@example.com", at=LATER)
    assert (learnt.email, learnt.created_at, learnt.updated_at) == ("ada@example.com", NOW, LATER)
    assert storage.users.ensure(PERSON, email="new@example.com", at=LATER).email == (
        "new@example.com"
    )


def test_making_a_person_keeps_what_they_have(storage: Storage) -> None:
    storage.link()
    storage.users.begin_link(PERSON, PENDING, at=NOW)
    storage.add()
    person = storage.users.ensure(PERSON, email="ada@example.com", at=LATER)
    assert (person.ebay, person.pending_link, person.active_bid_count) == (LINK, PENDING, 1)


def test_a_pending_link_is_taken_once(users: Users) -> None:
    users.begin_link(PERSON, PENDING, at=NOW)
    assert users.take_pending_link(PERSON, PENDING.state_hash, now=LATER)
    assert not users.take_pending_link(PERSON, PENDING.state_hash, now=LATER)
    person = users.get(PERSON)
    assert person
    assert person.pending_link is None


def test_of_many_who_come_back_with_one_consent_one_is_let_in(users: Users) -> None:
    users.begin_link(PERSON, PENDING, at=NOW)
    taken = race(20, lambda _: users.take_pending_link(PERSON, PENDING.state_hash, now=LATER))
    assert taken.count(True) == 1
    assert taken.count(False) == 19


@pytest.mark.parametrize(
    ("user_id", "state_hash", "now"),
    [
        (PERSON, "another-hash", LATER),
        (PERSON, PENDING.state_hash, PENDING.expires_at),
        ("person-2", PENDING.state_hash, LATER),
    ],
    ids=["another state", "expired", "another person"],
)
def test_a_consent_that_does_not_fit_is_refused_and_kept(
    users: Users, user_id: str, state_hash: str, now: datetime
) -> None:
    users.begin_link(PERSON, PENDING, at=NOW)
    assert not users.take_pending_link(user_id, state_hash, now=now)
    assert users.take_pending_link(PERSON, PENDING.state_hash, now=LATER)


def test_a_new_consent_takes_the_place_of_an_earlier_one(users: Users) -> None:
    users.begin_link(PERSON, PENDING, at=NOW)
    users.begin_link(PERSON, replace(PENDING, state_hash="newer"), at=LATER)
    assert not users.take_pending_link(PERSON, PENDING.state_hash, now=LATER)
    assert users.take_pending_link(PERSON, "newer", now=LATER)


def test_neither_a_consent_nor_a_link_makes_anybody(storage: Storage) -> None:
    codes = {
        code_raised_by(lambda: storage.users.begin_link(PERSON, PENDING, at=NOW)),
        code_raised_by(lambda: storage.users.save_link(PERSON, LINK, at=NOW)),
    }
    assert codes == {ErrorCode.ACCOUNT_CLOSED}
    assert storage.rows() == []


def test_a_link_is_read_back_as_it_was(users: Users) -> None:
    users.save_link(PERSON, LINK, at=LATER)
    person = users.get(PERSON)
    assert person
    assert (person.ebay, person.updated_at) == (LINK, LATER)


def test_a_link_without_scopes_can_be_kept(users: Users) -> None:
    bare = replace(LINK, scopes=frozenset())
    users.save_link(PERSON, bare, at=NOW)
    assert _link(users) == bare


def test_a_refreshed_token_is_kept(storage: Storage) -> None:
    storage.link()
    storage.users.renew_access(PERSON, LINK, RENEWED)
    assert _link(storage.users) == RENEWED


def test_a_refreshed_token_never_replaces_a_newer_link(storage: Storage) -> None:
    relinked = replace(LINK, refresh_token=SealedToken(b"new", NOW), linked_at=LATER)
    storage.link()
    storage.users.save_link(PERSON, relinked, at=NOW)
    storage.users.renew_access(PERSON, LINK, RENEWED)
    assert _link(storage.users) == relinked


def test_a_refreshed_token_does_not_bring_a_removed_link_back(storage: Storage) -> None:
    storage.link()
    storage.users.remove_link(PERSON, at=LATER)
    storage.users.renew_access(PERSON, LINK, RENEWED)
    assert _link(storage.users) is None


def test_a_refreshed_token_makes_no_person(storage: Storage) -> None:
    storage.users.renew_access(PERSON, LINK, RENEWED)
    assert storage.users.get(PERSON) is None


def test_a_link_can_be_removed_and_removed_again(storage: Storage) -> None:
    storage.link()
    storage.users.remove_link(PERSON, at=LATER)
    storage.users.remove_link(PERSON, at=LATER)
    assert _link(storage.users) is None


def test_removing_the_link_of_nobody_makes_nobody(storage: Storage) -> None:
    storage.users.remove_link(PERSON, at=NOW)
    assert storage.users.get(PERSON) is None


def test_a_link_stays_while_a_bid_lives(storage: Storage) -> None:
    storage.link()
    bid = storage.add()
    code = code_raised_by(lambda: storage.users.remove_link(PERSON, at=LATER))
    assert (code, _link(storage.users)) == (ErrorCode.LIVE_BIDS_EXIST, LINK)
    storage.move(bid, Action.CANCELLED)
    storage.users.remove_link(PERSON, at=LATER)
    assert _link(storage.users) is None


def test_a_link_that_ebay_ends_is_lost_whatever_depends_on_it(storage: Storage) -> None:
    storage.link()
    bid = storage.add()
    storage.users.lose_link(PERSON, LINK.ebay_account_id, at=LATER)
    person = storage.users.get(PERSON)
    assert person
    assert (person.ebay, person.active_bid_count, person.updated_at) == (None, 1, LATER)
    assert storage.bids.get(PERSON, bid.bid_id) == bid


def test_only_the_link_to_that_account_is_lost(storage: Storage) -> None:
    storage.link()
    storage.users.lose_link(PERSON, "ebay-account-2", at=LATER)
    assert _link(storage.users) == LINK


def test_losing_a_link_twice_is_the_same_as_once_and_makes_nobody(storage: Storage) -> None:
    storage.link()
    for user_id in (PERSON, PERSON, "person-2"):
        storage.users.lose_link(user_id, LINK.ebay_account_id, at=LATER)
    assert _link(storage.users) is None
    assert storage.users.get("person-2") is None


def test_everybody_who_linked_an_account_is_found(storage: Storage) -> None:
    for user_id in (PERSON, "person-2", "person-3"):
        storage.link(user_id)
    storage.users.save_link("person-3", replace(LINK, ebay_account_id="another"), at=NOW)
    storage.users.ensure("person-4", email="ada@example.com", at=NOW)
    people = [storage.users.get(PERSON), storage.users.get("person-2")]
    assert [*storage.users.linked_to(LINK.ebay_account_id)] == people


def test_whoever_has_lost_the_link_is_no_longer_found(storage: Storage) -> None:
    storage.link()
    storage.users.lose_link(PERSON, LINK.ebay_account_id, at=LATER)
    assert not storage.users.linked_to(LINK.ebay_account_id)


@pytest.mark.parametrize("account_id", ["", "unknown", "x" * 3_000])
def test_nobody_has_linked_an_unknown_account(storage: Storage, account_id: str) -> None:
    storage.link()
    assert not storage.users.linked_to(account_id)


def _link(users: Users) -> EbayLink | None:
    return users.ensure(PERSON, email=None, at=NOW).ebay
