"""What the operator reads: what happened, since when, how often, and what to do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.domain.alerts import Alert, Repeats, message_of
from sniper.domain.errors import ErrorCode, Severity

from tests.domain.examples import NOW

ALERT = Alert(
    code=ErrorCode.EBAY_MISCONFIGURED,
    severity=Severity.HIGH,
    function="create_bid",
    what="a request failed",
    runbook="errors",
    correlation_id="request-1",
    at=NOW,
)


def test_the_subject_says_where_and_how_bad() -> None:
    subject = message_of(ALERT, Repeats(NOW), stage="prod", runbooks="docs/runbooks").subject
    assert subject == "[eBay Sniper prod] high: ebay misconfigured in create_bid"


def test_the_subject_is_one_that_sns_takes_however_long_a_name_is() -> None:
    long = replace(ALERT, function="f" * 200)
    subject = message_of(long, Repeats(NOW), stage="prod", runbooks="docs/runbooks").subject
    assert len(subject) <= 100
    assert subject.isascii()
    assert subject.isprintable()


def test_the_text_says_what_happened_and_what_to_do() -> None:
    text = message_of(ALERT, Repeats(NOW), stage="prod", runbooks="https://x.example/r").text
    for words in (
        "a request failed (ebay_misconfigured)",
        "How bad it is: high",
        "the function create_bid of the stage prod",
        "https://x.example/r/errors.md",
        "correlation id request-1",
        "It was not told before",
    ):
        assert words in text


@pytest.mark.parametrize(("untold", "words"), [(1, "1 more time since"), (7, "7 more times since")])
def test_the_text_says_how_often_it_came_since_it_was_last_told(untold: int, words: str) -> None:
    since = NOW - timedelta(hours=3)
    text = message_of(ALERT, Repeats(since, untold), stage="dev", runbooks="r").text
    assert words in text
    assert f"Since when: {since:%Y-%m-%d %H:%M} UTC" in text
