"""POST /ebay/auth/link: begin to link an eBay account."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.link_ebay import CONSENT_LIFETIME, begin_link

from handlers import documented, http
from handlers.schemas.account import ConsentView

app = http.resolver()


@app.post(
    "/ebay/auth/link",
    operation_id="linkEbay",
    summary="Begin to link your eBay account",
    description="Send the person to consentUrl. eBay sends them back with a code and a state, for"
    " POST /ebay/auth/callback.",
    tags=["Account"],
    responses=documented.responses(
        200,
        "Where to consent.",
        *documented.EBAY,
        *documented.READING,
        ErrorCode.ACCOUNT_CLOSED,
    ),
)
def link() -> Response[ConsentView]:
    parts = wiring.current()
    expires_at = parts.clock.now() + CONSENT_LIFETIME
    consent_url = begin_link(
        http.person(app), people=parts.profile(), accounts=parts.accounts, ids=parts.ids
    )
    return http.answer(ConsentView(consent_url=consent_url, expires_at=expires_at))


handler = http.entry(app)
