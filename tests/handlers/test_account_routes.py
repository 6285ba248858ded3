"""GET /me and the link to eBay."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.adapters.memory.erasure import MemoryErasure
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.grants import EbayIdentity
from sniper.settings import Settings

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import Answer, call
from tests.handlers.parts import ENVIRONMENT, MemoryParts
from tests.handlers.requests_of_anne import OTHER, created
from tests.use_cases.world import ANNE, World

LINK, CALLBACK = "POST /ebay/auth/link", "POST /ebay/auth/callback"


def begun(person: str = OTHER) -> str:
    """The state of a consent that this person began."""
    answer = call(LINK, person=person)
    assert answer.status == 200
    (state,) = parse_qs(urlsplit(str(answer.body["consentUrl"])).query)["state"]
    return state


def come_back(code: str, state: str, person: str = OTHER) -> Answer:
    return call(CALLBACK, body={"code": code, "state": state}, person=person)


def test_a_profile_is_made_on_first_sight_with_the_address_of_the_sign_up() -> None:
    body = call("GET /me").body
    assert body["userId"] == ANNE
    assert body["email"] == ANNES_ADDRESS
    assert body["createdAt"] == "2026-11-22T12:00:00.000Z"
    assert (body["canBid"], body["cannotBidBecause"]) == (True, None)


def test_a_profile_tells_of_the_link_and_of_no_token() -> None:
    ebay = call("GET /me").body["ebay"]
    assert (ebay["linked"], ebay["state"]) == (True, "active")
    assert ebay["username"] == ANNE
    assert "https://api.ebay.com/oauth/api_scope/buy.offer.auction" in ebay["scopes"]
    assert ebay["linkedAt"] == "2026-11-22T12:00:00.000Z"
    assert ebay["accessExpiresAt"] == "2026-11-22T14:00:00.000Z"
    assert ebay["refreshExpiresAt"] == "2028-05-23T00:00:00.000Z"
    assert "Token" not in str(ebay)


def test_somebody_without_a_link_is_told_why_they_cannot_bid() -> None:
    body = call("GET /me", person=OTHER).body
    assert body["email"] is None
    assert body["ebay"] == {
        "linked": False,
        "state": "none",
        "username": None,
        "scopes": [],
        "linkedAt": None,
        "accessExpiresAt": None,
        "refreshExpiresAt": None,
    }
    assert body["canBid"] is False
    assert body["cannotBidBecause"]["code"] == "account_not_linked"


@pytest.mark.parametrize(
    ("days", "state", "why"), [(518, "expiring", None), (548, "expired", "link_expired")]
)
def test_a_link_that_runs_out_is_said_so(
    world: World, days: int, state: str, why: str | None
) -> None:
    world.clock.advance(days=days)
    body = call("GET /me").body
    assert body["ebay"]["state"] == state
    assert (body["cannotBidBecause"] or {}).get("code") == why


@pytest.mark.parametrize("route", ["GET /me", LINK])
def test_a_token_that_outlived_its_account_does_not_bring_it_back(world: World, route: str) -> None:
    answer = call(route, person="carl")
    assert (answer.status, answer.code) == (410, "account_closed")
    assert answer.body["recoverable"] is False
    assert world.users.get("carl") is None


def test_live_snipes_are_counted() -> None:
    created()
    assert call("GET /me").body["activeBidCount"] == 1


def test_an_account_is_linked_by_going_to_ebay_and_back(world: World) -> None:
    begun_answer = call(LINK, person=OTHER)
    assert begun_answer.body["expiresAt"] == "2026-11-22T12:15:00.000Z"
    state = begun()
    linked = come_back(world.accounts.consent("berta-on-ebay"), state)
    assert (linked.status, linked.body["username"]) == (200, "berta-on-ebay")
    assert linked.body["linked"] is True
    assert call("GET /me", person=OTHER).body["ebay"] == linked.body


def test_a_begin_ignores_a_body() -> None:
    assert call(LINK, body={"anything": 1}).status == 200


def test_a_state_works_once(world: World) -> None:
    state = begun()
    assert come_back(world.accounts.consent("b"), state).status == 200
    answer = come_back(world.accounts.consent("b"), state)
    assert (answer.status, answer.code) == (409, "link_state_invalid")


def test_a_state_works_for_the_person_who_began_only(world: World) -> None:
    state = begun()
    answer = come_back(world.accounts.consent("b"), state, person=ANNE)
    assert (answer.status, answer.code) == (409, "link_state_invalid")


def test_a_state_works_for_a_quarter_of_an_hour(world: World) -> None:
    state = begun()
    world.clock.advance(minutes=15)
    assert come_back(world.accounts.consent("b"), state).code == "link_state_invalid"


class _Overtaken(MemoryAccounts):
    """While eBay says who the account is, its person is erased here."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    def identity(self, access_token: str) -> EbayIdentity:
        MemoryErasure(self._world.store).erase(OTHER)
        return super().identity(access_token)


def test_somebody_who_was_erased_meanwhile_is_not_brought_back(world: World) -> None:
    world.accounts = _Overtaken(world)
    answer = come_back(world.accounts.consent("b"), begun())
    assert (answer.status, answer.code) == (410, "account_closed")
    assert world.users.get(OTHER) is None


def test_another_ebay_account_waits_for_the_snipes_of_this_one(world: World) -> None:
    created()
    state = begun(ANNE)
    answer = come_back(world.accounts.consent("anne-elsewhere"), state, ANNE)
    assert (answer.status, answer.code) == (409, "live_bids_exist")
    assert call("GET /me").body["ebay"]["username"] == ANNE
    again = come_back(world.accounts.consent(ANNE), begun(ANNE), ANNE)
    assert (again.status, again.body["state"]) == (200, "active")


def test_a_code_that_ebay_does_not_take_is_said_so() -> None:
    answer = come_back("made-up-code", begun())
    assert (answer.status, answer.code) == (409, "link_code_rejected")
    assert "made-up-code" not in answer.text


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"code", "state"}),
        ({"code": "c", "state": ""}, {"state"}),
        ({"code": 1, "state": "s"}, {"code"}),
        ({"code": "c" * 4_097, "state": "s" * 257}, {"code", "state"}),
        ({"code": "c", "state": "s", "scope": "x"}, {"scope"}),
        ({"code": "c", "state": "\ud800"}, {"state"}),
    ],
)
def test_every_malformed_field_is_named(body: dict[str, object], fields: set[str]) -> None:
    answer = call(CALLBACK, body=body)
    assert answer.status == 422
    assert set(answer.fields) == fields


def test_while_ebay_is_down_nothing_is_linked(world: World) -> None:
    state = begun()
    world.accounts.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    answer = come_back(world.accounts.consent("b"), state)
    assert (answer.status, answer.code) == (503, "ebay_unavailable")
    assert "Retry-After" in answer.headers
    assert call("GET /me", person=OTHER).body["ebay"]["linked"] is False


def test_an_installation_that_may_only_watch_says_so(world: World, parts: MemoryParts) -> None:
    only_watching = "https://api.ebay.com/oauth/api_scope"
    parts.settings = Settings({**ENVIRONMENT, "EBAY_SCOPES": only_watching})
    world.accounts = MemoryAccounts([only_watching])
    world.link()
    body = call("GET /me").body
    assert (body["installationBids"], body["canBid"]) == (False, False)
    assert body["cannotBidBecause"]["code"] == "bidding_not_permitted"


def test_a_link_without_the_right_to_bid_is_told_apart_from_such_an_installation(
    world: World,
) -> None:
    world.accounts = MemoryAccounts(["https://api.ebay.com/oauth/api_scope"])
    world.link()
    body = call("GET /me").body
    assert (body["installationBids"], body["canBid"]) == (True, False)
    assert body["cannotBidBecause"]["code"] == "bidding_not_permitted"
