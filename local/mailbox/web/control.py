"""Control API: what was sent, faults, suppressions, the account's standing and call counts."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.mailbox.errors import INTERNAL, status_of
from local.mailbox.faults import ANY, SENDING, Fault, Kind
from local.mailbox.records import details
from local.mailbox.settings import SENDING_STREAMS
from local.mailbox.web.access import mailbox_of
from local.mailbox.web.operations import OPERATIONS
from local.mailbox.world import Standing
from local.service.fields import BadFieldError, Fields


async def add_fault(request: Request) -> JSONResponse:
    fields = await Fields.of(request)
    operation = fields.text("operation", SENDING)
    known = {ANY, SENDING, *OPERATIONS}
    if operation not in known:
        raise BadFieldError("operation", f"must be one of {', '.join(sorted(known))}")
    code = fields.whole("errorCode", INTERNAL)
    fault = Fault(
        kind=fields.choice("kind", Kind),
        operation=operation,
        times=fields.whole("times", 1, least=1),
        status=fields.whole("status", status_of(code), least=400),
        error_code=code,
        seconds=_seconds(fields),
    )
    fields.done()
    waiting = mailbox_of(request).faults.waiting
    waiting.append(fault)
    return JSONResponse({"waiting": len(waiting)}, 201)


async def show_faults(request: Request) -> JSONResponse:
    shown = [
        {"kind": one.kind, "operation": one.operation, "times": one.times}
        for one in mailbox_of(request).faults.waiting
    ]
    return JSONResponse({"faults": shown})


async def clear_faults(request: Request) -> Response:
    mailbox_of(request).faults.waiting.clear()
    return Response(status_code=204)


async def show_mails(request: Request) -> JSONResponse:
    """All mails with all their parts, newest first; `to` narrows them to one recipient."""
    mailbox, to = mailbox_of(request), request.query_params.get("to", "")
    page = f"{mailbox.settings.public_url}/mails"
    shown = [
        {**details(mail), "Page": f"{page}/{mail.message_id}"}
        for mail in reversed(mailbox.office.mails.values())
        if not to or mail.addressed_to(to)
    ]
    return JSONResponse({"mails": shown})


async def clear_mails(request: Request) -> Response:
    mailbox_of(request).office.clear()
    return Response(status_code=204)


async def suppress(request: Request) -> JSONResponse:
    email, stream = await _suppressed(request)
    mailbox_of(request).office.suppress(email, stream)
    return JSONResponse({"email": email, "messageStream": stream}, 201)


async def lift(request: Request) -> Response:
    email, stream = await _suppressed(request)
    mailbox_of(request).office.lift(email, stream)
    return Response(status_code=204)


async def show_suppressions(request: Request) -> JSONResponse:
    shown = [
        {"email": one.email, "messageStream": one.stream, "reason": one.reason}
        for one in mailbox_of(request).office.suppressions.values()
    ]
    return JSONResponse({"suppressions": shown})


async def set_standing(request: Request) -> JSONResponse:
    fields = await Fields.of(request)
    standing = fields.choice("standing", Standing)
    fields.done()
    mailbox_of(request).standing = standing
    return JSONResponse({"standing": standing})


async def show_calls(request: Request) -> JSONResponse:
    return JSONResponse({"calls": dict(mailbox_of(request).calls)})


async def _suppressed(request: Request) -> tuple[str, str]:
    fields = await Fields.of(request)
    email = fields.text("email")
    stream = fields.text("messageStream", SENDING_STREAMS[0])
    fields.done()
    if stream not in SENDING_STREAMS:
        raise BadFieldError("messageStream", f"must be one of {', '.join(SENDING_STREAMS)}")
    return email, stream


def _seconds(fields: Fields) -> float:
    seconds = fields.number_or_none("seconds")
    if seconds is not None and seconds < 0:
        raise BadFieldError("seconds", "must be 0 or more")
    return 60.0 if seconds is None else seconds


ROUTES = [
    Route("/faults", add_fault, methods=["POST"]),
    Route("/faults", show_faults, methods=["GET"]),
    Route("/faults", clear_faults, methods=["DELETE"]),
    Route("/mails", show_mails, methods=["GET"]),
    Route("/mails", clear_mails, methods=["DELETE"]),
    Route("/suppressions", suppress, methods=["POST"]),
    Route("/suppressions", show_suppressions, methods=["GET"]),
    Route("/suppressions", lift, methods=["DELETE"]),
    Route("/account", set_standing, methods=["POST"]),
    Route("/calls", show_calls, methods=["GET"]),
]
