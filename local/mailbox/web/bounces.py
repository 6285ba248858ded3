"""The Bounce API: what came back, newest first, and letting somebody get mail again."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from local.mailbox import records
from local.mailbox.errors import BAD_BOUNCE_QUERY, NO_SUCH_BOUNCE, PostmarkError
from local.mailbox.mail import Bounce
from local.mailbox.web.access import check_json_sent, check_json_wanted, check_token, mailbox_of
from local.mailbox.web.search import Search

_SEARCH = Search[Bounce](
    filters={
        "type": lambda bounce, asked: bounce.outcome == asked,
        "inactive": lambda bounce, asked: bounce.inactive is (asked.lower() == "true"),
        "emailFilter": lambda bounce, asked: asked.lower() in bounce.email.lower(),
        "tag": lambda bounce, asked: bounce.tag == asked,
        "messageID": lambda bounce, asked: bounce.message_id == asked,
        "messagestream": lambda bounce, asked: bounce.stream == asked,
    },
    error_code=BAD_BOUNCE_QUERY,
)


async def search(request: Request) -> JSONResponse:
    """GET /bounces"""
    check_token(request)
    check_json_wanted(request)
    _SEARCH.check(request.query_params)
    newest_first = list(reversed(mailbox_of(request).office.bounces.values()))
    total, found = _SEARCH.page(request.query_params, newest_first)
    return JSONResponse({"TotalCount": total, "Bounces": [records.bounce(one) for one in found]})


async def show(request: Request) -> JSONResponse:
    """GET /bounces/{bounce_id}"""
    check_token(request)
    check_json_wanted(request)
    bounce = mailbox_of(request).office.bounces.get(_bounce_id(request))
    if bounce is None:
        raise PostmarkError(NO_SUCH_BOUNCE)
    return JSONResponse(records.bounce(bounce))


async def activate(request: Request) -> JSONResponse:
    """PUT /bounces/{bounce_id}/activate"""
    check_token(request)
    check_json_sent(request)
    bounce = mailbox_of(request).office.activate(_bounce_id(request))
    return JSONResponse({"Message": "OK", "Bounce": records.bounce(bounce)})


def _bounce_id(request: Request) -> int:
    text: str = request.path_params["bounce_id"]
    if not (text.isascii() and text.isdigit()):
        raise PostmarkError(NO_SUCH_BOUNCE)
    return int(text)
