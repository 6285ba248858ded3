"""The events that functions of ours send to each other, read with care."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sniper.use_cases.execute_bids import WakeUp

_LONGEST_ID = 128


@dataclass(frozen=True, slots=True)
class Malformed:
    """`what` names what is wrong, and quotes nothing."""

    what: str


@dataclass(frozen=True, slots=True)
class OutcomeRequest:
    user_id: str
    bid_id: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Invalidation:
    """An auction that somebody has seen gone or over."""

    ebay_item_id: str
    marketplace: str


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody whose rows have to go; `sign_in_too` when they asked for it themselves."""

    user_id: str
    sign_in_too: bool


@dataclass(frozen=True, slots=True)
class BidNews:
    """Something happened to a bid, at `occurred_at`; the bid's version was `sequence` then."""

    user_id: str
    bid_id: str
    sequence: int
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class MailRequest:
    """Mails of one group wait to be sent."""

    user_id: str
    group: str
    attempt: int


class _WrongError(Exception):
    """A message is not what it should be."""


def wake_ups_in(event: Any) -> tuple[list[WakeUp], list[Malformed]]:
    """The wake-ups of one event, and what could not be read; neither for a warm-up."""
    if not isinstance(event, Mapping):
        return [], [Malformed("the event is no object")]
    if event.get("warmUp") is True:
        return [], []
    listed = event.get("wakeUps", [event])
    if not isinstance(listed, list):
        return [], [Malformed("wakeUps is no list")]
    read = [_wake_up(sent) for sent in listed]
    good = [wake_up for wake_up in read if isinstance(wake_up, WakeUp)]
    return good, [wrong for wrong in read if isinstance(wrong, Malformed)]


def outcome_request_in(body: Any) -> OutcomeRequest | Malformed:
    """The body of one message from the queue of outcomes."""
    return _read(
        body,
        lambda sent: OutcomeRequest(_id(sent, "userId"), _id(sent, "bidId"), _attempt(sent)),
    )


def invalidation_in(body: Any) -> Invalidation | Malformed:
    """The body of one message from the queue of invalidations."""
    return _read(body, lambda sent: Invalidation(_id(sent, "ebayItemId"), _id(sent, "marketplace")))


def departure_in(body: Any) -> Departure | Malformed:
    """The body of one message from the queue of departures."""
    return _read(body, lambda sent: Departure(_id(sent, "userId"), _truth(sent, "signInToo")))


def bid_news_in(body: Any) -> BidNews | Malformed:
    """The body of one message that the event bus has put into a queue."""
    return _read(body, lambda sent: _bid_news(_value(sent, "detail")))


def mail_request_in(body: Any) -> MailRequest | Malformed:
    """The body of one message from the queue of mails."""
    return _read(
        body, lambda sent: MailRequest(_id(sent, "userId"), _id(sent, "group"), _attempt(sent))
    )


def correlation_in(sent: Any) -> str | None:
    """The id that the log lines about this message are to carry, if it brings one."""
    value = _value(sent, "correlationId")
    return value if isinstance(value, str) and 0 < len(value) <= _LONGEST_ID else None


def correlation_of_body(body: Any) -> str | None:
    """The same for a message from a queue, whether we or the event bus put it there."""
    try:
        sent = json.loads(body)
    except (TypeError, ValueError, RecursionError):
        return None
    return correlation_in(_value(sent, "detail") or sent)


def _bid_news(detail: Any) -> BidNews:
    return BidNews(
        user_id=_id(detail, "userId"),
        bid_id=_id(detail, "bidId"),
        sequence=_count(detail, "sequence"),
        occurred_at=_instant(detail, "occurredAt"),
    )


def _read[T](body: Any, read: Callable[[Any], T]) -> T | Malformed:
    try:
        return read(json.loads(body))
    except (TypeError, ValueError, RecursionError):
        return Malformed("the body is no JSON")
    except _WrongError as wrong:
        return Malformed(str(wrong))


def _wake_up(sent: Any) -> WakeUp | Malformed:
    try:
        due = _instant(sent, "scheduledFor")
        return WakeUp(_id(sent, "userId"), _id(sent, "bidId"), due, correlation_in(sent))
    except _WrongError as wrong:
        return Malformed(str(wrong))


def _id(sent: Any, name: str) -> str:
    value = _value(sent, name)
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_ID:
        raise _WrongError(f"{name} is no id")
    return value


def _instant(sent: Any, name: str) -> datetime:
    try:
        instant = datetime.fromisoformat(_value(sent, name))
    except (TypeError, ValueError):
        raise _WrongError(f"{name} is no instant") from None
    if instant.tzinfo is None:
        raise _WrongError(f"{name} has no time zone")
    return instant


def _attempt(sent: Any) -> int:
    return _count(sent, "attempt")


def _count(sent: Any, name: str) -> int:
    value = _value(sent, name)
    if type(value) is not int or value < 0:
        raise _WrongError(f"{name} is no count")
    return value


def _truth(sent: Any, name: str) -> bool:
    value = _value(sent, name)
    if not isinstance(value, bool):
        raise _WrongError(f"{name} is neither true nor false")
    return value


def _value(sent: Any, name: str) -> Any:
    return sent.get(name) if isinstance(sent, Mapping) else None
