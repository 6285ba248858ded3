"""Postmark's keys: a clear word while they are missing, and no mail without a token."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.http import HttpClient
from sniper.adapters.mail.postmark import PostmarkMailer
from sniper.adapters.memory.system import ManualClock
from sniper.adapters.secrets import PLACEHOLDER, KeptSecret, PostmarkKeys, postmark_keys_in
from sniper.domain.errors import ErrorCode, SniperError

from tests.adapters.ebay_wire import Reply, Wire, nobody
from tests.adapters.test_postmark_errors import (
    MISCONFIGURED,
    SECRET_TOKEN,
    TAKEN,
    error,
    failure_of,
)
from tests.contracts.answers import Answers, refusal
from tests.contracts.mailer_stages import CLOCK, ENVELOPE, PATIENT, SENDER
from tests.domain.examples import NOW, code_raised_by

LINK_KEY = "l" * 32
FILLED = {"serverToken": SECRET_TOKEN, "webhookPassword": "p" * 20, "linkKey": LINK_KEY}
NOT_FILLED_IN: tuple[object, ...] = (PLACEHOLDER, "", "  ", None, 7, ["t"], {})


def test_the_keys_are_read_from_their_secret() -> None:
    assert postmark_keys_in(json.dumps(FILLED)) == PostmarkKeys(SECRET_TOKEN, "p" * 20, LINK_KEY)


@pytest.mark.parametrize("field", ["serverToken", "webhookPassword"])
@pytest.mark.parametrize("held", NOT_FILLED_IN)
def test_what_the_operator_has_not_filled_in_switches_off_only_itself(
    field: str, held: object
) -> None:
    keys = postmark_keys_in(json.dumps(FILLED | {field: held}))
    complete = postmark_keys_in(json.dumps(FILLED))
    assert keys.link_key == LINK_KEY
    missing = field == "serverToken"
    assert keys.server_token == (None if missing else complete.server_token)
    assert keys.webhook_password == (complete.webhook_password if missing else None)


def test_a_new_secret_holds_the_key_for_links_and_nothing_else() -> None:
    made = {"serverToken": PLACEHOLDER, "webhookPassword": PLACEHOLDER, "linkKey": LINK_KEY}
    keys = postmark_keys_in(json.dumps(made))
    assert (
        keys
        == PostmarkKeys(None, None, LINK_KEY)
        == postmark_keys_in(json.dumps({"linkKey": LINK_KEY}))
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "null",
        "7",
        '"linkKey"',
        "{}",
        *(json.dumps(FILLED | {"linkKey": held}) for held in NOT_FILLED_IN),
    ],
)
def test_without_a_key_for_links_the_operator_is_told_and_nothing_is_quoted(text: str) -> None:
    with pytest.raises(SniperError, match=r"linkKey.*Whoever runs it") as caught:
        postmark_keys_in(text)
    assert caught.value.code is ErrorCode.MAIL_MISCONFIGURED
    assert SECRET_TOKEN not in str(caught.value) + repr(caught.value)


def test_nothing_of_the_keys_is_shown() -> None:
    keys = postmark_keys_in(json.dumps(FILLED))
    assert repr(keys) == str(keys) == "PostmarkKeys()"


def test_a_secret_that_was_not_filled_in_is_looked_at_again_at_once() -> None:
    waiting = [text(), text(**FILLED), text()]
    client = boto3.client("secretsmanager", config=CLIENT_CONFIG)
    Answers(lambda _: waiting.pop(0)).serve(client, "secrets-manager", "GetSecretValue")
    kept = KeptSecret(client, "arn:secret", ManualClock(NOW), postmark_keys_in)
    assert code_raised_by(kept.value) is ErrorCode.MAIL_MISCONFIGURED
    assert kept.value() == kept.value()
    assert len(waiting) == 1


def secret_of(reply: tuple[int, dict[str, Any]]) -> Callable[[], str | None]:
    client = boto3.client("secretsmanager", config=CLIENT_CONFIG)
    Answers(lambda _: reply).serve(client, "secrets-manager", "GetSecretValue")
    kept = KeptSecret(client, "arn:secret", ManualClock(NOW), postmark_keys_in)
    return lambda: kept.value().server_token


def text(**fields: object) -> tuple[int, dict[str, Any]]:
    return 200, {"SecretString": json.dumps(fields)}


@pytest.mark.parametrize(
    "reply",
    [
        text(serverToken=PLACEHOLDER, linkKey="k" * 32),
        text(serverToken="", linkKey="k" * 32),
        text(linkKey="k" * 32),
        text(serverToken=SECRET_TOKEN),
        (200, {"SecretString": "no json"}),
        refusal(400, "ThrottlingException"),
        refusal(500, "InternalServiceError"),
    ],
    ids=["placeholder", "empty", "no token", "no key", "no json", "throttled", "down"],
)
def test_without_a_token_nothing_is_sent_and_nobody_is_asked(
    reply: tuple[int, dict[str, Any]],
) -> None:
    with nobody() as hosts, HttpClient(hosts.api, CLOCK, PATIENT) as http:
        mailer = PostmarkMailer(http, token=secret_of(reply), sender=SENDER, stream="outbound")
        for action in (lambda: mailer.send(ENVELOPE), lambda: mailer.find(ENVELOPE.mail_id)):
            assert failure_of(action).trouble is MISCONFIGURED


def test_the_token_is_asked_for_with_every_mail_so_that_a_new_one_counts() -> None:
    tokens = iter([PLACEHOLDER, SECRET_TOKEN])
    with Wire(Reply(401, error(10)), Reply(200, TAKEN)) as wire:
        with HttpClient(wire.url, CLOCK, PATIENT) as http:
            mailer = PostmarkMailer(
                http, token=lambda: next(tokens), sender=SENDER, stream="outbound"
            )
            assert failure_of(lambda: mailer.send(ENVELOPE)).trouble is MISCONFIGURED
            assert mailer.send(ENVELOPE) == TAKEN["MessageID"]
        shown = [asked.headers["x-postmark-server-token"] for asked in wire.asked]
    assert shown == [PLACEHOLDER, SECRET_TOKEN]
