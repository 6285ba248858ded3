"""What the emulator's managed login lacks and Cognito's has: new accounts, and ending a session.

The emulator mails no code and takes any, so an account is confirmed as soon as it is made. Where
Cognito's own page asks for the code from the mail, this one goes straight on to the login.
"""

import json
from collections.abc import Mapping
from string import Template

import httpx
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from local.front_door.problems import part_not_running
from local.front_door.routes import Upstream
from local.service.html import fill

_SIGN_UP, _REVOKE = "/auth/signup", "/auth/oauth2/revoke"
PATHS = frozenset({_SIGN_UP, _REVOKE})
_ANY_CODE = "123456"
type _Order = Mapping[str, object]
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Create an account</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:10vh auto;padding:0 1.25rem}
label{display:block;margin-top:1rem;font-weight:600}
input{font:inherit;box-sizing:border-box;width:100%;padding:.5rem;margin-top:.25rem}
button{font:inherit;margin-top:1.5rem;padding:.5rem 1.25rem}
[role=alert]{padding:.75rem;border:2px solid;border-radius:.375rem}
</style></head><body><main>
<h1>Create an account</h1>
$problem
<form method="post">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required value="$email">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required
 aria-describedby="rule">
<p id="rule">At least 12 characters: upper and lower case letters, a digit and a sign.</p>
<button>Create account</button>
</form></main></body></html>
""")
_PROBLEM = Template('<p role="alert">$message</p>')


async def answer(
    request: Request, browser: httpx.AsyncClient, upstream: Upstream, client_id: str
) -> Response:
    """One of `PATHS`. `upstream` is the emulator, which answers Cognito's API."""
    try:
        return await _answer(request, browser, upstream.url, client_id)
    except httpx.TransportError:
        return part_not_running(upstream)


async def _answer(
    request: Request, browser: httpx.AsyncClient, url: str, client_id: str
) -> Response:
    fields = {name: str(value) for name, value in (await request.form()).items()}
    if request.url.path == _REVOKE:
        order: _Order = {"ClientId": client_id, "Token": fields.get("token", "")}
        return Response(status_code=(await _call(browser, url, "RevokeToken", order)).status_code)
    if request.method != "POST":
        return _form()
    problem = await _make_account(browser, url, client_id, fields)
    if problem:
        return _form(fields.get("email", ""), problem)
    return RedirectResponse(f"/auth/oauth2/authorize?{request.url.query}", 303, headers=_HEADERS)


async def _make_account(
    browser: httpx.AsyncClient, url: str, client_id: str, fields: Mapping[str, str]
) -> str:
    """Make and confirm it. What Cognito says if it refuses; nothing if it doesn't."""
    email, password = fields.get("email", ""), fields.get("password", "")
    known: _Order = {"ClientId": client_id, "Username": email}
    attributes = [{"Name": "email", "Value": email}]
    for operation, order in (
        ("SignUp", {**known, "Password": password, "UserAttributes": attributes}),
        ("ConfirmSignUp", {**known, "ConfirmationCode": _ANY_CODE}),
    ):
        answered = await _call(browser, url, operation, order)
        if answered.is_error:
            return str(answered.json().get("message") or "The account could not be made.")
    return ""


def _form(email: str = "", problem: str = "") -> Response:
    shown = fill(_PROBLEM, message=problem) if problem else ""
    page = fill(Template(_PAGE.safe_substitute(problem=shown)), email=email)
    return HTMLResponse(page, 422 if problem else 200, headers=_HEADERS)


async def _call(
    browser: httpx.AsyncClient, url: str, operation: str, order: _Order
) -> httpx.Response:
    target = f"AWSCognitoIdentityProviderService.{operation}"
    headers = {"x-amz-target": target, "content-type": "application/x-amz-json-1.1"}
    return await browser.post(url, content=json.dumps(order), headers=headers)
