"""handlers/events/create_user."""

import json
from copy import deepcopy
from io import StringIO
from typing import Any

import pytest
from handlers.events import create_user

from tests.handlers.gateway import Context, call
from tests.use_cases.world import World

CONTEXT: Any = Context()
BERTA = "4f7a1c2e-berta"
ADDRESS = "berta@quay.example"


def confirmed(trigger: str = "PostConfirmation_ConfirmSignUp") -> dict[str, Any]:
    """The event that Cognito documents."""
    return {
        "version": "1",
        "region": "eu-west-1",
        "userPoolId": "eu-west-1_1",
        "userName": BERTA,
        "callerContext": {"awsSdkVersion": "3", "clientId": "page"},
        "triggerSource": trigger,
        "request": {
            "userAttributes": {
                "sub": BERTA,
                "email": ADDRESS,
                "email_verified": "true",
                "cognito:user_status": "CONFIRMED",
            }
        },
        "response": {},
    }


def test_a_confirmed_sign_up_makes_a_profile(world: World, log: StringIO) -> None:
    event = confirmed()
    assert create_user.handler(event, CONTEXT) == confirmed()
    assert call("GET /me", person=BERTA).body["email"] == ADDRESS
    assert ADDRESS not in log.getvalue()
    assert BERTA not in log.getvalue()


def test_it_may_come_twice(world: World) -> None:
    create_user.handler(confirmed(), CONTEXT)
    world.clock.advance(minutes=1)
    create_user.handler(confirmed(), CONTEXT)
    user = world.users.get(BERTA)
    assert user
    assert user.created_at == user.updated_at


@pytest.mark.parametrize("trigger", ["PostConfirmation_ConfirmForgotPassword", "", None])
def test_a_new_password_makes_nobody(world: World, trigger: Any) -> None:
    event = confirmed(trigger)
    assert create_user.handler(event, CONTEXT) is event
    assert world.users.get(BERTA) is None


class _BrokenUsers:
    def ensure(self, user_id: str, **_: Any) -> None:
        raise RuntimeError(ADDRESS)


def test_a_sign_up_never_fails_for_our_sake(parts: Any, log: StringIO) -> None:
    parts.users = _BrokenUsers()
    event = confirmed()
    assert create_user.handler(deepcopy(event), CONTEXT) == event
    line = json.loads(log.getvalue())
    assert (line["level"], line["failure"][0]["type"]) == ("ERROR", "RuntimeError")
    assert ADDRESS not in log.getvalue()


@pytest.mark.parametrize("request_", [None, {}, {"userAttributes": {"email": ADDRESS}}])
def test_a_trigger_without_a_person_is_given_back(request_: Any) -> None:
    event = {**confirmed(), "request": request_}
    assert create_user.handler(event, CONTEXT) == event
