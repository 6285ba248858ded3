"""From the stream of the Bids table: tell everybody what happened to bids."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.bid_events import RowChange
from sniper.domain.measures import Operation
from sniper.metrics import measuring
from sniper.telemetry import correlate, logger
from sniper.use_cases.publish_changes import publish_changes

from handlers import outcomes
from handlers.changes import change_in, record_id_of
from handlers.failures import failed
from handlers.messages import Malformed

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """The answer names the first record that was not told: Lambda begins again there.

    A record that can't be read would fail for ever, and hold up all behind it, so it is set aside.
    """
    correlate(context.aws_request_id)
    parts = wiring.current()
    told: list[tuple[str, RowChange]] = []
    for record in event["Records"]:
        record_id, change = record_id_of(record), change_in(record)
        if isinstance(change, Malformed):
            logger().error("malformed change", extra={"recordId": record_id, "wrong": change.what})
            parts.unpublished.set_aside(record_id, change.what)
        else:
            told.append((record_id, change))
    with measuring(Operation.EVENT_PUBLICATION) as run:
        try:
            done = publish_changes([change for _, change in told], parts.event_bus)
        except Exception as error:
            failed("changes not published", error, records=len(told))
            done = 0
        outcomes.count(change for _, change in told[:done])
        if done < len(told):
            run.fail()
    logger().info("published", extra={"changes": done, "of": len(told)})
    unfinished = [{"itemIdentifier": told[done][0]}] if done < len(told) else []
    return {"batchItemFailures": unfinished}
