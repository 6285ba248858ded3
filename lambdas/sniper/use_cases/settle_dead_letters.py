"""What was given up after all attempts becomes what is true: mended, asked for again, or let go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sniper.ports import Chores, Clock
from sniper.use_cases.queue_mails import QueueMailPorts, queue_mails
from sniper.use_cases.repair_bid import RepairPorts, repair_bid

NEWS_LASTS = timedelta(hours=24)
"""After a day nobody wants a mail about a step of a snipe."""


@dataclass(frozen=True, slots=True)
class LostExecution:
    """A wake-up that was not delivered, an execution that failed, or a result not read."""

    user_id: str
    bid_id: str


@dataclass(frozen=True, slots=True)
class LostDeparture:
    """A person who is to be erased, and was not."""

    user_id: str
    sign_in_too: bool


@dataclass(frozen=True, slots=True)
class LostNews:
    """Something that happened to a bid, of which a page or a mailbox was not told."""

    user_id: str
    bid_id: str
    occurred_at: datetime


class LostElsewhere(StrEnum):
    """What others find by themselves."""

    INVALIDATION = "invalidation"
    """An auction that is gone: each bid's next check and its execution find that out."""
    MAIL = "mail"
    """A mail that waits in the outbox, where the reconciler looks for it."""


type DeadLetter = LostExecution | LostDeparture | LostNews | LostElsewhere


class Settlement(StrEnum):
    MENDED = "mended"
    WELL = "well"
    ASKED_AGAIN = "asked_again"
    TOLD_AGAIN = "told_again"
    TOO_OLD = "too_old"
    LEFT_TO_OTHERS = "left_to_others"


@dataclass(frozen=True, slots=True)
class SettlePorts:
    """`mails` is None where the installation sends none."""

    repair: RepairPorts
    mails: QueueMailPorts | None
    chores: Chores
    clock: Clock


def settle_dead_letter(letter: DeadLetter, ports: SettlePorts) -> Settlement:
    """What became of it. Can be repeated: each part of it is conditional, or harmless twice.

    Raises STORAGE_UNAVAILABLE, SCHEDULER_UNAVAILABLE; then the letter stays.
    """
    match letter:
        case LostExecution(user_id, bid_id):
            mended = repair_bid(user_id, bid_id, ports.repair)
            return Settlement.WELL if mended is None else Settlement.MENDED
        case LostDeparture(user_id, sign_in_too):
            # Whoever wants to be forgotten is, however long it takes.
            ports.chores.forget_person(user_id, sign_in_too=sign_in_too)
            return Settlement.ASKED_AGAIN
        case LostNews():
            return _tell_again(letter, ports)
        case _:
            return Settlement.LEFT_TO_OTHERS


def _tell_again(news: LostNews, ports: SettlePorts) -> Settlement:
    """Mails only: a page that connects again reads the history."""
    if ports.mails is None or news.occurred_at < ports.clock.now() - NEWS_LASTS:
        return Settlement.TOO_OLD
    queue_mails(news.user_id, news.bid_id, news.occurred_at, ports.mails)
    return Settlement.TOLD_AGAIN
