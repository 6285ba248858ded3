"""POST /postmark/webhooks."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from sniper.domain.mails import Mail

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import call
from tests.handlers.mailed import (
    PASSWORD,
    WEBHOOK,
    basic,
    complaint,
    delivery,
    hard_bounce,
    mailed,
    report,
    soft_bounce,
)
from tests.use_cases.world import ANNE, World


@pytest.fixture
def mail(world: World) -> Mail:
    return mailed(world)


def state(world: World, mail: Mail) -> tuple[str, str | None]:
    """What became of the mail, and what is the matter with the address."""
    stored = world.outbox.get(mail.user_id, mail.mail_id)
    assert stored is not None
    return stored.status, world.store.users[ANNE].address_problem


KINDS = [
    (delivery, "DELIVERED", None),
    (soft_bounce, "BOUNCED", None),
    (hard_bounce, "BOUNCED", "hard_bounce"),
    (complaint, "COMPLAINED", "spam_complaint"),
]


@pytest.mark.parametrize(("kind", "status", "problem"), KINDS)
def test_a_report_is_noted_and_repeated_it_is_no_news(
    world: World, mail: Mail, kind: Callable[[Mail], Any], status: str, problem: str | None
) -> None:
    world.link()
    first, second = report(kind(mail)), report(kind(mail))
    assert (first.status, first.body) == (200, {"news": True})
    assert (second.status, second.body) == (200, {"news": False})
    assert first.headers["Cache-Control"] == "no-store"
    assert state(world, mail) == (status, problem)


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": ""},
        {"authorization": "Basic"},
        {"authorization": "Basic !!!"},
        {"authorization": "Basic é"},
        {"authorization": f"Bearer {PASSWORD}"},
        basic(PASSWORD),
        basic(f"postmark:{PASSWORD}x"),
        basic("postmark:"),
        basic(f"Postmark:{PASSWORD}"),
        basic(f"anne:{PASSWORD}"),
    ],
)
def test_nobody_but_who_knows_the_password_is_listened_to(
    world: World, mail: Mail, headers: dict[str, str]
) -> None:
    answer = call(WEBHOOK, body=hard_bounce(mail), person=None, headers=headers)
    assert (answer.status, answer.code) == (401, "unauthenticated")
    assert state(world, mail) == ("SENT", None)


@pytest.mark.parametrize("tried", ["postmark:None", "postmark:", f"postmark:{PASSWORD}"])
def test_while_no_password_is_filled_in_nobody_gets_in(parts: Any, mail: Mail, tried: str) -> None:
    parts.keys = replace(parts.keys, webhook_password=None)
    assert report(delivery(mail), tried).code == "unauthenticated"


def test_the_password_comes_before_the_body() -> None:
    assert report("x" * 70_000, "postmark:wrong").code == "unauthenticated"


@pytest.mark.parametrize("record_type", ["Open", "Click", "SubscriptionChange", "Dance", None, 5])
def test_other_kinds_are_taken_and_ignored(world: World, mail: Mail, record_type: Any) -> None:
    answer = report({**delivery(mail), "RecordType": record_type})
    assert (answer.status, answer.body) == (200, {"news": False})
    assert state(world, mail) == ("SENT", None)


@pytest.mark.parametrize(
    "garbage",
    ["", "no json", "[]", "5", "null", "[" * 60_000, "\ud83d", '{"RecordType": "Delivery"}'],
)
def test_what_says_nothing_is_taken_so_that_it_is_not_repeated(garbage: str) -> None:
    answer = report(garbage)
    assert (answer.status, answer.body) == (200, {"news": False})


@pytest.mark.parametrize("field", ["MessageID", "Recipient", "Metadata"])
@pytest.mark.parametrize("value", [None, "", 5, [], {}])
def test_a_report_with_a_wrong_field_changes_nothing(
    world: World, mail: Mail, field: str, value: Any
) -> None:
    assert report({**delivery(mail), field: value}).body == {"news": False}
    assert state(world, mail) == ("SENT", None)


def test_too_much_is_refused() -> None:
    answer = report("x" * (64 * 1024 + 1))
    assert (answer.status, answer.code) == (413, "body_too_large")


def test_a_body_in_base64_is_read_too(mail: Mail) -> None:
    body = b64encode(json.dumps(delivery(mail)).encode()).decode()
    assert report(body, isBase64Encoded=True).body == {"news": True}


def test_a_bounce_of_an_address_that_is_no_longer_the_persons_condemns_no_other(
    world: World, mail: Mail
) -> None:
    report({**hard_bounce(mail), "Email": "old@harbour.example"})
    assert state(world, mail) == ("BOUNCED", None)


def test_while_storage_is_away_postmark_is_asked_to_come_again(world: World, mail: Mail) -> None:
    world.store.failing.add("save_mail")
    answer = report(delivery(mail))
    assert (answer.status, answer.code) == (503, "storage_unavailable")
    world.store.failing.clear()
    assert report(delivery(mail)).body == {"news": True}


def test_no_address_no_password_and_no_words_of_a_report_are_logged(
    mail: Mail, log: StringIO
) -> None:
    for kind, _, _ in KINDS:
        report(kind(mail))
    report(delivery(mail), "postmark:guessed-password")
    text = log.getvalue()
    assert len(text.splitlines()) >= 9
    guessed = basic("postmark:guessed-password")["authorization"].partition(" ")[2]
    for secret in (ANNES_ADDRESS, PASSWORD, "guessed-password", guessed, "Test bounce", "You won"):
        assert secret not in text
