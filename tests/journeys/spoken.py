"""What the running product has said in its logs, and whether that gives anybody away."""

import re
from collections.abc import Iterator

from local.launcher.embedded_stack import EmbeddedStack

# Written by nobody's hand: whatever looks like it in a log is the real thing.
SECRETS = {
    "an e-mail address": re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}", re.IGNORECASE),
    "an access token": re.compile(r"\beyJ[\w-]{8,}\.[\w-]+"),
    "a ticket": re.compile(r"ticket=[\w-]"),
    "a browser's key": re.compile(r"__Host-live=[\w-]"),
    "a link that changes something": re.compile(r"unsubscribe\?token=[\w-]"),
    "Postmark's token": re.compile("embedded-postmark-server-token"),
    "the webhooks' password": re.compile("embedded-webhook-password|Basic [A-Za-z0-9+/]{16,}"),
    "eBay's secret": re.compile(r"simulator-secret|v\^1\.1#"),
}
INSTALLATIONS_OWN = ("sniper@example.com",)
"""The sender of all mails is no person."""
_COGNITOS_MAIL = "[ses] SES CognitoVerificationMessage"


def given_away(lines: Iterator[str]) -> list[str]:
    """What stands in the lines and must not, with the place it was found at."""
    return [
        f"{what}: {line[:300]}"
        for line in lines
        for what, pattern in SECRETS.items()
        if pattern.search(_without_own(line))
    ]


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


def _lines_of(logs: object, group: str) -> Iterator[str]:
    pages = logs.get_paginator("filter_log_events")  # type: ignore[attr-defined]  # boto3's own
    for page in pages.paginate(logGroupName=group):
        for event in page["events"]:
            yield f"{group}: {event['message']}"


def _without_own(line: str) -> str:
    for own in INSTALLATIONS_OWN:
        line = line.replace(own, "")
    return line
