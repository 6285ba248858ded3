"""Faults at the mailbox: what a caller sees, and what was kept all the same."""

from collections.abc import Iterator

import httpx
import pytest

from local.mailbox.serving import serving
from local.mailbox.web.app import create_app
from local.mailbox.world import Mailbox
from tests.local.in_memory import InMemory
from tests.local.mailbox_driver import HEADERS, MAIL, Json, MailboxDriver, refusal


def order(driver: MailboxDriver, kind: str, **more: object) -> None:
    assert driver.control("POST", "faults", {"kind": kind, **more}).status_code == 201


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def browser(mailbox: Mailbox) -> Iterator[httpx.Client]:
    """Speaks with a mailbox over a real connection, and waits for half a second at most."""
    with serving(mailbox) as url, httpx.Client(base_url=url, trust_env=False, timeout=0.5) as one:
        yield one


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ({}, 500, 500),
        ({"errorCode": 100}, 503, 100),
        ({"errorCode": 429}, 429, 429),
        ({"errorCode": 405}, 422, 405),
        ({"errorCode": 1101}, 422, 1101),
        ({"errorCode": 500, "status": 502}, 502, 500),
    ],
)
def test_an_ordered_error_has_its_status_and_keeps_nothing(
    fault: Json, status: int, code: int
) -> None:
    driver = MailboxDriver()
    order(driver, "error", **fault)
    assert refusal(driver.send()) == (status, code)
    assert driver.found() == []
    assert driver.send().status_code == 200


@pytest.mark.parametrize(("kind", "kept"), [("timeout_before", 0), ("timeout_after", 1)])
def test_a_caller_who_gives_up_does_not_know_whether_the_mail_was_taken(
    kind: str, kept: int, mailbox: Mailbox, browser: httpx.Client
) -> None:
    browser.post("/_control/faults", json={"kind": kind})
    with pytest.raises(httpx.ReadTimeout):
        browser.post("/email", json=MAIL, headers=HEADERS)
    assert len(mailbox.office.mails) == kept


@pytest.mark.parametrize(("kind", "status"), [("timeout_before", 504), ("timeout_after", 200)])
def test_a_caller_who_waits_long_enough_gets_an_answer(kind: str, status: int) -> None:
    driver = MailboxDriver()
    order(driver, kind, seconds=0.001)
    assert driver.send().status_code == status


def test_a_dropped_connection_leaves_the_mail_taken(
    mailbox: Mailbox, browser: httpx.Client
) -> None:
    browser.post("/_control/faults", json={"kind": "drop_after"})
    with pytest.raises(httpx.TransportError) as cut_off:
        browser.post("/email", json=MAIL, headers=HEADERS)
    assert not isinstance(cut_off.value, httpx.TimeoutException)
    assert len(mailbox.office.mails) == 1
    assert browser.post("/email", json=MAIL, headers=HEADERS).status_code == 200


def test_faults_strike_the_operation_as_often_as_ordered_and_can_be_called_off() -> None:
    driver = MailboxDriver()
    order(driver, "error", operation="messages", times=2)
    assert driver.send().status_code == 200
    assert driver.search().status_code == 500
    (waiting,) = driver.control("GET", "faults").json()["faults"]
    assert waiting == {"kind": "error", "operation": "messages", "times": 1}
    assert driver.control("DELETE", "faults").status_code == 204
    assert driver.search().status_code == 200
    order(driver, "error", operation="*")
    assert driver.search("/bounces").status_code == 500
    order(driver, "error")
    assert driver.batch(dict(MAIL)).status_code == 500


def test_no_fault_touches_the_control_api_or_the_pages() -> None:
    driver = MailboxDriver()
    order(driver, "error", operation="*")
    assert driver.http.get("/").status_code == 200
    assert driver.control("GET", "mails").status_code == 200
    assert driver.send().status_code == 500


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "rain"}, "kind"),
        ({"kind": "error", "operation": "templates"}, "operation"),
        ({"kind": "error", "status": 200}, "status"),
        ({"kind": "timeout_after", "seconds": -1}, "seconds"),
        ({"kind": "error", "more": 1}, "more"),
    ],
)
def test_a_mistake_in_an_order_is_named(body: Json, field: str) -> None:
    answer = MailboxDriver().control("POST", "faults", body)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_calls_are_counted_by_operation_whatever_became_of_them() -> None:
    driver = MailboxDriver()
    driver.send()
    driver.send(To="nobody")
    driver.send({"X-Postmark-Server-Token": "wrong"})
    driver.batch(dict(MAIL))
    driver.search()
    driver.activate(1)
    driver.control("GET", "mails")
    assert driver.control("GET", "calls").json()["calls"] == {
        "email": 3,
        "batch": 1,
        "messages": 1,
        "activate": 1,
    }


def test_mails_are_shown_with_their_page_and_can_be_cleared() -> None:
    driver = MailboxDriver()
    message_id = driver.sent_id()
    driver.sent_id(To="ben@soft.example")
    (shown,) = driver.control("GET", "mails?to=Anna@example.org").json()["mails"]
    assert shown["Page"] == f"http://127.0.0.1:8082/mails/{message_id}"
    assert "lamp" in shown["TextBody"]
    assert len(driver.control("GET", "mails").json()["mails"]) == 2
    assert driver.control("DELETE", "mails").status_code == 204
    assert driver.control("GET", "mails").json() == {"mails": []}
    assert driver.bounces() == []


def test_the_control_api_answers_this_machines_programs_only() -> None:
    driver = MailboxDriver()
    a_page = driver.http.get("/_control/mails", headers={"Origin": "http://127.0.0.1:8080"})
    assert a_page.status_code == 403
    stranger = InMemory(create_app(driver.mailbox), client=("192.0.2.7", 50_000))
    with httpx.Client(transport=stranger, base_url="http://mailbox") as client:
        assert client.get("/_control/mails").status_code == 403
