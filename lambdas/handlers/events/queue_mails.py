"""From the queue of notifications: decide which mails a person gets of what happened."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import Operation
from sniper.telemetry import correlate
from sniper.use_cases.queue_mails import queue_mails

from handlers.messages import BidNews, bid_news_in
from handlers.queues import Details, work_off

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message. What a redelivery repeats is kept once."""
    correlate(context.aws_request_id)
    return work_off(
        event,
        name="notification",
        read=bid_news_in,
        known=_known,
        work=_queue,
        operation=Operation.MAIL_DECISION,
    )


def _known(news: BidNews) -> Details:
    return {"bidId": news.bid_id, "sequence": news.sequence}


def _queue(news: BidNews) -> Details:
    parts = wiring.current()
    if not parts.settings.sends_mails:
        return {"mails": "off"}
    ports = parts.queueing_mails()
    return {"mails": [*queue_mails(news.user_id, news.bid_id, news.occurred_at, ports)]}
