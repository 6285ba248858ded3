"""Pass a request on as it came, and the answer back as it was given."""

import re
from collections.abc import AsyncIterator

import httpx
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response, StreamingResponse

from local.front_door.problems import part_not_running, part_too_slow
from local.front_door.routes import Upstream

# These describe one connection, not the message (RFC 9110 section 7.6.1).
_PER_CONNECTION = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization te trailer transfer-encoding"
    b" upgrade host".split()
)
_ROOT_LINK = re.compile(rb'((?:action|href|src)=")(/(?!/)[^"]*")')


async def forward(request: Request, browser: httpx.AsyncClient, upstream: Upstream) -> Response:
    """Send the request to `upstream`. A part that doesn't answer becomes a 502 that names it."""
    # Not `browser.build_request`: that adds headers, and cookies that other people were given.
    outgoing = httpx.Request(
        request.method,
        upstream.target(_raw_path(request), request.url.query),
        headers=outgoing_headers(request),
        content=await request.body(),
        extensions={"timeout": browser.timeout.as_dict()},
    )
    try:
        answer = await browser.send(outgoing, stream=True)
    except httpx.TimeoutException as error:
        never_arrived = isinstance(error, httpx.ConnectTimeout)
        return part_not_running(upstream) if never_arrived else part_too_slow(upstream)
    except httpx.TransportError:
        return part_not_running(upstream)
    if upstream.rewrite_pages:
        return await _rewritten(answer, upstream)
    return _passed(StreamingResponse(_body(answer)), answer)


def _raw_path(request: Request) -> str:
    raw: bytes = request.scope["raw_path"]
    return raw.decode("ascii")


def outgoing_headers(request: HTTPConnection) -> list[tuple[bytes, bytes]]:
    """The caller's headers without those of the connection, and who the caller was."""
    kept = [pair for pair in request.headers.raw if pair[0] not in _PER_CONNECTION]
    client = request.client.host if request.client else "unknown"
    forwarded = [
        (b"x-forwarded-for", client.encode()),
        (b"x-forwarded-host", request.headers.get("host", "").encode()),
        (b"x-forwarded-proto", request.url.scheme.encode()),
    ]
    return [pair for pair in kept if not pair[0].startswith(b"x-forwarded-")] + forwarded


async def _rewritten(answer: httpx.Response, upstream: Upstream) -> Response:
    """Move a page's links and redirects under the prefix. Its pages are small: read whole."""
    content = await answer.aread()
    await answer.aclose()
    if answer.headers.get("content-type", "").startswith("text/html"):
        content = _ROOT_LINK.sub(rb"\1" + upstream.prefix.encode() + rb"\2", content)
    response = _passed(Response(content), answer, without=(b"content-length", b"content-encoding"))
    if "location" in answer.headers:
        response.headers["location"] = upstream.seen_from_outside(answer.headers["location"])
    response.headers["content-length"] = str(len(content))
    return response


def _passed(
    response: Response, answer: httpx.Response, without: tuple[bytes, ...] = ()
) -> Response:
    """Give `response` the status and headers of the answer, repeated ones (cookies) included."""
    response.status_code = answer.status_code
    response.raw_headers = [
        (name.lower(), value)
        for name, value in answer.headers.raw
        if name.lower() not in _PER_CONNECTION and name.lower() not in without
    ]
    return response


async def _body(answer: httpx.Response) -> AsyncIterator[bytes]:
    try:
        async for chunk in answer.aiter_raw():
            yield chunk
    finally:
        await answer.aclose()
