"""Who is calling, and do they speak JSON? In Postmark's order: the token, then the headers."""

from starlette.requests import Request

from local.mailbox.errors import BAD_TOKEN, JSON_REQUIRED, PostmarkError
from local.mailbox.settings import TEST_TOKEN
from local.mailbox.world import Mailbox

_JSON = "application/json"


def mailbox_of(request: Request) -> Mailbox:
    mailbox: Mailbox = request.app.state.mailbox
    return mailbox


def check_token(request: Request) -> None:
    """Raises PostmarkError unless the caller has the server's token."""
    if _token(request) != mailbox_of(request).settings.server_token:
        raise PostmarkError(BAD_TOKEN)


def only_tests(request: Request) -> bool:
    """Whether a mail is to be validated only. Raises PostmarkError for an unknown token."""
    if _token(request) == TEST_TOKEN:
        return True
    check_token(request)
    return False


def check_json_wanted(request: Request) -> None:
    if _JSON not in request.headers.get("accept", "").lower():
        raise PostmarkError(JSON_REQUIRED)


def check_json_sent(request: Request) -> None:
    check_json_wanted(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise PostmarkError(JSON_REQUIRED)


def _token(request: Request) -> str:
    return request.headers.get("x-postmark-server-token", "")
