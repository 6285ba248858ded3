"""GET and POST /mail/unsubscribe: a link in a mail asks first, and works once."""

from base64 import b64encode
from datetime import timedelta
from html.parser import HTMLParser
from io import StringIO
from typing import Any

import pytest
from handlers import mail_pages
from sniper.domain.mail_links import LINK_LASTS
from sniper.domain.mails import MailKind, is_wanted

from tests.handlers.gateway import Answer, call
from tests.handlers.mailed import ASK, TURN_OFF, mailed, token_of
from tests.handlers.requests_of_anne import prefer
from tests.use_cases.world import ANNE, NOON, World

ROUTES = (ASK, TURN_OFF)
FORM = {"content-type": "application/x-www-form-urlencoded"}


def follow(route: str, token: str, **request: Any) -> Answer:
    return call(route, query={"token": token}, person=None, **request)


def wanted(world: World, kind: MailKind) -> bool:
    return is_wanted(kind, world.store.users[ANNE].preferences)


class _Outside(HTMLParser):
    """What a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "img", "link", "iframe"} or {"src", "href", "action"} & set(given):
            self.found.append(tag)


def assert_is_a_safe_page(answer: Answer) -> None:
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert {"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"} <= {
        part.strip() for part in policy.split(";")
    }
    assert answer.text.startswith("<!doctype html>")
    looked = _Outside()
    looked.feed(answer.text)
    assert looked.found == []


@pytest.mark.parametrize("kind", MailKind)
def test_following_the_link_changes_nothing_and_asks(world: World, kind: MailKind) -> None:
    mail = mailed(world, kind)
    before = world.store.users[ANNE]
    answers = [follow(ASK, token_of(mail)) for _ in range(3)]
    assert [answer.status for answer in answers] == [200] * 3
    assert '<form method="post">' in answers[0].text
    assert world.store.users[ANNE] == before
    assert world.outbox.get(ANNE, mail.mail_id) == mail
    assert_is_a_safe_page(answers[0])


@pytest.mark.parametrize("kind", MailKind)
def test_posting_turns_that_kind_off_once(world: World, kind: MailKind) -> None:
    token = token_of(mailed(world, kind))
    prefer(emailNotifications=True)
    assert wanted(world, kind)
    first = follow(TURN_OFF, token)
    assert (first.status, "Turned off" in first.text) == (200, True)
    assert not wanted(world, kind)
    second = follow(TURN_OFF, token)
    assert (second.status, "used before" in second.text) == (410, True)
    assert_is_a_safe_page(first)
    assert_is_a_safe_page(second)


def test_a_used_link_undoes_no_later_wish(world: World) -> None:
    token = token_of(mailed(world))
    follow(TURN_OFF, token)
    prefer(bidWinNotifications=True)
    assert follow(TURN_OFF, token).status == 410
    assert wanted(world, MailKind.BID_WON)


@pytest.mark.parametrize("encoded", [False, True])
def test_a_mail_program_turns_them_off_with_one_click(world: World, encoded: bool) -> None:
    """RFC 8058."""
    body = "List-Unsubscribe=One-Click"
    sent = b64encode(body.encode()).decode() if encoded else body
    token = token_of(mailed(world))
    answer = follow(TURN_OFF, token, body=sent, headers=FORM, isBase64Encoded=encoded)
    assert answer.status == 200
    assert not wanted(world, MailKind.BID_WON)


@pytest.mark.parametrize("body", ["no form", "{", "", "\x00"])
def test_what_else_is_in_the_body_does_not_matter(world: World, body: str) -> None:
    assert follow(TURN_OFF, token_of(mailed(world)), body=body, headers=FORM).status == 200


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("forged", ["x", ".", "a.b", "é", "<script>alert(1)</script>", "x" * 512])
def test_a_forged_link_is_answered_with_a_page_that_does_not_repeat_it(
    world: World, route: str, forged: str
) -> None:
    answer = follow(route, forged)
    assert (answer.status, "does not work" in answer.text) == (410, True)
    assert "script" not in answer.text
    assert_is_a_safe_page(answer)


@pytest.mark.parametrize("route", ROUTES)
def test_a_link_that_somebody_else_signed_or_that_is_too_old_changes_nothing(
    world: World, route: str
) -> None:
    mail = mailed(world)
    before = world.store.users[ANNE]
    old = token_of(mail)
    other = token_of(mail, key="another-key")
    assert follow(route, other).status == 410
    world.go_to(NOON + LINK_LASTS)
    assert follow(route, old).status == 410
    assert world.store.users[ANNE] == before


def test_a_link_works_until_its_last_moment(world: World) -> None:
    token = token_of(mailed(world))
    world.go_to(NOON + LINK_LASTS - timedelta(seconds=1))
    assert follow(TURN_OFF, token).status == 200


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("query", [{}, {"token": ""}, {"token": "x" * 513}])
def test_a_link_without_a_token_is_an_invalid_request(route: str, query: dict[str, str]) -> None:
    assert call(route, query=query, person=None).code == "invalid_request"


def test_whatever_a_page_is_made_of_is_escaped() -> None:
    assert "<i>" not in str(mail_pages.page(200, "<i>title</i>", "").body)


def test_while_storage_is_away_the_link_stays_good(world: World) -> None:
    token = token_of(mailed(world))
    world.store.failing.add("save_mail")
    assert follow(TURN_OFF, token).code == "storage_unavailable"
    world.store.failing.clear()
    assert follow(TURN_OFF, token).status == 200


def test_no_token_gets_into_the_log(world: World, log: StringIO) -> None:
    token = token_of(mailed(world))
    for route in (*ROUTES, TURN_OFF):
        follow(route, token)
    follow(ASK, "forged-token-of-somebody")
    assert len(log.getvalue().splitlines()) >= 4
    for secret in (token, *token.split("."), "forged-token", "event-1", f'"{ANNE}"'):
        assert secret not in log.getvalue()
