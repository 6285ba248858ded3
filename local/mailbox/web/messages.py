"""The Messages API: what was sent, newest first."""

from collections.abc import Callable
from dataclasses import replace

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse

from local.mailbox.errors import BAD_MESSAGE_QUERY, NO_SUCH_MESSAGE, PostmarkError
from local.mailbox.mail import Mail
from local.mailbox.records import details, summary
from local.mailbox.settings import SENDING_STREAMS
from local.mailbox.web.access import check_json_wanted, check_token, mailbox_of
from local.mailbox.web.search import Search

_METADATA = "metadata_"
_STATUSES = ("queued", "sent", "processed")
_SEARCH = Search[Mail](
    filters={
        "recipient": lambda mail, asked: mail.addressed_to(asked),
        "fromemail": lambda mail, asked: mail.letter.sender.email.lower() == asked.lower(),
        "tag": lambda mail, asked: mail.letter.tag == asked,
        "subject": lambda mail, asked: mail.letter.subject == asked,
        # Nothing waits in a queue here, so all that was accepted was sent.
        "status": lambda _mail, asked: asked.lower() == "sent",
        "messagestream": lambda mail, asked: mail.letter.stream == asked,
    },
    error_code=BAD_MESSAGE_QUERY,
)


async def search(request: Request) -> JSONResponse:
    """GET /messages/outbound"""
    check_token(request)
    check_json_wanted(request)
    query = request.query_params
    if query.get("status", "sent").lower() not in _STATUSES:
        raise PostmarkError(BAD_MESSAGE_QUERY, f"'status' is one of {', '.join(_STATUSES)}.")
    asked = QueryParams({"messagestream": SENDING_STREAMS[0], **query})
    wanted = _with_metadata(query)
    wanted.check(asked)
    newest_first = list(reversed(mailbox_of(request).office.mails.values()))
    total, found = wanted.page(asked, newest_first)
    return JSONResponse({"TotalCount": total, "Messages": [summary(mail) for mail in found]})


async def show(request: Request) -> JSONResponse:
    """GET /messages/outbound/{message_id}/details"""
    check_token(request)
    check_json_wanted(request)
    mail = mailbox_of(request).office.mails.get(request.path_params["message_id"])
    if mail is None:
        raise PostmarkError(NO_SUCH_MESSAGE)
    return JSONResponse(details(mail))


def _with_metadata(query: QueryParams) -> Search[Mail]:
    """The search with the one metadata field that this query asks for."""
    names = [name for name in query if name.startswith(_METADATA)]
    if len(names) > 1:
        raise PostmarkError(BAD_MESSAGE_QUERY, "Only one metadata field can be searched for.")
    filters = {**_SEARCH.filters, **{name: _has(name.removeprefix(_METADATA)) for name in names}}
    return replace(_SEARCH, filters=filters)


def _has(key: str) -> Callable[[Mail, str], bool]:
    return lambda mail, asked: mail.letter.metadata.get(key) == asked
