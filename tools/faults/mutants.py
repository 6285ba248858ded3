"""The product, deliberately broken in one place at a time: the campaign has to notice each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any

from sniper.domain.bid import Bid, Timeline
from sniper.domain.lifecycle import Action, BidStatus
from sniper.ports import BidLine
from sniper.use_cases import execute_bids
from sniper.use_cases.execute_bids import Ignored, WakeUp
from sniper.use_cases.execution import send
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.execution.ports import ExecutionPorts

from tools.faults.world import Outcome, World


class Mutant(StrEnum):
    NO_CLAIM = "noClaim"
    """An executor that finds the bid claimed joins in, instead of leaving it alone."""
    BLIND_RESEND = "blindResend"
    """A bid of which the answer was lost is sent again, instead of being read."""
    NO_RECONCILER = "noReconciler"
    """Nobody looks every minute for what has come apart."""


def run(seed: int, mutant: Mutant | None = None, *, telling: bool = False) -> Outcome:
    """One world of the product, or of a broken variant of it."""
    world = World(seed, telling=telling, reconciling=mutant is not Mutant.NO_RECONCILER)
    with _broken(mutant):
        return world.run()


@contextmanager
def _broken(mutant: Mutant | None) -> Iterator[None]:
    if mutant is Mutant.NO_CLAIM:
        with _instead(execute_bids, "_claim", _join_in):
            yield
    elif mutant is Mutant.BLIND_RESEND:
        with _instead(send, "_read_after_lost_answer", _send_again):
            yield
    else:
        yield


@contextmanager
def _instead(module: object, name: str, worse: Callable[..., Any]) -> Iterator[None]:
    better = getattr(module, name)
    setattr(module, name, worse)
    try:
        yield
    finally:
        setattr(module, name, better)


def _join_in(wake_up: WakeUp, woken_at: datetime, ports: ExecutionPorts) -> Flight | Ignored:
    bid = ports.bids.get(wake_up.user_id, wake_up.bid_id)
    if bid.status is BidStatus.PENDING:
        return Flight.claim(bid, wake_up.scheduled_for, woken_at, ports)
    if bid.status is BidStatus.ARMED:
        return Flight(bid, Timeline(wake_up.scheduled_for, woken_at), ports)
    return Ignored.NOT_PENDING


def _send_again(line: BidLine, flight: Flight) -> Bid:
    line.place(flight.bid.max_bid_amount, adult_consent=False)
    return flight.conclude(Action.PLACED)
