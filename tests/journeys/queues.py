"""When everything that was to be told has been told: nothing waits in any queue."""

from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.stored import within

_COUNTS = [
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
]
TELLING = ("LiveUpdate", "Notification", "Mail")


def messages_in(stack: EmbeddedStack, *names: str) -> int:
    """How many messages are in these queues, being worked on or waiting."""
    return sum(_count(stack, stack.outputs[f"{name}QueueUrl"]) for name in names)


def given_up(stack: EmbeddedStack) -> int:
    """How many messages nobody could work on, whether they are settled or not."""
    return messages_in(stack, "DeadLetter", "Unsettled")


def all_told(stack: EmbeddedStack, within_s: float) -> bool:
    """Whether the queues of updates and mails run empty in time, and stay so for two looks."""
    looks: list[int] = []

    def quiet() -> bool:
        looks.append(messages_in(stack, *TELLING))
        return looks[-2:] == [0, 0]

    return within(within_s, quiet)


def _count(stack: EmbeddedStack, url: str) -> int:
    told = stack.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=_COUNTS)
    return sum(int(told["Attributes"][name]) for name in _COUNTS)
