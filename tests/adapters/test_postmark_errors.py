"""What each answer of Postmark's means: whether a mail went, and who can do something about it."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from sniper.adapters.http import HttpClient
from sniper.adapters.mail.postmark import PostmarkMailer
from sniper.ports import MailError, MailTrouble

from tests.adapters.ebay_wire import Act, Drop, Hang, Reply, Wire
from tests.contracts.mailer_stages import CLOCK, ENVELOPE, PATIENT, SENDER, mailer_at

SECRET_TOKEN = "11111111-2222-3333-4444-555555555555"
MISCONFIGURED, REFUSED = MailTrouble.MISCONFIGURED, MailTrouble.REFUSED
NOT_SENT, UNKNOWN = MailTrouble.NOT_SENT, MailTrouble.UNKNOWN
TAKEN = {"ErrorCode": 0, "Message": "OK", "MessageID": "b7bc2f4a-e38e-4336-af7d-e6c392c2f817"}


@contextmanager
def before(*script: Act) -> Iterator[tuple[PostmarkMailer, Wire]]:
    with Wire(*script) as wire, HttpClient(wire.url, CLOCK, PATIENT) as http:
        yield mailer_at(http, SECRET_TOKEN), wire


def error(code: object) -> dict[str, object]:
    words = f"{ENVELOPE.to} is inactive, says {SECRET_TOKEN}"
    return {"ErrorCode": code, "Message": words}


def failure_of(action: Callable[[], object]) -> MailError:
    with pytest.raises(MailError) as caught:
        action()
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "trouble"),
    [
        (401, 10, MISCONFIGURED),
        (422, 10, MISCONFIGURED),
        (503, 100, NOT_SENT),
        (422, 100, NOT_SENT),
        (422, 300, REFUSED),
        (413, 300, REFUSED),
        (422, 400, MISCONFIGURED),
        (422, 401, MISCONFIGURED),
        (422, 402, REFUSED),
        (422, 403, REFUSED),
        (422, 405, MISCONFIGURED),
        (422, 406, MailTrouble.INACTIVE_RECIPIENT),
        (422, 409, REFUSED),
        (415, 409, REFUSED),
        (422, 410, REFUSED),
        (422, 411, REFUSED),
        (422, 412, MISCONFIGURED),
        (422, 413, MISCONFIGURED),
        (422, 1235, MISCONFIGURED),
        (429, 429, NOT_SENT),
        (500, 500, UNKNOWN),
        (422, 99_999, REFUSED),
    ],
)
def test_every_code_leads_to_what_is_to_be_done(
    status: int, code: int, trouble: MailTrouble
) -> None:
    with before(Reply(status, error(code))) as (mailer, _):
        failure = failure_of(lambda: mailer.send(ENVELOPE))
    assert (failure.trouble, failure.code) == (trouble, code)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (10, MISCONFIGURED),
        (100, NOT_SENT),
        (300, UNKNOWN),
        (406, MailTrouble.INACTIVE_RECIPIENT),
        (412, MISCONFIGURED),
    ],
)
def test_an_answer_with_status_200_is_no_yes_by_that_alone(code: int, trouble: MailTrouble) -> None:
    with before(Reply(200, error(code))) as (mailer, _):
        assert failure_of(lambda: mailer.send(ENVELOPE)).trouble is trouble


ODD_BODIES = [
    b"",
    b"<html>Bad gateway</html>",
    b'{"ErrorCode":',
    b"null",
    b"[]",
    b"7",
    b"\xff\xfe\xfa",
    b"[" * 100_000,
    b'{"ErrorCode": []}',
    b'{"ErrorCode": {}}',
    b'{"ErrorCode": null}',
    b'{"ErrorCode": "406"}',
]


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (200, UNKNOWN),
        (401, MISCONFIGURED),
        (307, NOT_SENT),
        (403, NOT_SENT),
        (404, NOT_SENT),
        (408, NOT_SENT),
        (422, NOT_SENT),
        (429, NOT_SENT),
        (500, UNKNOWN),
        (502, UNKNOWN),
        (503, UNKNOWN),
        (504, UNKNOWN),
    ],
)
def test_what_is_no_answer_of_postmarks_is_judged_by_its_status(
    status: int, trouble: MailTrouble
) -> None:
    with before(*(Reply(status, body) for body in ODD_BODIES)) as (mailer, _):
        failures = [failure_of(lambda: mailer.send(ENVELOPE)) for _ in ODD_BODIES]
    assert {(failure.trouble, failure.code) for failure in failures} == {(trouble, None)}


@pytest.mark.parametrize("message_id", [None, 7, [], {}])
def test_a_yes_without_an_id_is_looked_up(message_id: object) -> None:
    with before(Reply(200, TAKEN | {"MessageID": message_id})) as (mailer, _):
        assert failure_of(lambda: mailer.send(ENVELOPE)).trouble is UNKNOWN


@pytest.mark.parametrize("act", [Hang(), Drop(), Reply(200, TAKEN, {"Content-Length": "9999"})])
def test_a_request_without_an_answer_is_looked_up_and_not_repeated(act: Act) -> None:
    with before(act) as (mailer, wire):
        failure = failure_of(lambda: mailer.send(ENVELOPE))
        assert len(wire.asked) == 1
    assert (failure.trouble, failure.code) == (UNKNOWN, None)


@pytest.mark.parametrize(
    ("status", "body", "trouble"),
    [
        (401, error(10), MISCONFIGURED),
        (429, error(429), NOT_SENT),
        (500, error(500), UNKNOWN),
        (503, error(100), NOT_SENT),
        (422, error(700), REFUSED),
        (200, {"TotalCount": 0}, UNKNOWN),
        (200, {"Messages": None}, UNKNOWN),
        (200, b"[" * 100_000, UNKNOWN),
        (422, b'{"ErrorCode": []}', NOT_SENT),
    ],
)
def test_a_look_that_is_not_answered_never_says_that_there_is_no_mail(
    status: int, body: object, trouble: MailTrouble
) -> None:
    with before(Reply(status, body)) as (mailer, _):
        assert failure_of(lambda: mailer.find(ENVELOPE.mail_id)).trouble is trouble


@pytest.mark.parametrize("messages", [[None], [7], [[]], [{}], [{"MessageID": 7}]])
def test_a_mail_that_is_listed_and_cannot_be_read_is_not_taken_for_none(
    messages: list[object],
) -> None:
    with before(Reply(200, {"TotalCount": 1, "Messages": messages})) as (mailer, _):
        assert failure_of(lambda: mailer.find(ENVELOPE.mail_id)).trouble is UNKNOWN


def test_a_mail_goes_out_as_postmark_wants_it() -> None:
    with before(Reply(200, TAKEN)) as (mailer, wire):
        assert mailer.send(ENVELOPE) == TAKEN["MessageID"]
    (asked,) = wire.asked
    assert (asked.method, asked.path) == ("POST", "/email")
    assert asked.headers["x-postmark-server-token"] == SECRET_TOKEN
    assert asked.headers["content-type"] == asked.headers["accept"] == "application/json"
    message = json.loads(asked.body)
    assert (message["From"], message["To"]) == (SENDER, ENVELOPE.to)
    assert not {"Cc", "Bcc", "ReplyTo", "Attachments"} & message.keys()


def test_neither_address_nor_token_is_in_the_address_of_a_look() -> None:
    found = {"TotalCount": 1, "Messages": [{"MessageID": "postmark-1"}]}
    with before(Reply(200, found)) as (mailer, wire):
        assert mailer.find("a#b&c=d +é") == "postmark-1"
    (asked,) = wire.asked
    assert asked.method == "GET"
    assert urlsplit(asked.path).path == "/messages/outbound"
    assert parse_qs(urlsplit(asked.path).query) == {
        "count": ["1"],
        "offset": ["0"],
        "messagestream": ["outbound"],
        "metadata_mail-id": ["a#b&c=d +é"],
    }


@pytest.mark.parametrize(
    "act",
    [Reply(422, error(406)), Reply(401, error(10)), Reply(500, error(500)), Drop(), Hang()],
    ids=["inactive", "token", "fault", "dropped", "silent"],
)
def test_no_failure_tells_the_address_the_token_or_the_text(act: Act) -> None:
    with before(act) as (mailer, _):
        told = failure_of(lambda: mailer.send(ENVELOPE))
    said = repr(told) + str(told) + "".join(traceback.format_exception(told)) + repr(told.args)
    for kept in (ENVELOPE.to, SECRET_TOKEN, ENVELOPE.content.subject, "inactive, says"):
        assert kept not in said
