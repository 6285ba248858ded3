"""What a dead letter was once, told by its shape: its sender is not always named."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sniper.use_cases.settle_dead_letters import (
    DeadLetter,
    LostDeparture,
    LostElsewhere,
    LostExecution,
    LostNews,
)

from handlers.messages import (
    BidNews,
    Departure,
    Invalidation,
    MailRequest,
    Malformed,
    OutcomeRequest,
    bid_news_in,
    departure_in,
    invalidation_in,
    mail_request_in,
    outcome_request_in,
    wake_ups_in,
)

type _Readable = OutcomeRequest | MailRequest | Departure | Invalidation | BidNews | Malformed

_READERS: Sequence[Callable[[Any], _Readable]] = (
    outcome_request_in,
    mail_request_in,
    departure_in,
    invalidation_in,
    bid_news_in,
)


def dead_letters_in(body: Any) -> list[DeadLetter] | Malformed:
    """What is to be settled: one letter, or one for each of several bids.

    A change of a row that can't be told, and a place in a stream that was given up, are nothing
    that a function can settle; they come back as malformed, for a person.
    """
    for read in _READERS:
        message = read(body)
        if not isinstance(message, Malformed):
            return [_letter(message)]
    return _executions(body)


def _letter(message: _Readable) -> DeadLetter:
    match message:
        case OutcomeRequest():
            return LostExecution(message.user_id, message.bid_id)
        case Departure():
            return LostDeparture(message.user_id, message.sign_in_too)
        case BidNews():
            return LostNews(message.user_id, message.bid_id, message.occurred_at)
        case MailRequest():
            return LostElsewhere.MAIL
        case _:
            return LostElsewhere.INVALIDATION


def _executions(body: Any) -> list[DeadLetter] | Malformed:
    """A wake-up as Scheduler sent it, or within what Lambda tells of an invocation that failed."""
    try:
        sent = json.loads(body)
    except (TypeError, ValueError, RecursionError):
        return Malformed("the body is no JSON")
    payload = sent.get("requestPayload", sent) if isinstance(sent, Mapping) else sent
    wake_ups, malformed = wake_ups_in(payload)
    if malformed:
        return Malformed("nothing that can be settled: " + malformed[0].what)
    return [LostExecution(wake_up.user_id, wake_up.bid_id) for wake_up in wake_ups]
