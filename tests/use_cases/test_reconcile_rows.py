"""Claims, counts and mails that no longer fit the bids they are about are found and mended."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.adapters.memory.upkeep import MemoryUpkeep
from sniper.domain.mails import Mail, MailKind, MailStatus
from sniper.domain.repairs import Claim, Repair
from sniper.use_cases.reconcile import Reconciled, reconcile

from tests.use_cases.world import ANNE, END, ITEM, NOON, World, linked_world

MINUTE = timedelta(minutes=1)


def run(world: World, limit: int = 100) -> Reconciled:
    return reconcile(world.reconciling, limit=limit)


def repairs(world: World) -> dict[Repair, int]:
    done = run(world)
    assert done.failures == []
    return dict(done.repairs)


def later(world: World, **duration: float) -> None:
    world.clock.advance(**duration)


def test_a_claim_that_outlived_its_bid_is_released() -> None:
    world = linked_world()
    bid = world.create().bid
    del world.store.bids[ANNE, bid.bid_id]
    world.go_to(END + timedelta(minutes=46))
    done = repairs(world)
    assert done[Repair.CLAIM_ORPHANED] == 1
    assert (ANNE, ITEM) not in world.store.claims


def test_a_claim_whose_bid_lives_longer_than_thought_is_kept_and_looked_at_again() -> None:
    world = linked_world()
    bid = world.create().bid
    later_end = END + timedelta(hours=2)
    moved = replace(bid, auction_end_time=later_end)
    world.store.bids[ANNE, bid.bid_id] = moved
    world.go_to(END + timedelta(minutes=46))
    assert Repair.CLAIM_ORPHANED not in run(world).repairs
    assert world.store.claims[ANNE, ITEM] == bid.bid_id
    assert world.upkeep.claims_due(world.clock.now(), 10) == []
    del world.store.bids[ANNE, bid.bid_id]
    world.go_to(later_end + timedelta(minutes=46))
    assert run(world).repairs[Repair.CLAIM_ORPHANED] == 1


def test_a_claim_that_somebody_else_released_meanwhile_is_not_counted() -> None:
    world = linked_world()
    bid = world.create().bid
    del world.store.bids[ANNE, bid.bid_id]

    class TakenMeanwhile(MemoryUpkeep):
        def release_claim(self, claim: Claim) -> bool:
            return False

    world.upkeep = TakenMeanwhile(world.store)
    world.go_to(END + timedelta(minutes=46))
    assert Repair.CLAIM_ORPHANED not in run(world).repairs


@pytest.mark.parametrize("wrong", [0, 2, 7])
def test_a_wrong_count_of_live_bids_is_set_right(wrong: int) -> None:
    world = linked_world()
    world.create()
    world.store.active_bids[ANNE] = wrong
    later(world, minutes=2)
    assert repairs(world) == {Repair.COUNT_WRONG: 1}
    assert world.store.active_bids[ANNE] == 1
    assert repairs(world) == {}


def test_a_count_is_compared_again_after_hours_as_long_as_there_are_live_bids() -> None:
    world = linked_world()
    bid = world.create().bid
    later_end = END + timedelta(days=2)
    world.store.bids[ANNE, bid.bid_id] = replace(bid, auction_end_time=later_end)
    later(world, minutes=2)
    assert repairs(world) == {}
    world.store.active_bids[ANNE] = 5
    later(world, hours=5)
    assert Repair.COUNT_WRONG not in repairs(world)
    later(world, hours=1, seconds=1)
    assert repairs(world) == {Repair.COUNT_WRONG: 1}


def waiting_mail(world: World, number: int, *, touched_at: datetime = NOON) -> Mail:
    mail = Mail(
        user_id=ANNE,
        group="bid-1",
        event_id=f"event-{number}",
        kind=MailKind.BID_PLACED,
        status=MailStatus.QUEUED,
        created_at=NOON,
        updated_at=touched_at,
    )
    assert world.outbox.add(mail)
    return mail


def test_mails_that_nobody_sends_are_put_into_the_queue_again_once_for_their_group() -> None:
    world = linked_world()
    waiting_mail(world, 1)
    waiting_mail(world, 2)
    later(world, minutes=21)
    assert repairs(world) == {Repair.MAIL_STUCK: 1}
    assert [(r.user_id, r.group) for r in world.mail_queue.requested] == [(ANNE, "bid-1")]
    later(world, minutes=1)
    assert repairs(world) == {}
    later(world, minutes=20)
    assert repairs(world) == {Repair.MAIL_STUCK: 1}


def test_mails_behind_one_that_is_being_tried_are_not_stuck() -> None:
    world = linked_world()
    waiting_mail(world, 1, touched_at=NOON + timedelta(minutes=15))
    waiting_mail(world, 2)
    later(world, minutes=21)
    assert repairs(world) == {}
