"""Notices to an application's endpoint: signed as eBay signs, and checked as anybody can."""

import base64
import json
from collections.abc import Iterator

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.service.serving import serving
from tests.local.driver import Driver, error_id

DELETION, REVOCATION = "MARKETPLACE_ACCOUNT_DELETION", "AUTHORIZATION_REVOCATION"


class Endpoint:
    """An application's endpoint that remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[bytes, str]] = []
        self.status = 204
        self.url = ""
        self.app = Starlette(
            routes=[
                Route("/notices", self.notice, methods=["POST"]),
                Route("/notices", self.challenge, methods=["GET"]),
            ]
        )

    async def notice(self, request: Request) -> Response:
        assert request.headers["content-type"] == "application/json"
        self.heard.append((await request.body(), request.headers["x-ebay-signature"]))
        return Response(status_code=self.status)

    async def challenge(self, request: Request) -> Response:
        if request.query_params.get("kind") == "mute":
            return Response(b"what?", 404)
        return JSONResponse({"challengeResponse": request.query_params["challenge_code"][::-1]})


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    told = Endpoint()
    with serving(told.app) as url:
        told.url = f"{url}/notices"
        yield told


def _verify(driver: Driver, body: bytes, signature: str) -> None:
    """Raises InvalidSignature. What eBay's documentation tells a receiver to do."""
    parts = json.loads(base64.b64decode(signature))
    assert (parts["alg"], parts["digest"]) == ("ecdsa", "SHA1")
    path = f"/commerce/notification/v1/public_key/{parts['kid']}"
    shown = driver.get(driver.app_token(), path).json()
    assert (shown["algorithm"], shown["digest"]) == ("ECDSA", "SHA1")
    assert "\n" not in shown["key"]
    line = shown["key"].removeprefix("-----BEGIN PUBLIC KEY-----")
    key = load_der_public_key(base64.b64decode(line.removesuffix("-----END PUBLIC KEY-----")))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(base64.b64decode(parts["signature"]), body, ec.ECDSA(hashes.SHA1()))


def _send(driver: Driver, endpoint: Endpoint, topic: str = DELETION, **more: object) -> object:
    body = {"topic": topic, "username": "TESTUSER_anna", "url": endpoint.url, **more}
    answer = driver.control("POST", "notices", body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_notice_is_signed_over_exactly_what_is_sent(endpoint: Endpoint) -> None:
    driver = Driver()
    answer = _send(driver, endpoint, notificationId="n-1")
    assert answer == {"status": 204, "notificationId": "n-1"}
    ((body, signature),) = endpoint.heard
    _verify(driver, body, signature)
    user = driver.get(driver.user_token(), "/commerce/identity/v1/user/").json()
    message = json.loads(body)
    assert message["metadata"] == {"topic": DELETION, "schemaVersion": "1.0", "deprecated": False}
    assert message["notification"].pop("data").keys() == {"username", "userId", "eiasToken"}
    assert message["notification"] == {
        "notificationId": "n-1",
        "eventDate": "2026-11-22T12:00:00.000Z",
        "publishDate": "2026-11-22T12:00:00.000Z",
        "publishAttemptCount": 1,
    }
    assert json.loads(body)["notification"]["data"]["userId"] == user["userId"]


def test_a_tampered_notice_carries_the_signature_of_another_body(endpoint: Endpoint) -> None:
    driver = Driver()
    token = driver.user_token()
    _send(driver, endpoint, REVOCATION, tamper=True)
    ((body, signature),) = endpoint.heard
    with pytest.raises(InvalidSignature):
        _verify(driver, body, signature)
    assert driver.get(token, "/commerce/identity/v1/user/").status_code == 200


def test_a_revocation_kills_the_tokens_of_that_user_only(endpoint: Endpoint) -> None:
    driver = Driver()
    tokens, code = driver.exchange(driver.agree()).json(), driver.agree()
    other = driver.user_token("TESTUSER_ben")
    _send(driver, endpoint, REVOCATION)
    dead = driver.get(tokens["access_token"], "/commerce/identity/v1/user/")
    assert error_id(dead) == 1001
    for grant in (
        driver.grant(grant_type="refresh_token", refresh_token=tokens["refresh_token"]),
        driver.exchange(code),
    ):
        assert grant.json()["error"] == "invalid_grant"
    assert driver.get(other, "/commerce/identity/v1/user/").status_code == 200
    assert driver.user_token()


def test_the_endpoints_answer_is_passed_on_and_every_notice_has_its_id(endpoint: Endpoint) -> None:
    driver = Driver()
    endpoint.status = 412
    first, second = _send(driver, endpoint), _send(driver, endpoint)
    assert isinstance(first, dict)
    assert first["status"] == 412
    assert first != second


def test_the_challenge_shows_what_the_endpoint_made_of_it(endpoint: Endpoint) -> None:
    driver = Driver()
    shown = driver.control("POST", "challenge", {"url": endpoint.url}).json()
    assert shown["status"] == 200
    assert shown["challengeResponse"] == shown["challengeCode"][::-1]
    mute = driver.control("POST", "challenge", {"url": f"{endpoint.url}?kind=mute"}).json()
    assert (mute["status"], mute["challengeResponse"]) == (404, None)


@pytest.mark.parametrize(
    "url", ["http://example.com/x", "https://127.0.0.1/x", "ftp://127.0.0.1/", "http://[", "x"]
)
def test_nothing_is_sent_to_another_machine(url: str) -> None:
    body = {"topic": DELETION, "username": "TESTUSER_anna", "url": url}
    for path in ("notices", "challenge"):
        sent = body if path == "notices" else {"url": url}
        answer = Driver().control("POST", path, sent)
        assert (answer.status_code, answer.json()["field"]) == (422, "url")


def test_an_endpoint_that_does_not_answer_is_a_bad_gateway(endpoint: Endpoint) -> None:
    with serving(endpoint.app) as closed:
        pass
    answer = Driver().control("POST", "challenge", {"url": closed})
    assert (answer.status_code, closed in answer.json()["error"]) == (502, True)


def test_the_public_key_is_for_applications_and_has_one_id() -> None:
    driver = Driver()
    path = "/commerce/notification/v1/public_key"
    key_id = driver.world.notice_key.key_id
    unknown = driver.get(driver.app_token(), f"{path}/none")
    assert (unknown.status_code, error_id(unknown)) == (404, 195001)
    assert error_id(driver.get(driver.user_token(), f"{path}/{key_id}")) == 1100
    assert error_id(driver.get("dead", f"{path}/{key_id}")) == 1001
    driver.control("POST", "faults", {"operation": "getPublicKey", "kind": "rateLimited"})
    assert error_id(driver.get(driver.app_token(), f"{path}/{key_id}")) == 2001
    assert driver.control("GET", "calls").json()["calls"]["getPublicKey"] == 4
