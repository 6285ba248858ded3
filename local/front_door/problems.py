"""What the front door answers when it can't pass a request on, as RFC 9457 problem details."""

from starlette.responses import JSONResponse

from local.front_door.routes import Upstream


def part_not_running(upstream: Upstream) -> JSONResponse:
    return _problem(
        502,
        "PART_NOT_RUNNING",
        f"The {upstream.name} does not answer",
        f"Nothing listens at {upstream.url}. `python -m local status` tells which parts run; "
        "`make down` and `make up` start them anew.",
        recoverable=True,
    )


def part_too_slow(upstream: Upstream) -> JSONResponse:
    return _problem(
        504,
        "PART_TOO_SLOW",
        f"The {upstream.name} did not answer in time",
        f"The request reached {upstream.url} and may have been carried out. "
        "Look before you repeat it.",
        recoverable=True,
    )


def page_not_built() -> JSONResponse:
    return _problem(
        503,
        "PAGE_NOT_BUILT",
        "The web page is not built yet",
        "`make page` builds it, and it is here at once. The HTTP API under /api, sign-in under "
        "/auth, the eBay simulator under /ebay and the mails under /mailbox run without it.",
        recoverable=True,
    )


def method_not_allowed(method: str, path: str) -> JSONResponse:
    return _problem(
        405,
        "METHOD_NOT_ALLOWED",
        "This page can only be read",
        f"{path} answers GET and HEAD, not {method}. The HTTP API is under /api.",
        recoverable=False,
    )


def only_websockets(path: str) -> JSONResponse:
    problem = _problem(
        426,
        "UPGRADE_REQUIRED",
        "This address speaks WebSocket",
        f"Open {path} as a WebSocket, with a ticket from the HTTP API under /api.",
        recoverable=False,
    )
    problem.headers["upgrade"] = "websocket"
    return problem


def _problem(status: int, code: str, title: str, detail: str, *, recoverable: bool) -> JSONResponse:
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "severity": "ERROR",
        "recoverable": recoverable,
    }
    return JSONResponse(body, status, media_type="application/problem+json")
