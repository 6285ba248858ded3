"""WebSocket ping and $default: what clients send, which is pings and nothing else."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper.telemetry import correlate, logger

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

_PONG = {"type": "PONG"}
_UNKNOWN = {
    "type": "ERROR",
    "code": "unknown_action",
    "message": 'The only message to send is {"action": "ping"}. Everything else goes to the HTTP'
    " API.",
}


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """A ping keeps the connection from being closed after ten idle minutes."""
    correlate(context.aws_request_id)
    known = event["requestContext"].get("routeKey") == "ping"
    if not known:
        logger().info("unknown action")
    return {"statusCode": 200, "body": json.dumps(_PONG if known else _UNKNOWN)}
