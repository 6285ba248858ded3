"""From the queue of invalidations: end the snipes on an auction that is gone or over."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate
from sniper.use_cases.invalidate_item import invalidate_item

from handlers.messages import Invalidation, invalidation_in
from handlers.queues import Details, work_off

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message. A redelivery goes on where the failure was."""
    correlate(context.aws_request_id)
    return work_off(event, name="invalidation", read=invalidation_in, known=_known, work=_end)


def _known(message: Invalidation) -> Details:
    return {"ebayItemId": message.ebay_item_id, "marketplace": message.marketplace}


def _end(message: Invalidation) -> Details:
    ports = wiring.current().invalidation()
    done = invalidate_item(message.ebay_item_id, message.marketplace, ports)
    return {"reason": done.reason, "bids": done.bids}
