"""Webhooks to a real receiver: what they say, and how they are tried again."""

import base64
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.mailbox.serving import serving
from local.mailbox.settings import SERVER_ID
from local.mailbox.world import Mailbox
from local.service.serving import serving as serving_app
from tests.local.mailbox_driver import ANNA, HEADERS, MAIL, SETTINGS, Json

BASIC = base64.b64encode(b"postmark:embedded-webhook-password").decode()


class Receiver:
    """An application's endpoint that answers as it is told: one status per request, then 200."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.heard: list[tuple[Json, dict[str, str]]] = []
        self.app = Starlette(routes=[Route("/hooks", self.hook, methods=["POST"])])
        self.url = ""

    async def hook(self, request: Request) -> Response:
        self.heard.append((await request.json(), dict(request.headers)))
        return Response(status_code=self.answers.pop(0) if self.answers else 200)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    told = Receiver()
    with serving_app(told.app) as url:
        told.url = f"{url}/hooks"
        yield told


@pytest.fixture
def browser(receiver: Receiver) -> Iterator[httpx.Client]:
    """Speaks with a mailbox whose minutes last a millisecond."""
    mailbox = Mailbox(replace(SETTINGS, webhook_url=receiver.url, minute_s=0.001))
    with serving(mailbox) as url, httpx.Client(base_url=url, trust_env=False) as client:
        yield client


def _eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


def _send(browser: httpx.Client, **fields: object) -> str:
    answer = browser.post("/email", json={**MAIL, **fields}, headers=HEADERS)
    assert answer.status_code == 200, answer.text
    message_id: str = answer.json()["MessageID"]
    return message_id


def _webhooks(browser: httpx.Client, message_id: str) -> list[Json]:
    params = {"messageId": message_id}
    found: list[Json] = browser.get("/_control/webhooks", params=params).json()["webhooks"]
    return found


def _settled(browser: httpx.Client, message_id: str, count: int = 1) -> list[Json]:
    """The mail's webhooks, once there are so many and none is on its way any more."""

    def settled() -> bool:
        found = _webhooks(browser, message_id)
        return len(found) == count and all(one["state"] != "pending" for one in found)

    _eventually(settled)
    return _webhooks(browser, message_id)


def _statuses(webhook: Json) -> list[object]:
    attempts = webhook["attempts"]
    assert isinstance(attempts, list)
    return [attempt["status"] for attempt in attempts]


def test_a_delivery_is_told_in_postmarks_words(receiver: Receiver, browser: httpx.Client) -> None:
    message_id = _send(browser, Metadata={"mail": "m1"})
    (webhook,) = _settled(browser, message_id)
    ((record, headers),) = receiver.heard
    assert webhook["state"] == "delivered"
    assert record == webhook["record"]
    assert str(record.pop("DeliveredAt")).endswith("Z")
    assert record.pop("Details")
    assert record == {
        "RecordType": "Delivery",
        "MessageStream": "outbound",
        "MessageID": message_id,
        "Recipient": ANNA,
        "Tag": "won",
        "ServerID": SERVER_ID,
        "Metadata": {"mail": "m1"},
    }
    assert headers["authorization"] == f"Basic {BASIC}"
    assert headers["x-pm-webhook-trace-id"] == webhook["traceId"]
    assert "x-pm-retries-remaining" not in headers


def test_a_hard_bounce_is_told_with_what_the_bounce_api_knows(
    receiver: Receiver, browser: httpx.Client
) -> None:
    _settled(browser, _send(browser, To="gone@bounce.example"))
    ((record, _),) = receiver.heard
    found = browser.get("/bounces", params={"count": 1, "offset": 0}, headers=HEADERS).json()
    assert record == found["Bounces"][0]
    assert (record["RecordType"], record["Type"], record["TypeCode"]) == ("Bounce", "HardBounce", 1)
    assert (record["Inactive"], record["CanActivate"]) == (True, True)


def test_a_complaint_comes_after_the_delivery(receiver: Receiver, browser: httpx.Client) -> None:
    _settled(browser, _send(browser, To="angry@complaint.example"), count=2)
    by_type = {record["RecordType"]: record for record, _ in receiver.heard}
    assert by_type.keys() == {"Delivery", "SpamComplaint"}
    complaint = by_type["SpamComplaint"]
    assert (complaint["Type"], complaint["TypeCode"]) == ("SpamComplaint", 512)
    assert (complaint["Inactive"], complaint["CanActivate"]) == (True, False)


def test_passing_failures_are_tried_again_with_the_same_trace_id(
    receiver: Receiver, browser: httpx.Client
) -> None:
    receiver.answers = [503, 429, 408]
    (webhook,) = _settled(browser, _send(browser))
    assert webhook["state"] == "delivered"
    assert _statuses(webhook) == [503, 429, 408, 200]
    assert {headers["x-pm-webhook-trace-id"] for _, headers in receiver.heard} == {
        webhook["traceId"]
    }
    left = [headers.get("x-pm-retries-remaining") for _, headers in receiver.heard]
    assert left == [None, "5", "4", "3"]


def test_after_six_retries_it_is_given_up(receiver: Receiver, browser: httpx.Client) -> None:
    receiver.answers = [500] * 9
    (webhook,) = _settled(browser, _send(browser))
    assert webhook["state"] == "givenUp"
    assert _statuses(webhook) == [500] * 7
    assert receiver.heard[-1][1]["x-pm-retries-remaining"] == "0"


@pytest.mark.parametrize("status", [403, 401, 404, 204, 302])
def test_any_other_answer_ends_it_at_once(
    status: int, receiver: Receiver, browser: httpx.Client
) -> None:
    receiver.answers = [status]
    (webhook,) = _settled(browser, _send(browser))
    assert webhook["state"] == "refused"
    assert _statuses(webhook) == [status]


def test_an_endpoint_that_is_not_there_does_not_hold_up_the_mail(receiver: Receiver) -> None:
    with serving_app(receiver.app) as closed:
        pass
    mailbox = Mailbox(replace(SETTINGS, webhook_url=closed, minute_s=0.001))
    with serving(mailbox) as url, httpx.Client(base_url=url, trust_env=False) as browser:
        (webhook,) = _settled(browser, _send(browser))
    assert webhook["state"] == "givenUp"
    attempts = webhook["attempts"]
    assert isinstance(attempts, list)
    assert (attempts[0]["status"], attempts[0]["problem"]) == (None, "ConnectError")


def test_a_record_can_be_sent_again_just_as_it_was(
    receiver: Receiver, browser: httpx.Client
) -> None:
    message_id = _send(browser)
    _settled(browser, message_id)
    body = {"messageId": message_id, "recordType": "Delivery", "times": 2}
    assert browser.post("/_control/webhooks", json=body).status_code == 202
    _settled(browser, message_id, count=3)
    assert [record for record, _ in receiver.heard] == [receiver.heard[0][0]] * 3
    assert len({headers["x-pm-webhook-trace-id"] for _, headers in receiver.heard}) == 1


def test_a_bounce_can_come_long_after_the_delivery(
    receiver: Receiver, browser: httpx.Client
) -> None:
    message_id = _send(browser)
    body = {"messageId": message_id, "recordType": "Bounce", "times": 2}
    assert browser.post("/_control/webhooks", json=body).json()["record"]["Type"] == "HardBounce"
    _settled(browser, message_id, count=3)
    refused = browser.post("/email", json=MAIL, headers=HEADERS)
    assert refused.json()["ErrorCode"] == 406
    body = {"messageId": message_id, "recordType": "SubscriptionChange"}
    record = browser.post("/_control/webhooks", json=body).json()["record"]
    assert (record["SuppressSending"], record["SuppressionReason"]) == (True, "HardBounce")
    assert record["Recipient"] == ANNA


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"messageId": "none"}, "messageId"),
        ({"recordType": "Open"}, "recordType"),
        ({"recipient": "ben@example.org"}, "recipient"),
        ({"bounceType": "SpamComplaint"}, "bounceType"),
        ({"times": 0}, "times"),
        ({"more": 1}, "more"),
    ],
)
def test_a_mistake_in_the_order_is_named(change: Json, field: str, browser: httpx.Client) -> None:
    body = {"messageId": _send(browser), "recordType": "Delivery", **change}
    answer = browser.post("/_control/webhooks", json=body)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_what_a_stop_cut_off_is_told_after_the_next_start(
    receiver: Receiver, tmp_path: Path
) -> None:
    state_file = tmp_path / "mailbox.json"
    settings = replace(SETTINGS, webhook_url=receiver.url, minute_s=3_600)
    receiver.answers = [503]
    mailbox = Mailbox(settings)
    with serving(mailbox, state_file) as url, httpx.Client(base_url=url) as browser:
        message_id = _send(browser)
        _eventually(lambda: bool(_webhooks(browser, message_id)[0]["attempts"]))
    with serving(Mailbox(settings), state_file) as url, httpx.Client(base_url=url) as browser:
        (webhook,) = _settled(browser, message_id)
    assert _statuses(webhook) == [503, 200]
    assert [record["MessageID"] for record, _ in receiver.heard] == [message_id] * 2
