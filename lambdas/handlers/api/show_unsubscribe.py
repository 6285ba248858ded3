"""GET /mail/unsubscribe: ask whether the mails are really to be turned off."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.domain.mail_links import read
from sniper.use_cases.mail_feedback import kind_of_link

from handlers import documented, http, mail_pages
from handlers.parameters import LinkToken

app = http.resolver()


@app.get(
    "/mail/unsubscribe",
    operation_id="showUnsubscribe",
    summary="Ask whether to turn mails off",
    description="Where the unsubscribe link of a mail leads. It changes nothing: the page that it"
    " answers asks first.",
    tags=["Mails"],
    responses=documented.page_responses(
        *documented.READING, ErrorCode.MAIL_MISCONFIGURED, ErrorCode.INVALID_REQUEST
    ),
)
def show(token: LinkToken) -> Response[str]:
    parts = wiring.current()
    link = read(token, parts.postmark_keys.link_key, parts.clock.now())
    return mail_pages.invalid() if link is None else mail_pages.ask(kind_of_link(link))


handler = http.public_entry(app)
