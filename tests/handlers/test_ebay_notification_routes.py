"""GET and POST /ebay/notifications: eBay calls, nobody has signed in, and every byte counts."""

import base64
import hashlib
import json
from io import StringIO
from typing import Any

import pytest
from handlers.requests import raw_body_of
from sniper.domain.errors import ErrorCode, SniperError

from tests.handlers.gateway import Answer, call
from tests.handlers.parts import ENVIRONMENT, VERIFICATION_TOKEN
from tests.handlers.requests_of_anne import OTHER, created
from tests.use_cases.world import ANNE, World

ASKED, TOLD = "GET /ebay/notifications", "POST /ebay/notifications"
EIAS = "nY+sHZ2PrBmdj6wVnY+sEZ2PrA2dj6wFk4GhC5aKoQ6dj6x9nY+seQ=="


def notice(
    topic: str = "MARKETPLACE_ACCOUNT_DELETION", account: str = "id-of-anne", **changes: Any
) -> str:
    """A message as eBay writes it, with its own spacing."""
    data = {"username": "anne-on-ebay", "userId": account, "eiasToken": EIAS}
    notification = {
        "notificationId": "49feeaeb-4982-42d9-a377-9645b8479411_33f7e043",
        "eventDate": "2026-11-22T12:00:00.000Z",
        "publishDate": "2026-11-22T12:00:01.000Z",
        "publishAttemptCount": 1,
        "data": data,
    }
    metadata = {"topic": topic, "schemaVersion": "1.0", "deprecated": False}
    sent = {"metadata": metadata, "notification": notification, **changes}
    return json.dumps(sent, indent=1, ensure_ascii=False) + "\n"


def tell(world: World, body: str, **changes: Any) -> Answer:
    """Send a body as eBay does, signed over exactly its bytes."""
    headers = {"x-ebay-signature": world.signatures.sign(body.encode())}
    return call(TOLD, body=body, person=None, headers=headers, **changes)


def test_the_challenge_is_answered_with_the_documented_hash() -> None:
    answer = call(ASKED, query={"challenge_code": "a8628072-3d33-45ee"}, person=None)
    expected = hashlib.sha256()
    for part in ("a8628072-3d33-45ee", VERIFICATION_TOKEN, ENVIRONMENT["EBAY_NOTIFICATIONS_URL"]):
        expected.update(part.encode())
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.body == {"challengeResponse": expected.hexdigest()}


def test_a_challenge_without_its_code_is_refused() -> None:
    for query in ({}, {"challenge_code": ""}, {"challenge_code": "c" * 257}):
        answer = call(ASKED, query=query, person=None)
        assert (answer.status, answer.fields) == (422, {"challenge_code": "invalid_request"})


def test_without_a_verification_token_the_operator_is_told_what_to_do(parts: Any) -> None:
    parts.verification_token = None
    answer = call(ASKED, query={"challenge_code": "c"}, person=None)
    assert (answer.status, answer.code) == (500, "ebay_misconfigured")
    assert "verification token" in answer.body["detail"]


def test_a_deleted_account_is_erased_soon_and_its_sign_in_here_stays(world: World) -> None:
    answer = tell(world, notice())
    assert (answer.status, answer.text) == (204, "")
    assert "Content-Type" not in answer.headers
    (departure,) = world.chores.departures
    assert (departure.user_id, departure.sign_in_too) == (ANNE, False)


def test_everybody_who_linked_that_account_is_concerned_and_nobody_else(world: World) -> None:
    world.link(OTHER)
    tell(world, notice(account="id-of-berta"))
    assert [departure.user_id for departure in world.chores.departures] == [OTHER]


def test_a_revoked_authorization_takes_the_link_and_leaves_the_snipes(world: World) -> None:
    bid_id = created()["bidId"]
    assert tell(world, notice("AUTHORIZATION_REVOCATION")).status == 204
    assert call("GET /me").body["ebay"]["linked"] is False
    assert world.bids.get(ANNE, bid_id).live
    assert not world.chores.departures


@pytest.mark.parametrize(
    "body",
    [notice("ITEM_AVAILABILITY"), notice(notification={}), "{}", "[]", "no json", "", "null"],
)
def test_a_genuine_message_that_says_nothing_to_us_is_taken(world: World, body: str) -> None:
    assert tell(world, body).status == 204
    assert not world.chores.departures


def test_an_account_that_nobody_linked_concerns_nobody(world: World) -> None:
    assert tell(world, notice(account="id-of-somebody")).status == 204
    assert not world.chores.departures


def test_a_body_that_came_as_base64_is_the_bytes_inside(world: World) -> None:
    body = notice().replace("anne-on-ebay", "änne 🙂")
    headers = {"x-ebay-signature": world.signatures.sign(body.encode())}
    encoded = base64.b64encode(body.encode()).decode()
    answer = call(TOLD, body=encoded, person=None, headers=headers, isBase64Encoded=True)
    assert answer.status == 204
    assert len(world.chores.departures) == 1


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "text/plain", "multipart/x"]
)
def test_the_type_that_the_sender_names_changes_no_byte(world: World, kind: str) -> None:
    signature = world.signatures.sign(notice().encode())
    headers = {"X-EBAY-SIGNATURE": signature, "content-type": kind}
    assert call(TOLD, body=notice(), person=None, headers=headers).status == 204


@pytest.mark.parametrize("change", [" ", "\n", "x"])
def test_one_byte_more_is_not_what_ebay_signed(world: World, change: str) -> None:
    headers = {"x-ebay-signature": world.signatures.sign(notice().encode())}
    answer = call(TOLD, body=notice() + change, person=None, headers=headers)
    assert (answer.status, answer.code) == (412, "signature_invalid")
    assert not world.chores.departures


@pytest.mark.parametrize(
    "headers", [{}, {"x-ebay-signature": ""}, {"x-ebay-signature": "x" * 9_000}]
)
def test_a_missing_or_made_up_signature_is_refused(world: World, headers: dict[str, str]) -> None:
    answer = call(TOLD, body=notice(), person=None, headers=headers)
    assert (answer.status, answer.code) == (412, "signature_invalid")
    assert not world.chores.departures


def test_a_token_of_ours_is_no_signature_of_ebays(world: World) -> None:
    assert call(TOLD, body=notice(), person=ANNE).code == "signature_invalid"


@pytest.mark.parametrize("encoded", [False, True])
def test_a_body_is_at_most_64_kib(world: World, encoded: bool) -> None:
    def sized(size: int) -> Answer:
        body = notice().ljust(size)
        headers = {"x-ebay-signature": world.signatures.sign(body.encode())}
        text = base64.b64encode(body.encode()).decode() if encoded else body
        return call(TOLD, body=text, person=None, headers=headers, isBase64Encoded=encoded)

    assert sized(65_536).status == 204
    answer = sized(65_537)
    assert (answer.status, answer.code) == (413, "body_too_large")


@pytest.mark.parametrize("body", ["*", "a", "\ud800"])
def test_what_cannot_have_been_bytes_is_nothing_that_anybody_signed(body: str) -> None:
    assert raw_body_of({"body": body, "isBase64Encoded": body != "\ud800"}) == b""


@pytest.mark.parametrize("code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED])
def test_while_the_key_cannot_be_had_ebay_has_to_repeat(world: World, code: ErrorCode) -> None:
    world.signatures.failures.append(SniperError(code, "eBay is away."))
    answer = tell(world, notice())
    assert (answer.status, answer.code) == (503, code)
    assert not world.chores.departures
    assert tell(world, notice()).status == 204
    assert len(world.chores.departures) == 1


def test_while_the_queue_is_down_ebay_has_to_repeat(world: World) -> None:
    world.chores.failing = True
    answer = tell(world, notice())
    assert (answer.status, answer.code) == (503, "storage_unavailable")


@pytest.mark.parametrize("topic", ["MARKETPLACE_ACCOUNT_DELETION", "AUTHORIZATION_REVOCATION"])
def test_the_log_says_how_many_were_concerned_and_never_who(
    world: World, log: StringIO, topic: str
) -> None:
    signature = world.signatures.sign(notice(topic).encode())
    tell(world, notice(topic))
    call(TOLD, body=notice(topic) + " ", person=None, headers={"x-ebay-signature": signature})
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    (told,) = [line for line in lines if line["message"] == "notice"]
    assert (told["topic"], told["people"]) == (topic, 1)
    for secret in ("anne-on-ebay", "id-of-anne", EIAS, "49feeaeb", signature, f'"{ANNE}"'):
        assert secret not in log.getvalue()
