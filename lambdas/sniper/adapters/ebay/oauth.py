"""eBay's token endpoint: three grants and a revocation, by form and basic authentication."""

from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import urlencode

from sniper.adapters.ebay.answers import Json, json_object
from sniper.adapters.ebay.calls import call
from sniper.adapters.ebay.errors import oauth_failure
from sniper.adapters.ebay.keyset import EbayKeyset
from sniper.adapters.ebay.messages import unreadable
from sniper.adapters.ebay.retrying import patiently
from sniper.adapters.http import HttpClient, TransportError
from sniper.domain.errors import ErrorCode
from sniper.domain.grants import AccessGrant, LinkGrant

BASE_SCOPE = "https://api.ebay.com/oauth/api_scope"
_TOKEN = "/identity/v1/oauth2/token"  # noqa: S105 - a path


class TokenEndpoint:
    """`http` leads to the REST host."""

    def __init__(self, http: HttpClient, keyset: EbayKeyset) -> None:
        self._http, self._keyset = http, keyset

    def redeem(self, code: str) -> LinkGrant:
        """Tokens for a consent code as it is after URL-decoding once. Works once per code."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._keyset.ru_name,
        }
        body = self._grant(form, invalid_grant=ErrorCode.LINK_CODE_REJECTED)
        return LinkGrant(
            access=_access(body),
            refresh_token=_text(body, "refresh_token"),
            refresh_expires_in_s=_seconds(body, "refresh_token_expires_in"),
        )

    def renew(self, refresh_token: str) -> AccessGrant:
        """A new access token, which may be asked for again: the refresh token stays the same.

        No scope is sent: one that a person never consented to would have the whole call refused.
        """
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return patiently(lambda: _access(self._grant(form, invalid_grant=ErrorCode.LINK_EXPIRED)))

    def application_token(self) -> AccessGrant:
        """A token for the installation itself. Asked once: the call that needs it is retried."""
        form = {"grant_type": "client_credentials", "scope": BASE_SCOPE}
        return _access(self._grant(form, invalid_grant=ErrorCode.EBAY_MISCONFIGURED))

    def revoke(self, refresh_token: str) -> None:
        """Ask for the token's end. Nothing documented can be made of the answer, or of none."""
        form = {"token": refresh_token, "token_type_hint": "refresh_token"}
        try:
            self._http.send("POST", f"{_TOKEN}/revoke", self._headers(), _encoded(form))
        except TransportError:
            return

    def _grant(self, form: Mapping[str, str], invalid_grant: ErrorCode) -> Json:
        answer = call(self._http, "POST", _TOKEN, self._headers(), _encoded(form))
        if answer.status != 200:
            raise oauth_failure(answer, invalid_grant)
        return json_object(answer)

    def _headers(self) -> dict[str, str]:
        keys = f"{self._keyset.client_id}:{self._keyset.client_secret}"
        return {
            "Authorization": f"Basic {b64encode(keys.encode()).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
        }


def _encoded(form: Mapping[str, str]) -> bytes:
    return urlencode(form).encode()


def _access(body: Json) -> AccessGrant:
    return AccessGrant(_text(body, "access_token"), _seconds(body, "expires_in"))


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise unreadable(name)
    return value


def _seconds(body: Json, name: str) -> int:
    value = str(body.get(name))
    if not value.isdecimal():
        raise unreadable(name)
    return int(value)
