"""The Messages API: how an application finds out what became of a mail."""

from email import message_from_string

import pytest

from tests.local.mailbox_driver import ANNA, MailboxDriver, refusal


def test_messages_are_found_newest_first_and_page_by_page() -> None:
    driver = MailboxDriver()
    oldest, middle, newest = (driver.sent_id() for _ in range(3))
    assert driver.found() == [newest, middle, oldest]
    page = driver.search(count=1, offset=1).json()
    assert page["TotalCount"] == 3
    assert [one["MessageID"] for one in page["Messages"]] == [middle]


def test_filters_narrow_the_search() -> None:
    driver = MailboxDriver()
    mine = driver.sent_id(Tag="lost", Metadata={"mail": "evt-1#lost"}, Subject="Lost")
    driver.sent_id(To="ben@example.org", Metadata={"mail": "evt-2#won"})
    news = driver.sent_id(MessageStream="broadcast")
    assert driver.found(recipient="ANNA@example.org") == [mine]
    assert driver.found(tag="lost") == [mine]
    assert driver.found(subject="Lost") == [mine]
    assert driver.found(metadata_mail="evt-1#lost") == [mine]
    assert driver.found(metadata_mail="evt-3") == []
    assert driver.found(messagestream="broadcast") == [news]
    assert driver.found(fromemail="sniper@example.com", tag="won", recipient=ANNA) == []
    assert len(driver.found(status="sent")) == 2
    assert driver.found(status="queued") == []


@pytest.mark.parametrize(
    "query",
    [
        {"count": "", "offset": 0},
        {"count": 1, "offset": ""},
        {"count": 0, "offset": 0},
        {"count": 501, "offset": 0},
        {"count": 500, "offset": 9_501},
        {"count": "ten", "offset": 0},
        {"count": 1, "offset": 0, "status": "lost"},
        {"count": 1, "offset": 0, "metadata_a": "1", "metadata_b": "2"},
        {"count": 1, "offset": 0, "fromdate": "2026-01-01"},
    ],
)
def test_a_search_that_makes_no_sense_is_refused(query: dict[str, object]) -> None:
    assert refusal(MailboxDriver().get("/messages/outbound", **query)) == (422, 700)


def test_a_message_shows_everything_and_what_happened_to_it() -> None:
    driver = MailboxDriver()
    message_id = driver.sent_id(
        To=f"Anna <{ANNA}>",
        Cc="ben@soft.example",
        Metadata={"mail": "m1"},
        Headers=[{"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"}],
        ReplyTo="help@example.com",
    )
    shown = driver.get(f"/messages/outbound/{message_id}/details").json()
    assert shown["To"] == [{"Email": ANNA, "Name": "Anna"}]
    assert shown["Cc"] == [{"Email": "ben@soft.example", "Name": None}]
    assert shown["Recipients"] == [ANNA, "ben@soft.example"]
    assert shown["From"] == "eBay Sniper <sniper@example.com>"
    assert (shown["Status"], shown["Tag"], shown["TrackOpens"]) == ("Sent", "won", False)
    assert shown["Metadata"] == {"mail": "m1"}
    assert shown["ReceivedAt"] == "2026-11-22T12:00:00.000000Z"
    assert "lamp" in shown["TextBody"]
    assert "<b>" in shown["HtmlBody"]
    events = {event["Recipient"]: event for event in shown["MessageEvents"]}
    assert events[ANNA]["Type"] == "Delivered"
    assert events["ben@soft.example"]["Type"] == "Bounced"
    assert events["ben@soft.example"]["Details"]["BounceID"].isdigit()
    source = message_from_string(shown["Body"])
    assert source["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert source["Reply-To"] == "help@example.com"
    assert source.is_multipart()


def test_a_message_that_is_not_there_has_its_code() -> None:
    assert refusal(MailboxDriver().get("/messages/outbound/none/details")) == (404, 701)
