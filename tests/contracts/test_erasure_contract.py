"""Erasing a person: nothing of theirs stays, nothing of anybody else goes, and nothing returns."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.live import Connection, Ticket
from sniper.domain.mails import LINK_GROUP, AddressProblem, Mail, MailKind, MailStatus
from sniper.domain.preferences import Preferences
from sniper.domain.user import PendingLink
from sniper.ports import IdempotencyKey

from tests.contracts.storage import LINK, PERSON, Storage, add, new_bid, race, step, undoing
from tests.domain.examples import END, NOW, code_raised_by

OTHER = "person-2"
ADDRESS = "ada@example.com"
KEY = IdempotencyKey("key-1", "what was asked")
ACTIONS = [Action.CLAIMED, Action.CANCELLED] * 5
PENDING = PendingLink("hash-of-state", NOW + timedelta(minutes=10))


def test_everything_of_a_person_goes_and_everything_of_others_stays(storage: Storage) -> None:
    live_fully(storage, OTHER)
    of_others = sorted(storage.rows())
    live_fully(storage, PERSON, email=ADDRESS)
    storage.erasure.erase(PERSON)
    assert sorted(storage.rows()) == of_others
    assert storage.users.get(PERSON) is None
    assert not storage.bids.page(PERSON, status=None, limit=9, cursor=None).items
    assert not storage.bids.live_of(PERSON)
    assert not storage.history.page(PERSON, limit=9, cursor=None).items
    assert not storage.history.since(PERSON, NOW)


def test_nobody_who_was_erased_listens_any_more_or_is_written_to(storage: Storage) -> None:
    live_fully(storage, PERSON, email=ADDRESS)
    storage.erasure.erase(PERSON)
    assert not storage.connections.of(PERSON, now=NOW)
    assert not storage.outbox.waiting(PERSON, LINK_GROUP)
    assert not storage.tickets.take(PERSON, "hash-of-ticket", "hash-of-cookie", now=NOW)


def test_many_mails_and_connections_go_as_well_as_few(storage: Storage) -> None:
    for number in range(105):
        storage.outbox.add(replace(a_mail(PERSON), event_id=f"{number:03}"))
        storage.connections.add(replace(a_connection(PERSON), connection_id=f"{number:03}"))
    storage.erasure.erase(PERSON)
    assert storage.rows() == []


def test_a_late_word_of_a_mail_or_a_connection_brings_nothing_back(storage: Storage) -> None:
    mail = a_mail(PERSON)
    live_fully(storage, PERSON, email=ADDRESS)
    claimed = storage.connections.claim(a_connection(PERSON), now=NOW, until=END)
    assert claimed
    storage.erasure.erase(PERSON)
    storage.connections.release(claimed, bid_id="bid", sent=1)
    storage.users.note_address(PERSON, ADDRESS, AddressProblem.HARD_BOUNCE)
    storage.users.note_warning(PERSON, LINK)
    assert not storage.outbox.save(mail, replace(mail, version=2))
    assert storage.connections.claim(claimed, now=END, until=END + timedelta(days=1)) is None
    assert storage.rows() == []


def test_erasing_again_or_somebody_unknown_changes_nothing(storage: Storage) -> None:
    storage.add(user_id=OTHER)
    storage.add()
    before = len(storage.rows())
    storage.erasure.erase(PERSON)
    after = storage.rows()
    for user_id in (PERSON, "nobody"):
        storage.erasure.erase(user_id)
    assert storage.rows() == after
    assert 0 < len(after) < before


def test_many_bids_go_as_well_as_few(storage: Storage) -> None:
    for number in range(105):
        key = IdempotencyKey(f"key-{number}", "what was asked")
        storage.add(key, ebay_item_id=f"110000000{number:03}")
    storage.erasure.erase(PERSON)
    assert storage.rows() == []


def test_a_late_step_writes_nothing_and_brings_nothing_back(storage: Storage) -> None:
    bid = storage.add(KEY)
    storage.erasure.erase(PERSON)
    late: list[Callable[[], object]] = [
        lambda: storage.bids.save(step(bid, Action.CLAIMED)),
        lambda: storage.bids.save(step(bid, Action.CANCELLED)),
        lambda: storage.bids.discard(undoing(bid), KEY),
    ]
    assert {code_raised_by(call) for call in late} == {ErrorCode.STALE_VERSION}
    code = code_raised_by(lambda: storage.bids.get(PERSON, bid.bid_id))
    assert code is ErrorCode.BID_NOT_FOUND
    assert storage.rows() == []


def test_a_late_creation_writes_nothing_and_brings_nothing_back(storage: Storage) -> None:
    storage.add(KEY)
    storage.erasure.erase(PERSON)
    codes = {
        code_raised_by(lambda: add(storage.bids, new_bid())),
        code_raised_by(lambda: add(storage.bids, new_bid(), KEY)),
    }
    assert codes == {ErrorCode.ACCOUNT_NOT_LINKED}
    assert storage.rows() == []


def test_a_late_change_of_the_person_brings_nobody_back(storage: Storage) -> None:
    storage.link()
    storage.erasure.erase(PERSON)
    storage.users.renew_access(PERSON, LINK, replace(LINK, username="renewed"))
    storage.users.lose_link(PERSON, LINK.ebay_account_id, at=NOW)
    storage.users.remove_link(PERSON, at=NOW)
    assert not storage.users.take_pending_link(PERSON, PENDING.state_hash, now=NOW)
    assert not storage.users.save_preferences(PERSON, Preferences(), Preferences(), at=NOW)
    codes = {
        code_raised_by(lambda: storage.users.begin_link(PERSON, PENDING, at=NOW)),
        code_raised_by(lambda: storage.users.save_link(PERSON, LINK, at=NOW)),
    }
    assert codes == {ErrorCode.ACCOUNT_CLOSED}
    assert storage.rows() == []


def test_of_links_that_race_with_an_erasure_nothing_stays(storage: Storage) -> None:
    """Two links: the erasure begins anew for each that comes in between, at most twice."""
    storage.link()
    doings: list[Callable[[], None]] = [
        lambda: storage.erasure.erase(PERSON),
        *[lambda: storage.users.save_link(PERSON, LINK, at=NOW)] * 2,
        *[lambda: storage.users.begin_link(PERSON, PENDING, at=NOW)] * 5,
    ]
    results = race(len(doings), lambda number: doings[number]())
    refusals = {result.code for result in results if isinstance(result, SniperError)}
    assert refusals <= {ErrorCode.ACCOUNT_CLOSED}
    assert storage.rows() == []


def test_what_is_done_while_a_person_is_erased_leaves_nothing_behind(storage: Storage) -> None:
    bids = [storage.add(ebay_item_id=f"1100000000{number:02}") for number in range(10)]
    steps = [step(bid, action) for bid, action in zip(bids, ACTIONS, strict=True)]
    late = [new_bid(ebay_item_id=f"1100000001{number:02}") for number in range(5)]
    doings: list[Callable[[], Any]] = [
        lambda: storage.erasure.erase(PERSON),
        *(partial(storage.bids.save, made) for made in steps),
        *(partial(add, storage.bids, bid) for bid in late),
    ]
    results = race(len(doings), lambda number: doings[number]())
    refusals = {result.code for result in results if isinstance(result, SniperError)}
    assert refusals <= {ErrorCode.STALE_VERSION, ErrorCode.ACCOUNT_NOT_LINKED}
    assert storage.rows() == []


def test_whoever_was_erased_can_begin_anew(storage: Storage) -> None:
    live_fully(storage, PERSON, email=ADDRESS)
    storage.erasure.erase(PERSON)
    made = storage.users.ensure(PERSON, email=ADDRESS, at=NOW)
    assert (made.ebay, made.active_bid_count, made.preferences) == (None, 0, Preferences())
    assert storage.add(KEY).live
    assert storage.active_bids() == 1


def live_fully(storage: Storage, user_id: str, email: str = "other@example.com") -> None:
    """Have a row of every kind."""
    storage.users.ensure(user_id, email=email, at=NOW)
    storage.users.begin_link(user_id, PENDING, at=NOW)
    storage.users.save_preferences(user_id, Preferences(), Preferences(lead_ms=9_000), at=NOW)
    for number, status in enumerate(sorted(BidStatus)):
        item = f"1100000000{number:02}"
        key = IdempotencyKey(f"key-{number}", "what was asked")
        storage.bring(storage.add(key, user_id=user_id, ebay_item_id=item), status)
    ticket = Ticket("hash-of-ticket", "hash-of-cookie", user_id, expires_at=END)
    storage.tickets.issue(ticket)
    storage.connections.add(a_connection(user_id))
    storage.outbox.add(a_mail(user_id))


def a_connection(user_id: str) -> Connection:
    return Connection(user_id, "connection-1", connected_at=NOW, expires_at=END)


def a_mail(user_id: str) -> Mail:
    kind, status = MailKind.LINK_EXPIRING, MailStatus.QUEUED
    return Mail(user_id, LINK_GROUP, "an end", kind, status, created_at=NOW, updated_at=NOW)
