"""Cognito, after a sign-up was confirmed: make the person's profile."""

from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, logger

from handlers.failures import failed

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

_SIGNED_UP = "PostConfirmation_ConfirmSignUp"


def handler(event: dict[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Always the event itself: an error here would fail the sign-up.

    A profile that could not be made is made by the person's first request. The same trigger comes
    after a reset of the password, which makes nobody new.
    """
    correlate(context.aws_request_id)
    if event.get("triggerSource") != _SIGNED_UP:
        return event
    try:
        attributes = event["request"]["userAttributes"]
        parts = wiring.current()
        parts.users.ensure(attributes["sub"], email=attributes.get("email"), at=parts.clock.now())
    except Exception as error:
        failed("profile not made", error)
    else:
        logger().info("profile made")
    return event
