"""Sending by Postmark's contract: what is taken, and who may send at all."""

import pytest

from tests.local.mailbox_driver import ANNA, HEADERS, MAIL, TESTING, Json, MailboxDriver, refusal

UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def test_a_mail_is_taken_and_gets_an_id() -> None:
    driver = MailboxDriver()
    answer = driver.send(To=f'"Anna, the winner" <{ANNA}>')
    body = answer.json()
    message_id = body.pop("MessageID")
    assert answer.status_code == 200
    assert body == {
        "To": f'"Anna, the winner" <{ANNA}>',
        "SubmittedAt": "2026-11-22T12:00:00.000000Z",
        "ErrorCode": 0,
        "Message": "OK",
    }
    assert driver.found() == [message_id]


@pytest.mark.parametrize("token", ["wrong", ""])
def test_a_wrong_or_missing_token_opens_nothing(token: str) -> None:
    driver = MailboxDriver()
    headers = {"X-Postmark-Server-Token": token}
    assert refusal(driver.send(headers)) == (401, 10)
    for path in ("/messages/outbound", "/messages/outbound/x/details", "/bounces", "/bounces/1"):
        assert refusal(driver.http.get(path, headers={**HEADERS, **headers})) == (401, 10)
    assert refusal(driver.http.put("/bounces/1/activate", headers=headers)) == (401, 10)


def test_the_test_token_validates_and_keeps_nothing() -> None:
    driver = MailboxDriver()
    taken = driver.send(TESTING, From="anybody@example.net", To="x@bounce.example")
    assert (taken.status_code, taken.json()["ErrorCode"]) == (200, 0)
    assert refusal(driver.send(TESTING, To="nobody")) == (422, 300)
    assert driver.found() == []
    assert driver.bounces() == []
    assert refusal(driver.http.get("/bounces", headers={**HEADERS, **TESTING})) == (401, 10)


@pytest.mark.parametrize(
    "headers", [{"Accept": "text/html"}, {"Accept": "*/*"}, {"Content-Type": "text/plain"}]
)
def test_json_must_be_asked_for_and_announced(headers: dict[str, str]) -> None:
    assert refusal(MailboxDriver().send(headers)) == (415, 409)


def test_an_announced_charset_does_no_harm() -> None:
    driver = MailboxDriver()
    assert driver.send({"Content-Type": "application/json; charset=utf-8"}).status_code == 200


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b"{'From': 'x'}"])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    headers = {**HEADERS, "Content-Type": "application/json"}
    answer = MailboxDriver().http.post("/email", content=content, headers=headers)
    assert refusal(answer) == (422, 402)


@pytest.mark.parametrize(
    ("sender", "code"), [("unconfirmed@example.com", 401), ("stranger@example.com", 400)]
)
def test_only_a_confirmed_sender_may_send(sender: str, code: int) -> None:
    driver = MailboxDriver()
    assert refusal(driver.send(From=f"Somebody <{sender}>")) == (422, code)
    assert driver.found() == []


def test_the_senders_address_counts_whatever_its_case_and_name() -> None:
    assert MailboxDriver().send(From="Other Name <Sniper@Example.com>").status_code == 200


@pytest.mark.parametrize(
    ("standing", "code"), [("outOfCredits", 405), ("pending", 412), ("closed", 413)]
)
def test_an_account_that_may_not_send_is_told_why(standing: str, code: int) -> None:
    driver = MailboxDriver()
    assert driver.control("POST", "account", {"standing": standing}).status_code == 200
    assert refusal(driver.send()) == (422, code)
    within = driver.send(To="colleague@example.com").status_code
    assert within == (200 if standing == "pending" else 422)
    driver.control("POST", "account", {"standing": "approved"})
    assert driver.send().status_code == 200


def test_a_batch_answers_for_each_message_by_itself() -> None:
    driver = MailboxDriver()
    answer = driver.batch(dict(MAIL), {**MAIL, "To": "x"}, {**MAIL, "From": "a@b.example"})
    codes = [one["ErrorCode"] for one in answer.json()]
    assert (answer.status_code, codes) == (200, [0, 300, 400])
    assert driver.found() == [answer.json()[0]["MessageID"]]


def test_a_batch_holds_at_most_500_messages() -> None:
    driver = MailboxDriver()
    empty: Json = {}
    assert refusal(driver.batch(*[empty] * 501)) == (422, 410)
    assert len(driver.batch(*[empty] * 500).json()) == 500


@pytest.mark.parametrize(("path", "body"), [("/email/batch", {}), ("/email", [])])
def test_a_list_and_an_object_are_not_the_same(path: str, body: object) -> None:
    answer = MailboxDriver().http.post(path, json=body, headers=HEADERS)
    assert refusal(answer) == (422, 403)


def test_a_request_above_10_mb_is_too_large() -> None:
    driver = MailboxDriver()
    answer = driver.send(TextBody="x" * 1024, Ignored="x" * 10 * 1024**2)
    assert refusal(answer) == (413, 300)


def test_500_mails_are_kept_and_the_oldest_make_room() -> None:
    driver = MailboxDriver()
    first = driver.sent_id()
    driver.batch(*[dict(MAIL)] * 500)
    assert driver.search(count=1).json()["TotalCount"] == 500
    assert refusal(driver.get(f"/messages/outbound/{first}/details")) == (404, 701)


def test_an_unknown_address_or_method_is_answered_in_postmarks_shape() -> None:
    driver = MailboxDriver()
    assert refusal(driver.get("/templates")) == (404, 12)
    assert driver.get("/email").status_code == 405
