"""Who may not be written to, why, and how that ends."""

import pytest

from tests.local.mailbox_driver import ANNA, MailboxDriver, refusal

GONE = "gone@bounce.example"
ANGRY = "angry@complaint.example"


@pytest.mark.parametrize("address", [GONE, ANGRY])
def test_whoever_bounced_or_complained_gets_no_second_mail(address: str) -> None:
    driver = MailboxDriver()
    driver.sent_id(To=address)
    answer = driver.send(To=address.upper())
    assert refusal(answer) == (422, 406)
    assert f"Found inactive addresses: {address.upper()}." in answer.json()["Message"]
    assert len(driver.found()) == 1


@pytest.mark.parametrize(
    ("address", "kind", "code"),
    [("full@soft.example", "SoftBounce", 4096), ("transient@soft.example", "Transient", 2)],
)
def test_a_soft_bounce_keeps_its_recipient_active(address: str, kind: str, code: int) -> None:
    driver = MailboxDriver()
    message_id = driver.sent_id(To=address)
    driver.sent_id(To=address)
    (record,) = driver.records(message_id)
    assert (record["RecordType"], record["Type"], record["TypeCode"]) == ("Bounce", kind, code)
    assert (record["Email"], record["Inactive"]) == (address, False)


def test_the_others_get_the_mail_and_the_inactive_are_named() -> None:
    driver = MailboxDriver()
    driver.sent_id(To=GONE)
    answer = driver.send(To=f"{ANNA}, {GONE}")
    assert (answer.status_code, answer.json()["ErrorCode"]) == (200, 0)
    assert f"inactive addresses: {GONE}." in answer.json()["Message"]
    shown = driver.get(f"/messages/outbound/{answer.json()['MessageID']}/details").json()
    assert shown["Recipients"] == [ANNA]


def test_activating_the_bounce_lifts_the_suppression() -> None:
    driver = MailboxDriver()
    driver.sent_id(To=GONE)
    (bounce,) = driver.bounces(inactive="true")
    answer = driver.activate(bounce["ID"])
    assert answer.json()["Message"] == "OK"
    assert answer.json()["Bounce"] == {**bounce, "Inactive": False}
    assert driver.bounces(inactive="true") == []
    driver.sent_id(To=GONE)


def test_a_complaint_cannot_be_activated() -> None:
    driver = MailboxDriver()
    driver.sent_id(To=ANGRY)
    (bounce,) = driver.bounces(type="SpamComplaint")
    assert (bounce["CanActivate"], bounce["TypeCode"]) == (False, 100001)
    assert refusal(driver.activate(bounce["ID"])) == (422, 1003)
    assert refusal(driver.send(To=ANGRY)) == (422, 406)


@pytest.mark.parametrize("bounce_id", ["1", "x", "-1"])
def test_a_bounce_that_is_not_there_has_its_code(bounce_id: str) -> None:
    driver = MailboxDriver()
    assert refusal(driver.activate(bounce_id)) == (404, 1001)
    assert refusal(driver.get(f"/bounces/{bounce_id}")) == (404, 1001)


def test_bounces_are_found_newest_first_and_one_by_one() -> None:
    driver = MailboxDriver()
    first = driver.sent_id(To=GONE, Metadata={"mail": "m1"})
    driver.sent_id(To="full@soft.example", Tag="lost")
    newest, oldest = driver.bounces()
    assert (newest["Type"], oldest["Type"]) == ("SoftBounce", "HardBounce")
    assert driver.bounces(emailFilter="bounce.example") == [oldest]
    assert driver.bounces(tag="lost") == [newest]
    assert driver.bounces(messageID=first) == [oldest]
    assert driver.get(f"/bounces/{oldest['ID']}").json() == oldest
    assert oldest["MessageID"] == first
    assert oldest["BouncedAt"] == "2026-11-22T12:00:00.000000Z"
    assert refusal(driver.get("/bounces")) == (422, 1000)
    assert refusal(driver.search("/bounces", todate="2026-01-01")) == (422, 1000)


def test_a_suppression_by_hand_holds_for_its_stream_until_it_is_lifted() -> None:
    driver = MailboxDriver()
    body = {"email": ANNA}
    assert driver.control("POST", "suppressions", body).status_code == 201
    (shown,) = driver.control("GET", "suppressions").json()["suppressions"]
    assert shown == {"email": ANNA, "messageStream": "outbound", "reason": "ManualSuppression"}
    assert refusal(driver.send()) == (422, 406)
    assert driver.send(MessageStream="broadcast").status_code == 200
    assert driver.control("DELETE", "suppressions", body).status_code == 204
    assert driver.send().status_code == 200
    wrong = driver.control("POST", "suppressions", {"email": ANNA, "messageStream": "x"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "messageStream")
