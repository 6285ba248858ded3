"""Mails through Postmark's HTTP API.

Postmark knows no idempotency key, so an answer that got lost may hide a mail that was taken. Each
mail carries its own id as metadata, by which Postmark can be asked for it before it is tried again.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from sniper.adapters.http import Answer, HttpClient, RequestNotSentError, TransportError
from sniper.domain.errors import SniperError
from sniper.domain.mail_reports import MAIL_KEY, USER_KEY
from sniper.ports import Envelope, MailError, MailTrouble

_INACTIVE_RECIPIENT = 406
_MAINTENANCE = 100
_MISCONFIGURED = frozenset(
    {
        10,  # the token is not one of Postmark's
        400,  # the sender is no sender signature
        401,  # the sender has not confirmed theirs
        405,  # no more mails may be sent: credits, or the account
        412,  # the account may only send to its own domain yet
        413,  # the account is not approved yet
        1235,  # there is no such message stream
    }
)
_OK, _UNAUTHORIZED, _TOO_MANY, _SERVER_FAULT = 200, 401, 429, 500
_LONGEST_METADATA = 80  # characters of a value, as Postmark wants it


class PostmarkMailer:
    """`sender` is the From of every mail, `token` asks for the server token when it is needed."""

    def __init__(
        self,
        http: HttpClient,
        *,
        token: Callable[[], str | None],
        sender: str,
        stream: str,
    ) -> None:
        self._http, self._token = http, token
        self._sender, self._stream = sender, stream

    def send(self, envelope: Envelope) -> str:
        headers, body = self._headers(), json.dumps(self._message(envelope)).encode()
        try:
            answer = self._http.send("POST", "/email", headers, body)
        except RequestNotSentError:
            raise MailError(MailTrouble.NOT_SENT) from None
        except TransportError:
            raise MailError(MailTrouble.UNKNOWN) from None
        told = _told(answer)
        code, message_id = _code(told), told.get("MessageID")
        if answer.status == _OK and code == 0 and isinstance(message_id, str):
            return message_id
        raise MailError(_trouble(answer.status, code), code)

    def find(self, mail_id: str) -> str | None:
        stream, wanted = quote(self._stream, safe=""), quote(mail_id, safe="")
        path = f"/messages/outbound?count=1&offset=0&messagestream={stream}"
        path += f"&metadata_{MAIL_KEY}={wanted}"
        try:
            answer = self._http.send("GET", path, self._headers())
        except TransportError:
            raise MailError(MailTrouble.NOT_SENT) from None
        told = _told(answer)
        code, messages = _code(told), told.get("Messages")
        if answer.status != _OK or not isinstance(messages, list):
            raise MailError(_trouble(answer.status, code), code)
        return _id_of(messages[0]) if messages else None

    def _headers(self) -> dict[str, str]:
        try:
            token = self._token()
        except SniperError:
            token = None
        if token is None:
            raise MailError(MailTrouble.MISCONFIGURED)
        return {"Content-Type": "application/json", "X-Postmark-Server-Token": token}

    def _message(self, envelope: Envelope) -> dict[str, Any]:
        content, unsubscribe = envelope.content, envelope.unsubscribe_url
        return {
            "From": self._sender,
            "To": envelope.to,
            "Subject": content.subject,
            "HtmlBody": content.html,
            "TextBody": content.text,
            "Tag": envelope.tag,
            "Metadata": _metadata(envelope),
            "MessageStream": self._stream,
            "TrackOpens": False,
            "TrackLinks": "None",
            "Headers": [
                {"Name": "List-Unsubscribe", "Value": f"<{unsubscribe}>"},
                {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
            ],
        }


def _metadata(envelope: Envelope) -> dict[str, str]:
    """What comes back in reports, and is shown beside the mail at Postmark."""
    told = {USER_KEY: envelope.user_id, MAIL_KEY: envelope.mail_id}
    if envelope.correlation_id is not None:
        told["correlation-id"] = envelope.correlation_id[:_LONGEST_METADATA]
    return told


def _told(answer: Answer) -> dict[str, Any]:
    """The JSON of an answer; empty for anything else."""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _code(told: dict[str, Any]) -> int | None:
    code = told.get("ErrorCode")
    return code if type(code) is int else None


def _id_of(message: object) -> str:
    """There is a mail, so one whose id can't be read must not be taken for none."""
    found = message.get("MessageID") if isinstance(message, dict) else None
    if not isinstance(found, str):
        raise MailError(MailTrouble.UNKNOWN)
    return found


def _trouble(status: int, code: int | None) -> MailTrouble:
    """What an answer means that was no yes.

    A fault of Postmark's own may have come after it took the mail. A refusal without a code came
    from something in between, and says nothing of the mail.
    """
    if code == _INACTIVE_RECIPIENT:
        return MailTrouble.INACTIVE_RECIPIENT
    if status == _UNAUTHORIZED or code in _MISCONFIGURED:
        return MailTrouble.MISCONFIGURED
    if status == _TOO_MANY or code == _MAINTENANCE:
        return MailTrouble.NOT_SENT
    if status >= _SERVER_FAULT or status == _OK:
        return MailTrouble.UNKNOWN
    return MailTrouble.NOT_SENT if code is None else MailTrouble.REFUSED
