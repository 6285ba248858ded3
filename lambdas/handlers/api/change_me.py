"""PATCH /me: the person's preferences."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.preferences import change_preferences
from sniper.use_cases.read_profile import read_profile

from handlers import documented, http
from handlers.schemas.account import ProfileView, profile_view
from handlers.schemas.preferences import ChangeProfile

app = http.resolver()


@app.patch(
    "/me",
    operation_id="changeMe",
    summary="Change your preferences",
    description="Only the preferences that are given change.",
    tags=["Account"],
    responses=documented.responses(
        200,
        "The profile as it is then.",
        *documented.PREFERENCES,
        *documented.READING,
        *documented.BODY,
        ErrorCode.ACCOUNT_CLOSED,
        ErrorCode.STALE_VERSION,
    ),
)
def change(body: Annotated[ChangeProfile, Body()]) -> Response[ProfileView]:
    person, parts = http.person(app), wiring.current()
    ports = parts.profile()
    change_preferences(person, body.changes, ports)
    profile = read_profile(person, ports)
    return http.answer(profile_view(profile, sends_mails=parts.settings.sends_mails))


handler = http.entry(app)
