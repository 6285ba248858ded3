"""A snipe that waits, some time after it was made, and what would still wake somebody."""

from datetime import datetime, timedelta

from sniper.domain.bid import Bid
from sniper.use_cases.cancel_bid import cancel_bid

from tests.use_cases.world import World, linked_world

WINDOW = timedelta(seconds=120)


def waiting_world() -> tuple[World, Bid]:
    world = linked_world()
    bid = world.create().bid
    world.clock.advance(minutes=10)
    return world, bid


def cancel(world: World, bid: Bid) -> None:
    cancel_bid(
        bid.user_id,
        bid.bid_id,
        bids=world.bids,
        wake_ups=world.wake_ups,
        clock=world.clock,
        ids=world.ids,
    )


def due(world: World) -> dict[str, datetime]:
    return {job_id: wake_up.at for job_id, wake_up in world.wake_ups.scheduled.items()}
