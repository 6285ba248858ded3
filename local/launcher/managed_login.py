"""Sign up by Cognito's API and sign in as a browser would: managed login, code and PKCE."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx

from local.launcher.launch_error import LaunchError

# The emulator mails nothing and takes any code.
_ANY_CODE = "123456"
_MOST_PAGES = 5
_TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class Client:
    """The app client: which addresses it may be sent back to and what it may ask for."""

    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]


@dataclass(slots=True)
class _Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: list[tuple[str, str]] = field(default_factory=list)


def app_client(cognito: Any, pool_id: str, client_id: str) -> Client:
    """Read the app client's settings."""
    found = cognito.describe_user_pool_client(UserPoolId=pool_id, ClientId=client_id)
    settings = found["UserPoolClient"]
    return Client(client_id, settings["CallbackURLs"][0], tuple(settings["AllowedOAuthScopes"]))


def register(cognito: Any, client_id: str, email: str, password: str) -> None:
    """Create a confirmed account; one that exists already is left as it is."""
    try:
        cognito.sign_up(
            ClientId=client_id,
            Username=email,
            Password=password,
            UserAttributes=[{"Name": "email", "Value": email}],
        )
    except cognito.exceptions.UsernameExistsException:
        return
    cognito.confirm_sign_up(ClientId=client_id, Username=email, ConfirmationCode=_ANY_CODE)


def sign_in(auth_url: str, client: Client, email: str, password: str) -> str:
    """Walk through the login pages and return an access token. Raises LaunchError when refused."""
    verifier = secrets.token_urlsafe(48)
    state = secrets.token_urlsafe(16)
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": client.client_id,
        "redirect_uri": client.redirect_uri,
        "scope": " ".join(client.scopes),
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    with httpx.Client(trust_env=False, timeout=_TIMEOUT_S) as browser:
        page = browser.get(f"{auth_url}/oauth2/authorize", params=query)
        code = _walk(browser, page, {"username": email, "password": password}, client, state)
        answer = browser.post(
            f"{auth_url}/oauth2/token",
            data={
                "grant_type": "authorization_code",
                "client_id": client.client_id,
                "redirect_uri": client.redirect_uri,
                "code": code,
                "code_verifier": verifier,
            },
        )
    if answer.status_code != httpx.codes.OK:
        raise _refused(answer)
    return str(answer.json()["access_token"])


def _walk(
    browser: httpx.Client,
    page: httpx.Response,
    typed: dict[str, str],
    client: Client,
    state: str,
) -> str:
    """Fill in one form after the other until the login sends the browser back with a code."""
    for _ in range(_MOST_PAGES):
        if page.has_redirect_location:
            target = urljoin(str(page.url), page.headers["location"])
            if target.partition("?")[0] == client.redirect_uri:
                return _code_from(target, state)
            page = browser.get(target)
            continue
        form = _Page.form_of(page)
        filled = {name: typed.get(name, value) for name, value in form.fields.items()}
        filled |= dict(form.choices[:1])  # asked how to sign in, take the first: a password
        page = browser.post(urljoin(str(page.url), form.action), data=filled)
    raise _refused(page)


def _code_from(target: str, state: str) -> str:
    answer = parse_qs(urlsplit(target).query)
    if answer.get("state") != [state] or "code" not in answer:
        raise LaunchError(f"The login answered without a code: {answer.get('error', ['?'])[0]}.")
    return answer["code"][0]


def _refused(page: httpx.Response) -> LaunchError:
    return LaunchError(
        f"The login refused (HTTP {page.status_code}).",
        "Is the password right? An existing account keeps the one it was created with.",
    )


class _Page(HTMLParser):
    """Finds the form of a login page."""

    def __init__(self) -> None:
        super().__init__()
        self.form: _Form | None = None

    @classmethod
    def form_of(cls, page: httpx.Response) -> _Form:
        parser = cls()
        parser.feed(page.text)
        if page.status_code != httpx.codes.OK or parser.form is None:
            raise _refused(page)
        return parser.form

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = _Form(attributes.get("action", ""))
        name = attributes.get("name", "")
        if self.form is None or not name:
            return
        if tag == "input":
            self.form.fields[name] = attributes.get("value", "")
        elif tag == "button":
            self.form.choices.append((name, attributes.get("value", "")))
