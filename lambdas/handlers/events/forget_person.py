"""From the queue of departures: erase everything of a person's."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate
from sniper.use_cases.leave import forget_person

from handlers.messages import Departure, departure_in
from handlers.queues import Details, work_off

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message. A redelivery goes on where the failure was.

    The log does not say who: whoever was erased must not live on in it.
    """
    correlate(context.aws_request_id)
    return work_off(event, name="departure", read=departure_in, known=_known, work=_forget)


def _known(message: Departure) -> Details:
    return {"signInToo": message.sign_in_too}


def _forget(message: Departure) -> Details:
    ports = wiring.current().forgetting()
    forget_person(message.user_id, sign_in_too=message.sign_in_too, ports=ports)
    return {}
