"""The consent page: a person picks a test user and agrees or declines."""

import re
from string import Template
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from local.ebay_simulator.accounts import BID_SCOPE, CODE_LIFE, IDENTITY_SCOPE, SCOPE
from local.ebay_simulator.web.auth import world_of
from local.ebay_simulator.web.html import alert, page
from local.ebay_simulator.world import World
from local.service.html import fill

USERNAME = re.compile(r"[A-Za-z0-9._*-]{3,40}")
MEANING = {
    SCOPE: "See public listings",
    BID_SCOPE: "Bid in auctions for you",
    IDENTITY_SCOPE: "See your user name",
}
INVALID = ("invalid_request", "Input request parameters are invalid.", 400)

# No action: the form goes to the address in the browser, whatever prefix a front door added.
FORM = Template("""
<h1>Connect an application to your account</h1>
<p>The application asks to:</p><ul>$scopes</ul>
$problem
<form method="post">
<fieldset><legend>Sign in as a test user</legend>$known
<label>New or known test user <input name="username" autocomplete="off" maxlength="40"
 placeholder="TESTUSER_anna"></label></fieldset>
<button name="decision" value="agree">Agree and continue</button>
<button name="decision" value="decline" class="quiet">Decline</button>
</form>
""")
KNOWN = Template('<label><input type="radio" name="known" value="$name"> $name</label>')


def problem_with(request: Request) -> JSONResponse | None:
    """eBay's JSON answer to a bad consent request, or None when it is in order."""
    asked, keys = request.query_params, world_of(request).settings.keyset
    ru_name = asked.get("redirect_uri", "")
    if "://" in ru_name:
        return _error("temporarily_unavailable", "The service is temporarily unavailable.", 500)
    known = asked.get("client_id") == keys.client_id and ru_name == keys.ru_name
    if not known or asked.get("response_type") != "code":
        return _error(*INVALID)
    scopes = frozenset(asked.get("scope", "").split())
    if not scopes or not scopes <= keys.scopes:
        return _error("invalid_scope", "The requested scope is invalid or not granted.", 400)
    return None


async def authorize(request: Request) -> Response:
    """GET /oauth2/authorize"""
    return problem_with(request) or _form(request, "")


async def decide(request: Request) -> Response:
    """POST /oauth2/authorize: the form comes back to the same address."""
    problem = problem_with(request)
    if problem is not None:
        return problem
    fields = parse_qs((await request.body()).decode("latin-1"))
    world = world_of(request)
    if fields.get("decision") != ["agree"]:
        # What eBay adds to the declined URL is undocumented, so nothing is added.
        return RedirectResponse(world.settings.declined_url, 302)
    username = (fields.get("username") or fields.get("known") or [""])[0].strip()
    if not USERNAME.fullmatch(username):
        return _form(request, "Choose a user name of 3 to 40 letters, digits, dots or dashes.")
    return RedirectResponse(_accepted(request, world, username), 302)


def _accepted(request: Request, world: World, username: str) -> str:
    user = world.accounts.sign_in(username)
    scopes = frozenset(request.query_params["scope"].split())
    code = world.accounts.issue_code(user.username, scopes, world.now())
    state = request.query_params.get("state")
    parts = [] if state is None else [f"state={quote(state, safe='')}"]
    parts += [f"code={quote(code, safe='')}", f"expires_in={int(CODE_LIFE.total_seconds())}"]
    return f"{world.settings.accepted_url}?{'&'.join(parts)}"


def _form(request: Request, problem: str) -> Response:
    scopes = request.query_params["scope"].split()
    users = sorted(world_of(request).accounts.users)
    main = FORM.substitute(
        scopes="".join(f"<li>{MEANING[scope]}</li>" for scope in scopes),
        known="".join(fill(KNOWN, name=name) for name in users),
        problem=alert(problem),
    )
    return page("Connect an application", main, 422 if problem else 200)


def _error(error_id: str, description: str, status: int) -> JSONResponse:
    body = {"error_id": error_id, "error_description": description, "http_status_code": status}
    return JSONResponse(body, status)
