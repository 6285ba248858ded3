"""How every function that works off a queue does it: message by message."""

from collections.abc import Callable, Mapping
from typing import Any

from sniper.domain.measures import Operation
from sniper.metrics import measuring
from sniper.telemetry import following, logger

from handlers.failures import failed
from handlers.messages import Malformed, correlation_of_body

type Details = Mapping[str, object]


def work_off[T](
    event: Mapping[str, Any],
    *,
    name: str,
    read: Callable[[Any], T | Malformed],
    known: Callable[[T], Details],
    work: Callable[[T], Details],
    operation: Operation | None = None,
) -> dict[str, Any]:
    """The answer to SQS. `known` says what may be logged of a message, `work` what came of it.
    `operation` is the name under which the work is measured.

    A message that failed goes back to the queue, alone, and to the dead letters if it goes on
    failing: a malformed one too, since somebody should look at it.
    """

    def done(record: Mapping[str, Any]) -> bool:
        with following(correlation_of_body(record.get("body"))):
            return handled(record.get("body"))

    def handled(body: Any) -> bool:
        message = read(body)
        if isinstance(message, Malformed):
            logger().error(f"malformed {name}", extra={"wrong": message.what})
            return False
        with measuring(operation) as run:
            try:
                told = work(message)
            except Exception as error:
                run.fail()
                failed(f"{name} failed", error, **known(message))
                return False
        logger().info(name, extra={**known(message), **told})
        return True

    unfinished = [record["messageId"] for record in event["Records"] if not done(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in unfinished]}
