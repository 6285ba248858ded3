"""What all HTTP functions share: who asks, which problem, and what happens to a defect."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from handlers import api
from handlers.api import get_me
from handlers.problems import title_of, type_of
from handlers.requests import readable
from sniper.domain.error_kinds import KINDS
from sniper.domain.errors import ErrorCode

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import (
    PUBLIC,
    REQUEST_ID,
    ROUTES,
    TOKEN,
    Context,
    call,
    event,
    invoke,
)
from tests.handlers.requests_of_anne import EVERY_PATH, created, on_bid
from tests.use_cases.world import World

API = Path(api.__path__[0])
_409 = {
    "item_ended item_not_an_auction item_unavailable marketplace_not_supported currency_mismatch",
    "amount_not_above_price amount_below_minimum amount_above_buy_it_now auction_ends_too_soon",
    "adult_consent_required live_bid_exists too_late_to_change too_late_to_cancel",
    "too_late_to_check",
    "bid_already_ended account_not_linked link_expired link_state_invalid link_code_rejected",
    "live_bids_exist",
}


def test_what_does_not_fit_things_as_they_are_is_a_conflict() -> None:
    assert {code for code, kind in KINDS.items() if kind.status == 409} == set(
        " ".join(_409).split()
    )


def test_every_code_has_a_name_of_its_own() -> None:
    assert len({type_of(code) for code in ErrorCode}) == len(ErrorCode)
    assert len({title_of(code) for code in ErrorCode}) == len(ErrorCode)
    assert title_of(ErrorCode.EBAY_UNAVAILABLE) == "eBay unavailable"


PERSONAL = sorted(set(ROUTES) - PUBLIC)


def test_nobody_gets_in_without_a_token_but_where_ebay_postmark_and_mails_lead() -> None:
    """What calls `public_entry` asks nobody who they are."""
    open_to_all = {
        route
        for route, module in ROUTES.items()
        if "public_entry" in (API / f"{module}.py").read_text(encoding="utf-8")
    }
    assert open_to_all == PUBLIC
    served = {path.stem for path in API.glob("[a-z]*.py")}
    assert {name for name in served if not name.startswith("ws_")} == set(ROUTES.values())


@pytest.mark.parametrize("route", PERSONAL)
def test_without_a_verified_person_nothing_is_answered(world: World, route: str) -> None:
    answer = call(route, path={**EVERY_PATH}, person=None, body={})
    assert (answer.status, answer.code) == (401, "unauthenticated")


@pytest.mark.parametrize("route", PERSONAL)
@pytest.mark.parametrize(
    "authorizer",
    [
        None,
        {},
        {"jwt": None},
        {"jwt": {"claims": None}},
        {"jwt": {"claims": {"username": "anne"}}},
        {"jwt": {"claims": {"sub": ""}}},
        {"jwt": {"claims": {"sub": ["anne"]}}},
        {"lambda": {"sub": "anne"}},
        {"claims": {"sub": "anne"}},
    ],
)
def test_only_the_subject_of_the_jwt_authorizer_is_believed(route: str, authorizer: Any) -> None:
    sent = event(route, path={**EVERY_PATH}, headers={"x-user-id": "anne"})
    sent["requestContext"]["authorizer"] = authorizer
    assert invoke(route, sent).code == "unauthenticated"


def test_a_path_behind_a_stage_is_found() -> None:
    bid_id = created()["bidId"]
    sent = event("GET /bids/{bidId}", path={"bidId": bid_id})
    sent["requestContext"]["stage"] = "v1"
    sent["rawPath"] = f"/v1/bids/{bid_id}"
    assert invoke("GET /bids/{bidId}", sent).body["bidId"] == bid_id


def test_a_greedy_route_is_read_like_any_other() -> None:
    sent = event("GET /items/{itemId+}", path={"itemId": "a/b?c"})
    assert readable(sent)["rawPath"] == "/items/a%2Fb%3Fc"


def test_a_function_that_is_given_another_route_finds_nothing() -> None:
    answer = invoke("GET /me", event("GET /you"))
    assert (answer.status, answer.code) == (404, "route_not_found")


@pytest.mark.parametrize("broken", [{}, {"requestContext": {}}, {"routeKey": "GET /me"}])
def test_an_event_that_is_none_is_answered_too(broken: dict[str, Any]) -> None:
    context: Any = Context()
    result = get_me.handler(broken, context)
    assert result["statusCode"] == 401
    assert result["headers"]["Content-Type"] == "application/problem+json"


SECRET_TEXT = f"it was {TOKEN} of {ANNES_ADDRESS}"


class _BrokenUsers:
    def get(self, user_id: str) -> None:
        raise RuntimeError(SECRET_TEXT) from ValueError(SECRET_TEXT)


def test_a_defect_is_answered_without_its_insides_and_written_down_with_its_place(
    parts: Any, log: StringIO
) -> None:
    parts.users = _BrokenUsers()
    answer = call("GET /me")
    assert (answer.status, answer.code) == (500, "internal_error")
    assert answer.body["severity"] == "critical"
    for inside in ("RuntimeError", "ValueError", "Traceback", ".py", TOKEN, ANNES_ADDRESS):
        assert inside not in answer.text
    (line,) = [entry for entry in entries(log) if entry["level"] == "ERROR"]
    outer, inner = line["failure"]
    assert (outer["type"], inner["type"]) == ("RuntimeError", "ValueError")
    assert outer["stack"][-1].startswith("test_edge.py:")
    assert line["correlation_id"] == REQUEST_ID
    assert TOKEN not in log.getvalue()
    assert ANNES_ADDRESS not in log.getvalue()


class _RefusedUsers:
    def get(self, user_id: str) -> None:
        refusal: Any = {"Error": {"Code": "ValidationException", "Message": SECRET_TEXT}}
        raise ClientError(refusal, "GetItem")


def test_a_refusal_of_aws_is_written_down_by_its_code(parts: Any, log: StringIO) -> None:
    parts.users = _RefusedUsers()
    assert call("GET /me").code == "internal_error"
    (line,) = [entry for entry in entries(log) if entry["level"] == "ERROR"]
    assert line["failure"][0]["awsCode"] == "ValidationException"
    assert line["failure"][0]["awsOperation"] == "GetItem"
    assert ANNES_ADDRESS not in log.getvalue()


def test_an_answer_that_breaks_its_own_model_is_our_defect(
    world: World,
) -> None:
    bid_id = created()["bidId"]
    bid = next(iter(world.store.bids.values()))
    object.__setattr__(bid, "item_title", 5)
    answer = on_bid("GET /bids/{bidId}", bid_id)
    assert (answer.status, answer.code) == (500, "internal_error")


def test_every_answer_is_one_line_with_its_route_status_and_request(log: StringIO) -> None:
    created()
    call("GET /items/{itemId+}", path={"itemId": "nonsense"})
    answered = [entry for entry in entries(log) if entry["message"] == "answered"]
    assert [(entry["route"], entry["status"]) for entry in answered] == [
        ("POST /bids", 201),
        ("GET /items/{itemId+}", 422),
    ]
    assert {entry["correlation_id"] for entry in entries(log)} == {REQUEST_ID}
    assert all(entry["ms"] >= 0 for entry in answered)
    assert "nonsense" not in log.getvalue()


def entries(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]
