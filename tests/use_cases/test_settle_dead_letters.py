"""Nothing that was given up hangs: each letter becomes what is true."""

from datetime import timedelta
from typing import Any

import pytest
from sniper.adapters.memory.chores import Departure
from sniper.domain.errors import SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.domain.mails import MailKind
from sniper.domain.reasons import Reason
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.settle_dead_letters import (
    LostDeparture,
    LostElsewhere,
    LostExecution,
    LostNews,
    Settlement,
    settle_dead_letter,
)

from tests.use_cases.world import ANNE, END, World, linked_world

SECOND = timedelta(seconds=1)


def settle(world: World, letter: Any) -> Settlement:
    return settle_dead_letter(letter, world.settling)


def test_a_wake_up_that_was_not_delivered_is_delivered_while_there_is_time() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - 60 * SECOND)
    assert settle(world, LostExecution(ANNE, bid.bid_id)) is Settlement.MENDED
    assert [woken.bid_id for woken in world.wake_ups.immediate] == [bid.bid_id]


def test_an_execution_that_crashed_is_followed_by_another_while_there_is_time() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - 100 * SECOND)
    Flight.claim(bid, END, world.clock.now(), world.executing)
    assert settle(world, LostExecution(ANNE, bid.bid_id)) is Settlement.MENDED
    assert [woken.bid_id for woken in world.wake_ups.immediate] == [bid.bid_id]


def test_after_the_end_the_bid_has_failed_with_its_reason() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END + 10 * SECOND)
    assert settle(world, LostExecution(ANNE, bid.bid_id)) is Settlement.MENDED
    failed = world.bids.get(ANNE, bid.bid_id)
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.WOKEN_TOO_LATE)


def test_a_bid_that_is_well_or_gone_stays_so() -> None:
    world = linked_world()
    bid = world.create().bid
    assert settle(world, LostExecution(ANNE, bid.bid_id)) is Settlement.WELL
    assert settle(world, LostExecution(ANNE, "01AAAAAAAAAAAAAAAAAAAAAAAA")) is Settlement.WELL
    assert world.bids.get(ANNE, bid.bid_id) == bid


@pytest.mark.parametrize("sign_in_too", [True, False])
def test_an_erasure_is_asked_for_again(sign_in_too: bool) -> None:
    world = linked_world()
    assert settle(world, LostDeparture(ANNE, sign_in_too)) is Settlement.ASKED_AGAIN
    assert world.chores.departures == [Departure(ANNE, sign_in_too)]


def test_an_erasure_that_cannot_be_asked_for_stays_a_letter() -> None:
    world = linked_world()
    world.chores.failing = True
    with pytest.raises(SniperError):
        settle(world, LostDeparture(ANNE, sign_in_too=True))


def test_news_of_a_bid_become_the_mails_that_are_missing() -> None:
    world = linked_world()
    placed = world.executed(world.create().bid)
    news = LostNews(ANNE, placed.bid_id, placed.updated_at)
    assert settle(world, news) is Settlement.TOLD_AGAIN
    kinds = [mail.kind for mail in world.outbox.waiting(ANNE, placed.bid_id)]
    assert MailKind.BID_PLACED in kinds
    assert settle(world, news) is Settlement.TOLD_AGAIN
    assert [mail.kind for mail in world.outbox.waiting(ANNE, placed.bid_id)] == kinds


def test_news_of_yesterday_interest_nobody() -> None:
    world = linked_world()
    placed = world.executed(world.create().bid)
    world.clock.advance(hours=24, seconds=1)
    news = LostNews(ANNE, placed.bid_id, placed.updated_at)
    assert settle(world, news) is Settlement.TOO_OLD
    assert world.outbox.waiting(ANNE, placed.bid_id) == []


def test_where_no_mails_are_sent_news_are_let_go() -> None:
    world = linked_world()
    world.sends_mails = False
    assert settle(world, LostNews(ANNE, "bid-1", world.clock.now())) is Settlement.TOO_OLD


@pytest.mark.parametrize("letter", LostElsewhere)
def test_what_others_find_by_themselves_is_left_to_them(letter: LostElsewhere) -> None:
    assert settle(linked_world(), letter) is Settlement.LEFT_TO_OTHERS
