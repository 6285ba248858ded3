"""From the queue of live updates: send what happened to a bid to whoever listens."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import Operation
from sniper.telemetry import correlate
from sniper.use_cases.push_update import push_update

from handlers.messages import BidNews, bid_news_in
from handlers.queues import Details, work_off

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message. What a redelivery repeats is not sent again."""
    correlate(context.aws_request_id)
    return work_off(
        event,
        name="live update",
        read=bid_news_in,
        known=_known,
        work=_push,
        operation=Operation.LIVE_UPDATE,
    )


def _known(news: BidNews) -> Details:
    return {"bidId": news.bid_id, "sequence": news.sequence}


def _push(news: BidNews) -> Details:
    pushed = push_update(news.user_id, news.bid_id, wiring.current().pushing())
    return {
        "messages": pushed.messages,
        "connections": pushed.connections,
        "gone": pushed.gone,
    }
