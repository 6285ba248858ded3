"""Lives of snipes as the history tells them: no gap, and one announcement of the end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sniper.domain.auction import Standing
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action
from sniper.domain.mails import MailKind
from sniper.domain.placing import UnknownOutcomeError

from tests.domain.examples import code_raised_by
from tests.use_cases.telling import kinds, told
from tests.use_cases.waiting import cancel
from tests.use_cases.world import ANNE, END, ITEM, World, linked_world, usd


def won(world: World) -> Bid:
    bid = world.executed(world.create().bid)
    world.bidding.standings[ITEM] = Standing(
        ended=True,
        high_bidder=True,
        our_maximum=usd("25.00"),
        current_price=usd("18.50"),
        reserve_met=None,
    )
    return world.resolve(bid)


def won_after_checks_and_changes(world: World) -> Bid:
    bid = world.create().bid
    for minutes in (30, 15, 10, 5):
        world.go_to(END - timedelta(minutes=minutes))
        bid = world.change(world.check(bid), lead_ms=4_000 + 100 * minutes).bid
    bid = world.executed(bid)
    return world.resolve(bid)


def made_in_the_last_minute(world: World) -> Bid:
    world.go_to(END - timedelta(seconds=60))
    bid = world.create().bid
    return world.executed(bid, before_end=timedelta(seconds=55))


def answer_lost(world: World) -> Bid:
    world.bidding.script_place(UnknownOutcomeError())
    return world.executed(world.create().bid)


def cancelled_late(world: World) -> Bid:
    bid = world.create().bid
    world.go_to(END - timedelta(minutes=14))
    world.check(bid)
    cancel(world, bid)
    return bid


ANNOUNCED: list[Callable[[World], Bid]] = [
    won,
    won_after_checks_and_changes,
    made_in_the_last_minute,
    answer_lost,
    cancelled_late,
]


def history(world: World) -> list[HistoryEvent]:
    return [*reversed(world.history.page(ANNE, limit=100, cursor=None).items)]


@pytest.mark.parametrize("life", ANNOUNCED, ids=lambda life: life.__name__)
def test_a_life_has_every_number_once_and_announces_its_end_once(
    life: Callable[[World], Bid],
) -> None:
    world = linked_world()
    bid = life(world)
    events = history(world)
    stored = world.bids.get(ANNE, bid.bid_id)
    assert [event.sequence for event in events] == [*range(1, stored.version + 1)]
    assert [event.announces_ending for event in events].count(True) == 1


@pytest.mark.parametrize("life", ANNOUNCED, ids=lambda life: life.__name__)
def test_a_life_that_lasts_into_the_last_quarter_is_one_mail_about_the_end(
    life: Callable[[World], Bid],
) -> None:
    world = linked_world()
    bid = life(world)
    told(world, bid.bid_id)
    assert kinds(world).count(MailKind.AUCTION_ENDING) == 1


def test_a_life_that_is_cancelled_early_announces_nothing() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - timedelta(minutes=16))
    world.check(bid)
    cancel(world, bid)
    assert [event.sequence for event in history(world)] == [1, 2, 3, 4]
    assert not any(event.announces_ending for event in history(world))


def test_a_creation_that_is_undone_is_told_with_the_next_number() -> None:
    world = linked_world()
    world.wake_ups.failing = True
    assert code_raised_by(world.create) is ErrorCode.SCHEDULER_UNAVAILABLE
    told_of = [(event.sequence, event.action) for event in history(world)]
    assert told_of == [(1, Action.CREATED), (2, Action.UNDONE)]
    assert not any(event.announces_ending for event in history(world))


def test_an_end_that_moved_is_not_announced_again() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - timedelta(minutes=15))
    world.check(bid)
    world.auction(auction_end_time=END + timedelta(hours=1))
    world.clock.advance(minutes=6)
    world.check(bid)
    world.go_to(END + timedelta(minutes=50))
    world.check(bid)
    events = history(world)
    assert [event.announces_ending for event in events] == [False, False, True, False, False]
    assert events[-1].auction_end_time == END + timedelta(hours=1)
