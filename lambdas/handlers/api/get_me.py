"""GET /me: the person's own profile."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.read_profile import read_profile

from handlers import documented, http
from handlers.schemas.account import ProfileView, profile_view

app = http.resolver()


@app.get(
    "/me",
    operation_id="getMe",
    summary="Read your profile",
    description="Your profile and preferences, the state of your eBay link, and whether you can"
    " bid.",
    tags=["Account"],
    responses=documented.responses(
        200, "The profile.", *documented.READING, ErrorCode.ACCOUNT_CLOSED
    ),
)
def get() -> Response[ProfileView]:
    parts = wiring.current()
    profile = read_profile(http.person(app), parts.profile())
    return http.answer(profile_view(profile, sends_mails=parts.settings.sends_mails))


handler = http.entry(app)
