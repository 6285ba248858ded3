"""GET /ebay/notifications: prove to eBay that the address for its notices is ours."""

from aws_lambda_powertools.event_handler import Response
from sniper import settings, wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.receive_notice import answer_challenge

from handlers import documented, http
from handlers.parameters import ChallengeCode
from handlers.schemas.notices import ChallengeView

app = http.resolver()


@app.get(
    "/ebay/notifications",
    operation_id="answerEbayChallenge",
    summary="Prove to eBay that this address is ours",
    description="For eBay's notification service, which asks when the address is registered there.",
    tags=["eBay"],
    responses=documented.public_responses(
        200,
        "The proof.",
        *documented.READING,
        ErrorCode.EBAY_MISCONFIGURED,
        ErrorCode.INVALID_REQUEST,
    ),
)
def answer(challenge_code: ChallengeCode) -> Response[ChallengeView]:
    parts = wiring.current()
    endpoint = parts.settings.text(settings.NOTIFICATIONS_URL)
    proof = answer_challenge(challenge_code, parts.verification_token, endpoint)
    return http.answer(ChallengeView(challenge_response=proof))


handler = http.public_entry(app)
