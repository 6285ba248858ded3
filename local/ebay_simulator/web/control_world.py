"""Control API: faults, the clock, call counts, quotas and reset."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.ebay_simulator.faults import Fault, Kind, Part
from local.ebay_simulator.quotas import APIS
from local.ebay_simulator.web.auth import world_of
from local.ebay_simulator.web.errors import entry_of
from local.ebay_simulator.web.operations import OPERATIONS
from local.service.clock import iso_us
from local.service.fields import BadFieldError, Fields


async def add_fault(request: Request) -> JSONResponse:
    fault = _read_fault(await Fields.of(request))
    waiting = world_of(request).faults.waiting
    waiting.append(fault)
    return JSONResponse({"waiting": len(waiting)}, 201)


async def show_faults(request: Request) -> JSONResponse:
    shown = [
        {"operation": it.operation, "itemId": it.item_id, "kind": it.kind, "times": it.times}
        for it in world_of(request).faults.waiting
    ]
    return JSONResponse({"faults": shown})


async def clear_faults(request: Request) -> Response:
    world_of(request).faults.waiting.clear()
    return Response(status_code=204)


async def show_clock(request: Request) -> JSONResponse:
    clock = world_of(request).clock
    return JSONResponse({"now": iso_us(clock.now()), "skewMs": clock.skew_ms})


async def set_clock(request: Request) -> JSONResponse:
    fields = await Fields.of(request)
    skew_ms = fields.number_or_none("skewMs")
    fields.done()
    if skew_ms is None or skew_ms != int(skew_ms):
        raise BadFieldError("skewMs", "must be a whole number of milliseconds")
    world_of(request).clock.skew_ms = int(skew_ms)
    return await show_clock(request)


async def show_calls(request: Request) -> JSONResponse:
    world = world_of(request)
    return JSONResponse({"calls": dict(world.calls), "placeCalls": dict(world.place_calls)})


async def set_quota(request: Request) -> JSONResponse:
    """The daily limit of one API; `used` sets the count, to come near the limit quickly."""
    fields, quotas = await Fields.of(request), world_of(request).quotas
    api = fields.text("api")
    if api not in APIS:
        raise BadFieldError("api", f"must be one of {', '.join(APIS)}")
    quotas.roll(world_of(request).now())
    quotas.limits[api] = fields.whole("limit", quotas.limits[api])
    quotas.used[api] = fields.whole("used", quotas.used.get(api, 0))
    fields.done()
    return JSONResponse({"api": api, "limit": quotas.limits[api], "used": quotas.used[api]})


async def reset(request: Request) -> Response:
    fields = await Fields.of(request)
    keep_accounts = fields.flag("keepAccounts", default=False)
    fields.done()
    world_of(request).reset(keep_accounts=keep_accounts)
    return Response(status_code=204)


def _read_fault(fields: Fields) -> Fault:
    operation = fields.text("operation")
    if operation != "*" and operation not in OPERATIONS:
        raise BadFieldError("operation", f"must be * or one of {', '.join(sorted(OPERATIONS))}")
    error_id = fields.whole("errorId", 0)
    fault = Fault(
        operation=operation,
        kind=fields.choice("kind", Kind),
        item_id=fields.text_or_none("itemId"),
        times=fields.whole("times", 1, least=1),
        delay_ms=fields.whole("delayMs", 0),
        part=fields.choice("part", Part, Part.BOTH),
        hold_ms=fields.whole("holdMs", 60_000),
        status=fields.whole("status", entry_of(error_id).status),
        error_id=error_id,
        oauth_error=fields.text_or_none("oauthError") or "",
    )
    fields.done()
    return fault


ROUTES = [
    Route("/faults", add_fault, methods=["POST"]),
    Route("/faults", show_faults, methods=["GET"]),
    Route("/faults", clear_faults, methods=["DELETE"]),
    Route("/clock", show_clock, methods=["GET"]),
    Route("/clock", set_clock, methods=["POST"]),
    Route("/calls", show_calls, methods=["GET"]),
    Route("/quota", set_quota, methods=["POST"]),
    Route("/reset", reset, methods=["POST"]),
]
