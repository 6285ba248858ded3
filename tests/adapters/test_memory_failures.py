"""The stand-ins can be told to fail, with the codes that the real parts fail with."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.chores import MemoryChores
from sniper.adapters.memory.erasure import MemoryErasure
from sniper.adapters.memory.live import MemoryTickets
from sniper.adapters.memory.mail import MemoryMailQueue, MemoryOutbox
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.memory.system import ManualClock
from sniper.adapters.memory.users import MemoryUsers
from sniper.adapters.memory.wake_ups import MemoryOutcomeChecks, MemoryWakeUps
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action

from tests.contracts.storage import LINK, PERSON, add, new_bid, step, undoing
from tests.contracts.test_outbox_contract import MAIL
from tests.contracts.test_tickets_contract import TICKET
from tests.domain.examples import NOW, a_bid, code_raised_by


@pytest.mark.parametrize("method", ["add", "save", "discard"])
def test_a_write_that_is_told_to_fail_writes_nothing(method: str) -> None:
    store = MemoryStore(ManualClock(NOW))
    bids = MemoryBids(store)
    _link(MemoryUsers(store))
    bid = add(bids, new_bid())
    store.failing.add(method)
    calls = {
        "add": lambda: add(bids, new_bid(ebay_item_id="110000000002")),
        "save": lambda: bids.save(step(bid, Action.CANCELLED)),
        "discard": lambda: bids.discard(undoing(bid), None),
    }
    assert code_raised_by(calls[method]) is ErrorCode.STORAGE_UNAVAILABLE
    assert store.bids == {(bid.user_id, bid.bid_id): bid}
    assert len(store.history) == 1


def test_wake_ups_that_are_told_to_fail_are_not_arranged() -> None:
    wake_ups = MemoryWakeUps()
    wake_ups.failing = True
    codes = {
        code_raised_by(lambda: wake_ups.schedule(new_bid(), NOW)),
        code_raised_by(lambda: wake_ups.wake_now(new_bid(), NOW)),
        code_raised_by(lambda: wake_ups.cancel("bid-1-r1")),
    }
    assert codes == {ErrorCode.SCHEDULER_UNAVAILABLE}
    assert [*wake_ups.scheduled, *wake_ups.immediate, *wake_ups.cancelled] == []


def test_outcome_checks_that_are_told_to_fail_are_not_kept() -> None:
    checks = MemoryOutcomeChecks()
    checks.failing = True
    code = code_raised_by(lambda: checks.request(a_bid(), attempt=0, delay_s=5))
    assert (code, checks.requested) == (ErrorCode.STORAGE_UNAVAILABLE, [])


def test_chores_that_are_told_to_fail_are_not_kept() -> None:
    chores = MemoryChores()
    chores.failing = True
    codes = {
        code_raised_by(lambda: chores.invalidate_item("110000000001", "EBAY_US")),
        code_raised_by(lambda: chores.forget_person("person-1", sign_in_too=True)),
    }
    assert codes == {ErrorCode.STORAGE_UNAVAILABLE}
    assert [*chores.invalidations, *chores.departures] == []


def test_requests_for_mails_that_are_told_to_fail_are_not_kept() -> None:
    queue = MemoryMailQueue()
    queue.failing = True
    code = code_raised_by(lambda: queue.request("person-1", "link", attempt=0, delay_s=0))
    assert (code, queue.requested) == (ErrorCode.STORAGE_UNAVAILABLE, [])


@pytest.mark.parametrize("method", ["issue", "take", "add_mail", "save_mail"])
def test_tickets_and_mails_that_are_told_to_fail_stay_as_they_are(method: str) -> None:
    store = MemoryStore(ManualClock(NOW))
    tickets, outbox = MemoryTickets(store), MemoryOutbox(store)
    tickets.issue(TICKET)
    outbox.add(MAIL)
    store.failing.add(method)
    shown = (TICKET.user_id, TICKET.ticket_hash, TICKET.browser_hash)
    calls: dict[str, Callable[[], object]] = {
        "issue": lambda: tickets.issue(replace(TICKET, ticket_hash="another")),
        "take": lambda: tickets.take(*shown, now=NOW),
        "add_mail": lambda: outbox.add(replace(MAIL, event_id="another")),
        "save_mail": lambda: outbox.save(MAIL, replace(MAIL, version=2)),
    }
    assert code_raised_by(calls[method]) is ErrorCode.STORAGE_UNAVAILABLE
    assert [*store.tickets.values()] == [TICKET]
    assert [*store.outbox.values()] == [MAIL]


def test_an_erasure_that_is_told_to_fail_erases_nothing_and_can_be_repeated() -> None:
    store = MemoryStore(ManualClock(NOW))
    erasure = MemoryErasure(store)
    _link(MemoryUsers(store))
    store.failing.add("erase")
    assert code_raised_by(lambda: erasure.erase(PERSON)) is ErrorCode.STORAGE_UNAVAILABLE
    assert PERSON in store.users
    store.failing.clear()
    erasure.erase(PERSON)
    assert not store.users


def _link(users: MemoryUsers) -> None:
    users.ensure(PERSON, email=None, at=NOW)
    users.save_link(PERSON, LINK, at=NOW)
