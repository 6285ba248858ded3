"""From the dead letters: settle what was given up, so that nothing hangs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import DEAD_LETTERS_LEFT, DEAD_LETTERS_SETTLED, Operation
from sniper.metrics import count
from sniper.telemetry import correlate
from sniper.use_cases.settle_dead_letters import DeadLetter, settle_dead_letter

from handlers.dead_letters import dead_letters_in
from handlers.queues import Details, work_off

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message. What can't be settled is left for a person."""
    correlate(context.aws_request_id)
    answer = work_off(
        event,
        name="dead letter",
        read=dead_letters_in,
        known=_known,
        work=_settle,
        operation=Operation.DEAD_LETTER_SETTLEMENT,
    )
    left = len(answer["batchItemFailures"])
    count(DEAD_LETTERS_SETTLED, times=len(event["Records"]) - left)
    count(DEAD_LETTERS_LEFT, times=left)
    return answer


def _known(letters: list[DeadLetter]) -> Details:
    return {"letters": [_kind(letter) for letter in letters]}


def _kind(letter: DeadLetter) -> str:
    return letter if isinstance(letter, str) else type(letter).__name__


def _settle(letters: list[DeadLetter]) -> Details:
    ports = wiring.current().settling()
    return {"became": [settle_dead_letter(letter, ports) for letter in letters]}
