"""WebSocket authorizer: lets in whoever brings a good ticket, and takes it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, logger
from sniper.use_cases.live_connections import admit

from handlers.cookies import browser_key_in
from handlers.failures import failed
from handlers.sockets import PERSON

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """A policy for this one connection, which refuses whatever is not known to be good.

    Neither the ticket nor the cookie gets into the log.
    """
    correlate(context.aws_request_id)
    parts = wiring.current()
    ticket = (event.get("queryStringParameters") or {}).get("ticket") or ""
    try:
        person = admit(ticket, browser_key_in(event) or "", parts.tickets, parts.clock)
    except Exception as error:
        failed("ticket not checked", error)
        return _policy("Deny", event, {})
    if person is None:
        logger().info("ticket refused")
        return _policy("Deny", event, {})
    return _policy("Allow", event, {PERSON: person})


def _policy(effect: str, event: Mapping[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {
        "principalId": told.get(PERSON, "nobody"),
        "context": {**told},
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
    }
