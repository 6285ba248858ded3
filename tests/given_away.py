"""What no log line may hold, by rules that see it wherever it stands."""

import re
from collections.abc import Iterator

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


def given_away(lines: Iterator[str]) -> list[str]:
    """What stands in the lines and must not, with the place it was found at."""
    return [
        f"{what}: {line[:300]}"
        for line in lines
        for what, pattern in SECRETS.items()
        if pattern.search(_without_own(line))
    ]


def _without_own(line: str) -> str:
    for own in INSTALLATIONS_OWN:
        line = line.replace(own, "")
    return line
