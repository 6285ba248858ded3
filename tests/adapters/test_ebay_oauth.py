"""What goes to eBay's token endpoint, and what its answers mean."""

import base64
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import stamina
from sniper.adapters.ebay.accounts import OAuthAccounts
from sniper.adapters.ebay.keyset import EbayHosts
from sniper.domain.errors import ErrorCode, SniperError

from tests.adapters.ebay_wire import (
    KEYSET,
    Asked,
    Drop,
    Reply,
    WallClock,
    Wire,
    errors,
    nobody,
)

SCOPES = ("https://api.ebay.com/oauth/api_scope", "https://api.ebay.com/oauth/api_scope/x")
ACCESS = Reply(200, {"access_token": "new", "expires_in": 7200, "token_type": "User Access Token"})
GRANT = Reply(
    200,
    {
        "access_token": "new",
        "expires_in": 7200,
        "refresh_token": "lasting",
        "refresh_token_expires_in": 47304000,
    },
)
CODE = "v^1.1#i^1#p^3#r^1%2F+&=t^H4s"


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


@contextmanager
def accounts(hosts: EbayHosts) -> Iterator[OAuthAccounts]:
    with closing(OAuthAccounts(hosts, KEYSET, SCOPES, WallClock(), marketplace="EBAY_DE")) as made:
        yield made


def form_of(asked: Asked) -> dict[str, list[str]]:
    return parse_qs(asked.body.decode(), strict_parsing=True)


def refusal(error: str, status: int = 400) -> Reply:
    return Reply(status, {"error": error, "error_description": "in eBay's words"})


def test_the_consent_address_asks_for_what_ebay_wants_and_nothing_else() -> None:
    hosts = EbayHosts("https://api", "https://apiz", "https://auth.ebay.com")
    with accounts(hosts) as made:
        address = urlsplit(made.consent_url("s p&=#"))
    assert f"{address.scheme}://{address.netloc}{address.path}" == (
        "https://auth.ebay.com/oauth2/authorize"
    )
    assert parse_qs(address.query) == {
        "client_id": ["client-id"],
        "redirect_uri": ["Ru-Name"],
        "response_type": ["code"],
        "scope": [" ".join(SCOPES)],
        "state": ["s p&=#"],
    }
    assert "+" not in address.query


def test_a_code_is_encoded_once_and_goes_with_the_ru_name() -> None:
    with Wire(GRANT) as wire, accounts(wire.hosts) as made:
        grant = made.exchange(CODE)
        (asked,) = wire.asked
    assert (asked.method, asked.path) == ("POST", "/identity/v1/oauth2/token")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    basic = base64.b64encode(b"client-id:client-secret").decode()
    assert asked.headers["authorization"] == f"Basic {basic}"
    assert form_of(asked) == {
        "grant_type": ["authorization_code"],
        "code": [CODE],
        "redirect_uri": ["Ru-Name"],
    }
    assert (grant.access.access_token, grant.refresh_token) == ("new", "lasting")


def test_a_refresh_sends_no_scope() -> None:
    with Wire(ACCESS) as wire, accounts(wire.hosts) as made:
        assert made.refresh("lasting").access_token == "new"
        (asked,) = wire.asked
    assert form_of(asked) == {"grant_type": ["refresh_token"], "refresh_token": ["lasting"]}


def test_a_refresh_is_tried_three_times_at_most() -> None:
    down = Reply(503)
    with Wire(down, Drop(), ACCESS) as wire, accounts(wire.hosts) as made:
        assert made.refresh("lasting").access_token == "new"
    with Wire(down, down, down) as wire, accounts(wire.hosts) as made:
        with pytest.raises(SniperError) as caught:
            made.refresh("lasting")
        assert len(wire.asked) == 3
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE


def test_a_code_is_sent_only_once_since_it_works_only_once() -> None:
    with Wire(Drop()) as wire, accounts(wire.hosts) as made:
        with pytest.raises(SniperError) as caught:
            made.exchange(CODE)
        assert len(wire.asked) == 1
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refusal("invalid_grant"), ErrorCode.LINK_CODE_REJECTED),
        (refusal("invalid_scope"), ErrorCode.EBAY_MISCONFIGURED),
        (refusal("invalid_client", 401), ErrorCode.EBAY_MISCONFIGURED),
        (refusal("invalid_request"), ErrorCode.EBAY_MISCONFIGURED),
        (refusal("unauthorized_client"), ErrorCode.EBAY_MISCONFIGURED),
        (refusal("unsupported_grant_type"), ErrorCode.EBAY_MISCONFIGURED),
        (refusal("temporarily_unavailable", 500), ErrorCode.EBAY_UNAVAILABLE),
        (refusal("server_error", 500), ErrorCode.EBAY_UNAVAILABLE),
        (Reply(500, {"error_id": "temporarily_unavailable"}), ErrorCode.EBAY_UNAVAILABLE),
        (refusal("something_new"), ErrorCode.EBAY_MISCONFIGURED),
        (refusal("something_new", 503), ErrorCode.EBAY_UNAVAILABLE),
        (Reply(400, {"error": ["odd"]}), ErrorCode.EBAY_MISCONFIGURED),
        (Reply(429), ErrorCode.EBAY_THROTTLED),
        (Reply(200), ErrorCode.EBAY_UNAVAILABLE),
        (Reply(200, {"access_token": "a"}), ErrorCode.EBAY_UNAVAILABLE),
        (Reply(200, {"access_token": "", "expires_in": 1}), ErrorCode.EBAY_UNAVAILABLE),
        (Reply(200, {"access_token": "a", "expires_in": 1}), ErrorCode.EBAY_UNAVAILABLE),
        (Reply(204), ErrorCode.EBAY_UNAVAILABLE),
    ],
)
def test_every_refusal_of_a_code_is_a_coded_error(reply: Reply, code: ErrorCode) -> None:
    with Wire(reply) as wire, accounts(wire.hosts) as made, pytest.raises(SniperError) as caught:
        made.exchange(CODE)
    assert caught.value.code is code


def test_a_dead_refresh_token_means_linking_again() -> None:
    with (
        Wire(refusal("invalid_grant")) as wire,
        accounts(wire.hosts) as made,
        pytest.raises(SniperError) as caught,
    ):
        made.refresh("dead")
    assert caught.value.code is ErrorCode.LINK_EXPIRED


def test_a_revocation_names_the_token_and_never_fails() -> None:
    with Wire(Reply(), Reply(500), Drop()) as wire, accounts(wire.hosts) as made:
        for _ in range(3):
            made.revoke("lasting")
        assert {asked.path for asked in wire.asked} == {"/identity/v1/oauth2/token/revoke"}
        assert form_of(wire.asked[0])["token"] == ["lasting"]
    with nobody() as hosts, accounts(hosts) as made:
        made.revoke("lasting")


def test_the_person_is_asked_for_at_the_identity_host_with_a_marketplace() -> None:
    user = Reply(200, {"userId": "u1", "username": "ann"})
    with Wire(user) as identity, nobody() as elsewhere:
        hosts = EbayHosts(elsewhere.api, identity.url, elsewhere.auth)
        with accounts(hosts) as made:
            found = made.identity("the-token")
        (asked,) = identity.asked
    assert (found.account_id, found.username) == ("u1", "ann")
    assert (asked.method, asked.path) == ("GET", "/commerce/identity/v1/user/")
    assert asked.headers["authorization"] == "Bearer the-token"
    assert asked.headers["x-ebay-c-marketplace-id"] == "EBAY_DE"


def test_a_person_without_a_name_is_known_by_the_account_id() -> None:
    with Wire(Reply(200, {"userId": "u1"})) as wire, accounts(wire.hosts) as made:
        assert made.identity("t").username == "u1"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(401, errors(1001)), ErrorCode.LINK_EXPIRED),
        (Reply(401), ErrorCode.LINK_EXPIRED),
        (Reply(403, errors(1100)), ErrorCode.EBAY_MISCONFIGURED),
        (Reply(404), ErrorCode.EBAY_MISCONFIGURED),
        (Reply(429, errors(2001)), ErrorCode.EBAY_THROTTLED),
    ],
)
def test_a_person_who_cannot_be_read_is_a_coded_error(reply: Reply, code: ErrorCode) -> None:
    with Wire(reply) as wire, accounts(wire.hosts) as made, pytest.raises(SniperError) as caught:
        made.identity("t")
    assert caught.value.code is code


@pytest.mark.parametrize("body", [{}, {"userId": 7}, {"userId": ""}, [1]])
def test_a_person_without_an_account_id_is_unreadable(body: Any) -> None:
    again = [Reply(200, body)] * 3
    with Wire(*again) as wire, accounts(wire.hosts) as made, pytest.raises(SniperError) as caught:
        made.identity("t")
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [("7", 7, 7), ("0", 1, 1), ("99999999", 86_400, 86_400), ("soon", 60, 60), ("", 60, 60)],
)
def test_throttling_says_when_to_try_again(header: str, least: int, most: int) -> None:
    throttled = Reply(429, errors(2001), {"Retry-After": header})
    with Wire(throttled) as wire, accounts(wire.hosts) as made:
        with pytest.raises(SniperError) as caught:
            made.identity("t")
        assert len(wire.asked) == 1
    wait_s = caught.value.retry_after_s
    assert wait_s is not None
    assert least <= wait_s <= most


def test_throttling_until_a_date_is_counted_from_now() -> None:
    throttled = Reply(429, errors(2001), {"Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"})
    with (
        Wire(throttled) as wire,
        accounts(wire.hosts) as made,
        pytest.raises(SniperError) as caught,
    ):
        made.identity("t")
    assert caught.value.retry_after_s == 86_400
