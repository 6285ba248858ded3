"""WebSocket $disconnect: forget who listened. API Gateway calls it as a courtesy only."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, logger

from handlers.sockets import OK, connection_id_of, person_of

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """A row that stays after a failure is removed by the next message to nobody, or expires."""
    correlate(context.aws_request_id)
    wiring.current().connections.remove(person_of(event), connection_id_of(event))
    logger().info("disconnected")
    return OK
