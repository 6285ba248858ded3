"""WebSocket $connect: remember who listens."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, logger
from sniper.use_cases.live_connections import connect

from handlers.sockets import OK, connection_id_of, person_of

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """An exception refuses the connection: nobody may think that they listen who does not."""
    correlate(context.aws_request_id)
    parts = wiring.current()
    connect(person_of(event), connection_id_of(event), parts.connections, parts.clock)
    logger().info("connected")
    return OK
