"""GET and PATCH /me: whether mails are sent, and why not."""

from typing import Any

import pytest
from sniper.domain.mails import ADDRESS_PROBLEMS
from sniper.settings import Settings

from tests.handlers.gateway import call
from tests.handlers.mailed import complaint, hard_bounce, mailed, report
from tests.handlers.parts import ENVIRONMENT
from tests.use_cases.world import World


def test_all_is_well_until_something_is_the_matter() -> None:
    body = call("GET /me").body
    assert (body["installationSendsMails"], body["noMailsBecause"]) == (True, None)


@pytest.mark.parametrize(
    ("kind", "code"), [(hard_bounce, "hard_bounce"), (complaint, "spam_complaint")]
)
def test_why_no_mails_come_is_told_and_wanting_them_has_the_address_tried_again(
    world: World, kind: Any, code: Any
) -> None:
    assert report(kind(mailed(world))).body == {"news": True}
    told = call("GET /me").body["noMailsBecause"]
    assert told == {"code": code, "message": ADDRESS_PROBLEMS[code]}
    other = call("PATCH /me", body={"preferences": {"leadMs": 6_000}})
    assert other.body["noMailsBecause"] == told
    again = call("PATCH /me", body={"preferences": {"emailNotifications": True}})
    assert again.body["noMailsBecause"] is None
    assert call("GET /me").body["noMailsBecause"] is None


def test_where_mails_are_off_the_profile_says_so(parts: Any) -> None:
    parts.settings = Settings({**ENVIRONMENT, "MAIL_FROM": "off"})
    changed = call("PATCH /me", body={"preferences": {"emailNotifications": True}})
    for answer in (changed, call("GET /me")):
        assert (answer.status, answer.body["installationSendsMails"]) == (200, False)
