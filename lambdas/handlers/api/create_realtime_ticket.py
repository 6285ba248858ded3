"""POST /realtime/ticket: a right to listen to one's own live updates."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.shared.cookies import Cookie, SameSite
from sniper import settings, wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.live_connections import issue_ticket

from handlers import documented, http
from handlers.cookies import BROWSER_COOKIE, browser_key_in
from handlers.schemas.realtime import TicketView

app = http.resolver()
_A_DAY_S = 24 * 3_600


@app.post(
    "/realtime/ticket",
    operation_id="createRealtimeTicket",
    summary="Get a ticket for live updates",
    description="A WebSocket can't carry an access token, so it begins with a ticket: good for one"
    " connection within 60 seconds, and only together with the cookie that this answer sets. See"
    " docs/realtime.md.",
    tags=["Live updates"],
    responses=documented.responses(
        201, "The ticket.", *documented.READING, ErrorCode.ACCOUNT_CLOSED, headers=["Set-Cookie"]
    ),
)
def create() -> Response[TicketView]:
    parts = wiring.current()
    known = browser_key_in(app.current_event.raw_event)
    issued = issue_ticket(http.person(app), known, parts.ticketing())
    url = parts.settings.text(settings.REALTIME_URL)
    view = TicketView(ticket=issued.ticket, expires_at=issued.expires_at, url=url)
    answer = http.answer(view, 201)
    answer.cookies.append(
        Cookie(
            name=BROWSER_COOKIE,
            value=issued.browser_key,
            path="/",
            secure=True,
            http_only=True,
            max_age=_A_DAY_S,
            same_site=SameSite.STRICT_MODE,
        )
    )
    return answer


handler = http.entry(app)
