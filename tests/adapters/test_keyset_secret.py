"""The eBay keyset: kept for five minutes, and a clear word while it is not filled in."""

import json
from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.ebay.keyset import EbayKeyset
from sniper.adapters.memory.system import ManualClock
from sniper.adapters.secrets import PLACEHOLDER, KeptSecret, keyset_in
from sniper.domain.errors import ErrorCode, SniperError

from tests.contracts.answers import Answers, refusal
from tests.domain.examples import NOW, code_raised_by

FILLED = {"clientId": "app-id", "clientSecret": "cert-id", "ruName": "Ru-Name"}

NO_TOKEN = (PLACEHOLDER, "", " ", None, 7, ["t"])


def secret(*texts: str) -> tuple[KeptSecret[EbayKeyset], ManualClock, Answers]:
    """The secret as it is at each reading; the last text stays."""
    waiting = list(texts)

    def answer(_: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        text = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return 200, {"SecretString": text}

    answers, clock = Answers(answer), ManualClock(NOW)
    client = boto3.client("secretsmanager", config=CLIENT_CONFIG)
    answers.serve(client, "secrets-manager", "GetSecretValue")
    return KeptSecret(client, "arn:secret", clock, keyset_in), clock, answers


def test_the_keyset_is_read_from_its_secret() -> None:
    held, _, _ = secret(json.dumps(FILLED))
    keyset = held.value()
    assert (keyset.client_id, keyset.client_secret, keyset.ru_name) == tuple(FILLED.values())


def test_the_keyset_is_kept_for_five_minutes_and_then_read_anew() -> None:
    held, clock, answers = secret(json.dumps(FILLED), json.dumps(FILLED | {"ruName": "New"}))
    held.value()
    clock.advance(minutes=4, seconds=59)
    assert (held.value().ru_name, len(answers.requests)) == ("Ru-Name", 1)
    clock.advance(seconds=1)
    assert (held.value().ru_name, len(answers.requests)) == ("New", 2)


def test_the_verification_token_is_read_beside_the_keys_and_not_shown() -> None:
    held, _, _ = secret(json.dumps(FILLED | {"verificationToken": "t" * 40}))
    assert held.value().verification_token == "t" * 40
    assert "ttt" not in repr(held.value())


@pytest.mark.parametrize("held", [{}, *({"verificationToken": it} for it in NO_TOKEN)])
def test_without_a_verification_token_the_keys_serve_all_the_same(held: dict[str, Any]) -> None:
    kept, _, _ = secret(json.dumps(FILLED | held))
    assert (kept.value().client_id, kept.value().verification_token) == ("app-id", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "null",
        json.dumps({"clientId": "app-id"}),
        json.dumps(FILLED | {"ruName": " "}),
        json.dumps(FILLED | {"ruName": 7}),
        json.dumps(FILLED | {"clientId": PLACEHOLDER}),
        json.dumps(FILLED | {"ruName": PLACEHOLDER}),
    ],
)
def test_a_keyset_that_is_not_filled_in_is_told_without_its_contents(text: str) -> None:
    held, _, _ = secret(text)
    with pytest.raises(SniperError, match="Whoever runs it") as caught:
        held.value()
    assert caught.value.code is ErrorCode.EBAY_MISCONFIGURED
    assert "cert-id" not in caught.value.message


def test_a_keyset_that_was_not_filled_in_is_looked_at_again_at_once() -> None:
    held, _, _ = secret(json.dumps(FILLED | {"ruName": PLACEHOLDER}), json.dumps(FILLED))
    assert code_raised_by(held.value) is ErrorCode.EBAY_MISCONFIGURED
    assert held.value().ru_name == "Ru-Name"


def test_a_secret_that_cannot_be_read_now_is_told_as_passing() -> None:
    client = boto3.client("secretsmanager", config=CLIENT_CONFIG)
    Answers(lambda _: refusal(500, "InternalServiceError")).serve(
        client, "secrets-manager", "GetSecretValue"
    )
    held = KeptSecret(client, "arn:secret", ManualClock(NOW), keyset_in)
    assert code_raised_by(held.value) is ErrorCode.STORAGE_UNAVAILABLE
