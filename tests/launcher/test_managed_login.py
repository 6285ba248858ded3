"""Signing in walks through the login pages as a browser does, by forms and redirects."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from local.launcher.launch_error import LaunchError
from local.launcher.managed_login import Client, sign_in
from tests.launcher.support import served

CLIENT = Client("client-1", "http://127.0.0.1:8080/signed-in", ("openid", "email"))
PASSWORD = "right"


def form(fields: dict[str, str], visible: str) -> Response:
    hidden = "".join(f'<input type="hidden" name="{k}" value="{v}">' for k, v in fields.items())
    return HTMLResponse(f'<form method="POST" action="/auth/login">{hidden}{visible}</form>')


@dataclass(slots=True)
class Login:
    """A managed login: one page with both fields, or name, choice and password one by one."""

    step_by_step: bool = False
    asked: dict[str, str] = field(default_factory=dict)
    state_sent_back: str | None = None

    async def authorize(self, request: Request) -> Response:
        self.asked = dict(request.query_params)
        if self.step_by_step:
            return form({"step": "name"}, '<input name="username">')
        return form(
            {"step": "both"}, '<input name="username"><input name="password" type="password">'
        )

    async def login(self, request: Request) -> Response:
        sent = {k: v[0] for k, v in parse_qs((await request.body()).decode()).items()}
        if sent["step"] == "name":
            button = '<button name="challenge" value="PASSWORD">Password</button>'
            return form({"step": "choice"}, button)
        if sent["step"] == "choice":
            assert sent["challenge"] == "PASSWORD"
            return form({"step": "password"}, '<input name="password" type="password">')
        if sent["password"] != PASSWORD:
            return form({"step": "both"}, '<input name="username"><input name="password">')
        query = {"code": "c1", "state": self.state_sent_back or self.asked["state"]}
        return RedirectResponse(f"{self.asked['redirect_uri']}?{urlencode(query)}", 302)

    async def token(self, request: Request) -> Response:
        sent = {k: v[0] for k, v in parse_qs((await request.body()).decode()).items()}
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (sent["code"], challenge) != ("c1", self.asked["code_challenge"]):
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse({"access_token": "a-token"})

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/auth/oauth2/authorize", self.authorize),
                Route("/auth/login", self.login, methods=["POST"]),
                Route("/auth/oauth2/token", self.token, methods=["POST"]),
            ]
        )


@pytest.fixture(params=[False, True], ids=["one page", "step by step"])
def login(request: pytest.FixtureRequest) -> Login:
    return Login(step_by_step=request.param)


@pytest.fixture
def auth_url(login: Login) -> Iterator[str]:
    with served(login.app()) as url:
        yield f"{url}/auth"


def test_the_right_password_gives_an_access_token(login: Login, auth_url: str) -> None:
    assert sign_in(auth_url, CLIENT, "you@example.com", PASSWORD) == "a-token"
    assert login.asked["scope"] == "openid email"
    assert login.asked["code_challenge_method"] == "S256"


def test_a_wrong_password_is_refused_with_what_to_look_at(auth_url: str) -> None:
    with pytest.raises(LaunchError, match="refused") as refused:
        sign_in(auth_url, CLIENT, "you@example.com", "wrong")
    assert "password" in refused.value.ways_out[0]
    assert "you@example.com" not in refused.value.what


def test_an_answer_to_somebody_elses_question_is_not_taken(login: Login, auth_url: str) -> None:
    login.state_sent_back = "forged"
    with pytest.raises(LaunchError, match="without a code"):
        sign_in(auth_url, CLIENT, "you@example.com", PASSWORD)
