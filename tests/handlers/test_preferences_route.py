"""PATCH /me."""

from typing import Any

import pytest

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import Answer, call
from tests.use_cases.world import ANNE, World

FRESH = {
    "emailNotifications": True,
    "bidWinNotifications": True,
    "bidLossNotifications": True,
    "endingNotifications": True,
    "leadMs": 5_000,
    "marketplace": None,
    "timeZone": "UTC",
}


def prefer(**preferences: Any) -> Answer:
    return call("PATCH /me", body={"preferences": preferences})


def test_a_new_person_prefers_what_the_installation_does() -> None:
    assert call("GET /me").body["preferences"] == FRESH


@pytest.mark.parametrize(
    "changes",
    [
        {"emailNotifications": False},
        {"bidWinNotifications": False, "bidLossNotifications": False},
        {"endingNotifications": False},
        {"leadMs": 7_500},
        {"marketplace": "EBAY_GB"},
        {"timeZone": "Europe/Berlin"},
        {**FRESH, "leadMs": 1_000, "marketplace": "EBAY_DE"},
    ],
)
def test_what_is_given_changes_and_nothing_else(changes: dict[str, Any]) -> None:
    answer = prefer(**changes)
    assert answer.status == 200
    assert answer.body["preferences"] == {**FRESH, **changes}
    assert answer.body == call("GET /me").body
    assert (answer.body["userId"], answer.body["email"]) == (ANNE, ANNES_ADDRESS)


def test_changes_add_up() -> None:
    prefer(leadMs=7_500, marketplace="EBAY_GB")
    prefer(timeZone="Asia/Tokyo")
    body = prefer(marketplace=None).body
    assert body["preferences"] == {**FRESH, "leadMs": 7_500, "timeZone": "Asia/Tokyo"}


@pytest.mark.parametrize(
    ("preferences", "status", "code"),
    [
        ({"leadMs": 999}, 422, "lead_out_of_range"),
        ({"leadMs": 60_001}, 422, "lead_out_of_range"),
        ({"leadMs": 5_050}, 422, "lead_out_of_range"),
        ({"marketplace": "EBAY_PL"}, 409, "marketplace_not_supported"),
        ({"timeZone": "Mars/Olympus"}, 422, "time_zone_unknown"),
        ({"timeZone": "../../etc/passwd"}, 422, "time_zone_unknown"),
        ({"timeZone": ""}, 422, "time_zone_unknown"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    preferences: dict[str, Any], status: int, code: str
) -> None:
    answer = prefer(**preferences)
    assert (answer.status, answer.code) == (status, code)
    (name,) = preferences
    assert answer.fields == {f"preferences.{name}": code}
    assert call("GET /me").body["preferences"] == FRESH


def test_everything_that_cannot_be_is_named_at_once() -> None:
    answer = prefer(leadMs=1, timeZone="Nowhere")
    assert set(answer.fields) == {"preferences.leadMs", "preferences.timeZone"}


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"preferences"}),
        ({"preferences": None}, {"preferences"}),
        ({"preferences": {}}, {"preferences"}),
        ({"preferences": {"emailNotifications": None}}, {"preferences.emailNotifications"}),
        ({"preferences": {"emailNotifications": "yes"}}, {"preferences.emailNotifications"}),
        ({"preferences": {"bidWinNotifications": 1}}, {"preferences.bidWinNotifications"}),
        ({"preferences": {"leadMs": None}}, {"preferences.leadMs"}),
        ({"preferences": {"leadMs": "5000"}}, {"preferences.leadMs"}),
        ({"preferences": {"marketplace": "gb"}}, {"preferences.marketplace"}),
        ({"preferences": {"timeZone": "x" * 65}}, {"preferences.timeZone"}),
        ({"preferences": {"timeZone": None}}, {"preferences.timeZone"}),
        ({"preferences": {"lead_ms": 5_000}}, {"preferences.lead_ms"}),
        ({"preferences": {"leadMs": 5_000}, "email": "x@example.org"}, {"email"}),
    ],
)
def test_every_malformed_field_is_named(body: Any, fields: set[str]) -> None:
    answer = call("PATCH /me", body=body)
    assert (answer.status, answer.code) == (422, "invalid_request")
    assert set(answer.fields) == fields


def test_a_profile_that_is_missing_is_made_first() -> None:
    answer = call("PATCH /me", body={"preferences": {"leadMs": 2_000}}, person="berta")
    assert (answer.status, answer.body["preferences"]["leadMs"]) == (200, 2_000)


def test_a_token_that_outlived_its_account_changes_nothing(world: World) -> None:
    answer = call("PATCH /me", body={"preferences": {"leadMs": 2_000}}, person="carl")
    assert (answer.status, answer.code) == (410, "account_closed")
    assert world.users.get("carl") is None


class _Contested:
    """Preferences that somebody else is always a moment earlier with."""

    def __init__(self, world: World) -> None:
        self.get = world.users.get

    def save_preferences(self, *_: Any, **__: Any) -> bool:
        return False


def test_preferences_that_keep_changing_elsewhere_are_left_alone(world: World, parts: Any) -> None:
    parts.users = _Contested(world)
    answer = prefer(leadMs=2_000)
    assert (answer.status, answer.code) == (412, "stale_version")
