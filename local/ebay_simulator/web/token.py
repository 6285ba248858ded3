"""The OAuth token endpoint: three grants, and revocation."""

import base64
import binascii
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.ebay_simulator.accounts import ACCESS_LIFE, REFRESH_LIFE, OAuthError
from local.ebay_simulator.web.auth import world_of
from local.ebay_simulator.world import World

Form = dict[str, str]


async def token(request: Request) -> JSONResponse:
    """POST /identity/v1/oauth2/token"""
    world = world_of(request)
    _check_client(request, world)
    form = await _form(request)
    grant = GRANTS.get(form.get("grant_type", ""))
    if grant is None:
        raise OAuthError("unsupported_grant_type", "specified grant type is not supported")
    return JSONResponse(grant(world, form))


async def revoke(request: Request) -> Response:
    """POST /identity/v1/oauth2/token/revoke (path unverified; unknown tokens are fine too)"""
    world = world_of(request)
    _check_client(request, world)
    world.accounts.revoke((await _form(request)).get("token", ""))
    return Response(status_code=200)


def _authorization_code(world: World, form: Form) -> dict[str, object]:
    code = form.get("code", "")
    if form.get("redirect_uri") != world.settings.keyset.ru_name:
        code = ""  # the wrong RuName is answered like a wrong code, which stays usable
    access, refresh = world.accounts.redeem(code, world.now())
    return {
        **_access(access, "User Access Token"),
        "refresh_token": refresh,
        "refresh_token_expires_in": int(REFRESH_LIFE.total_seconds()),
    }


def _refresh_token(world: World, form: Form) -> dict[str, object]:
    scopes = frozenset(form["scope"].split()) if "scope" in form else None
    access = world.accounts.renew(form.get("refresh_token", ""), scopes, world.now())
    return _access(access, "User Access Token")


def _client_credentials(world: World, form: Form) -> dict[str, object]:
    scopes = frozenset(form.get("scope", "").split())
    return _access(
        world.accounts.application_token(scopes, world.now()), "Application Access Token"
    )


GRANTS = {
    "authorization_code": _authorization_code,
    "refresh_token": _refresh_token,
    "client_credentials": _client_credentials,
}


def _access(access: str, kind: str) -> dict[str, object]:
    lifetime = int(ACCESS_LIFE.total_seconds())
    return {"access_token": access, "expires_in": lifetime, "token_type": kind}


def _check_client(request: Request, world: World) -> None:
    """Basic authentication with App ID and Cert ID. Raises OAuthError."""
    kind, _, encoded = request.headers.get("authorization", "").partition(" ")
    try:
        given = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        given = ""
    keys = world.settings.keyset
    if kind.lower() != "basic" or given != f"{keys.client_id}:{keys.client_secret}":
        raise OAuthError("invalid_client", "client authentication failed", 401)


async def _form(request: Request) -> Form:
    """The form fields, decoded exactly once."""
    pairs = parse_qs((await request.body()).decode("latin-1"), keep_blank_values=True)
    return {name: values[0] for name, values in pairs.items()}
