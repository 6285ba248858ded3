"""What the running product has said in its logs."""

from collections.abc import Iterator
from typing import Any

from local.launcher.embedded_stack import EmbeddedStack

_COGNITOS_MAIL = "[ses] SES CognitoVerificationMessage"


def log_lines(stack: EmbeddedStack) -> Iterator[str]:
    """Every line that functions, gateways and the parts around them have logged.

    But for one: that it sent Cognito's mail to an address, the embedded AWS says by itself.
    """
    logs = stack.client("logs")
    for page in logs.get_paginator("describe_log_groups").paginate():
        for group in page["logGroups"]:
            yield from _lines_of(logs, group["logGroupName"])
    for path in sorted(stack.state.logs.glob("*.log")):
        for line in path.read_text(errors="replace").splitlines():
            if _COGNITOS_MAIL not in line:
                yield f"{path.name}: {line}"


def _lines_of(logs: Any, group: str) -> Iterator[str]:
    pages = logs.get_paginator("filter_log_events")
    for page in pages.paginate(logGroupName=group):
        for event in page["events"]:
            yield f"{group}: {event['message']}"
