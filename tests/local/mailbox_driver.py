"""Drives a mailbox in memory, on a clock that only moves when a test moves it."""

from collections.abc import Mapping

from httpx import Client, Response

from local.mailbox.settings import TEST_TOKEN, Settings
from local.mailbox.web.app import create_app
from local.mailbox.world import Mailbox
from tests.local.driver import FakeTime
from tests.local.in_memory import InMemory

SETTINGS = Settings()
HEADERS = {"Accept": "application/json", "X-Postmark-Server-Token": SETTINGS.server_token}
TESTING = {"X-Postmark-Server-Token": TEST_TOKEN}
ANNA = "anna@example.org"
MAIL = {
    "From": "eBay Sniper <sniper@example.com>",
    "To": ANNA,
    "Subject": "You won a lamp",
    "TextBody": "The lamp is yours.",
    "HtmlBody": "<p>The lamp is <b>yours</b>.</p>",
    "Tag": "won",
    "MessageStream": "outbound",
    "TrackOpens": False,
}
Json = dict[str, object]


class MailboxDriver:
    """An application and a test's control of the mailbox, both in one."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.time = FakeTime()
        self.mailbox = Mailbox(settings, self.time)
        app = InMemory(create_app(self.mailbox))
        self.http = Client(transport=app, base_url="http://mailbox")

    def send(self, headers: Mapping[str, str] | None = None, /, **fields: object) -> Response:
        """Send the usual mail with other fields (None leaves one out) and other headers."""
        mail = {key: value for key, value in {**MAIL, **fields}.items() if value is not None}
        sent = {key: value for key, value in {**HEADERS, **(headers or {})}.items() if value}
        return self.http.post("/email", json=mail, headers=sent)

    def sent_id(self, **fields: object) -> str:
        """The id of a mail that was taken."""
        answer = self.send(**fields)
        assert answer.status_code == 200, answer.text
        message_id: str = answer.json()["MessageID"]
        return message_id

    def batch(self, *mails: Json) -> Response:
        return self.http.post("/email/batch", json=list(mails), headers=HEADERS)

    def get(self, path: str, **query: object) -> Response:
        params = {name: str(value) for name, value in query.items()}
        return self.http.get(path, params=params, headers=HEADERS)

    def search(self, path: str = "/messages/outbound", /, **query: object) -> Response:
        return self.get(path, **{"count": 50, "offset": 0, **query})

    def found(self, **query: object) -> list[str]:
        """The ids of the messages that a search finds."""
        answer = self.search(**query)
        assert answer.status_code == 200, answer.text
        return [message["MessageID"] for message in answer.json()["Messages"]]

    def bounces(self, **query: object) -> list[Json]:
        found: list[Json] = self.search("/bounces", **query).json()["Bounces"]
        return found

    def activate(self, bounce_id: object) -> Response:
        headers = {**HEADERS, "Content-Type": "application/json"}
        return self.http.put(f"/bounces/{bounce_id}/activate", headers=headers)

    def control(self, method: str, path: str, body: object = None) -> Response:
        return self.http.request(method, f"/_control/{path}", json=body)

    def records(self, message_id: str) -> list[Json]:
        """What the webhooks tell about a mail."""
        shown = self.control("GET", f"webhooks?messageId={message_id}").json()
        return [webhook["record"] for webhook in shown["webhooks"]]


def refusal(answer: Response) -> tuple[int, int]:
    """The HTTP status and the code of an answer in the shape of Postmark's errors."""
    body = answer.json()
    assert body.keys() == {"ErrorCode", "Message"}, body
    assert body["Message"]
    return answer.status_code, body["ErrorCode"]
