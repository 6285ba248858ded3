"""Which mails Postmark refuses as invalid, and which wrong values it names by field."""

import base64

import pytest

from tests.local.mailbox_driver import ANNA, HEADERS, MailboxDriver, refusal

MB = 1024**2
CONTENT = base64.b64encode(b"hello").decode()


def attachment(**fields: object) -> list[dict[str, object]]:
    return [{"Name": "a.txt", "Content": CONTENT, "ContentType": "text/plain", **fields}]


@pytest.mark.parametrize(
    "fields",
    [
        {"From": None},
        {"From": "sniper"},
        {"From": "sniper@example.com, other@example.com"},
        {"From": f"{'x' * 250} <sniper@example.com>"},
        {"To": None},
        {"To": ""},
        {"To": "nobody"},
        {"To": "a@b@example.org"},
        {"To": ".anna@example.org"},
        {"To": "an..na@example.org"},
        {"To": "anna@exa mple.org"},
        {"To": f"Anna, the winner <{ANNA}>"},
        {"To": f'"An\nna" <{ANNA}>'},
        {"Cc": "nobody"},
        {"Bcc": "nobody"},
        {"ReplyTo": "nobody"},
        {"To": ", ".join(f"a{n}@example.org" for n in range(51))},
        {"Cc": ", ".join(f"a{n}@example.org" for n in range(50))},
        {"Subject": None},
        {"Subject": " "},
        {"Subject": "x" * 2001},
        {"TextBody": None, "HtmlBody": None},
        {"TextBody": "", "HtmlBody": ""},
        {"TextBody": "x" * (5 * MB + 1)},
        {"HtmlBody": "ä" * (5 * MB // 2 + 1)},
        {"Tag": "x" * 1001},
        {"TrackLinks": "Sometimes"},
        {"Headers": [{"Name": "X-One", "Value": "1\r\nBcc: other@example.org"}]},
        {"Headers": [{"Name": "X One", "Value": "1"}]},
        {"Headers": [{"Value": "1"}]},
        {"Metadata": {f"k{n}": "v" for n in range(11)}},
        {"Metadata": {"k" * 21: "v"}},
        {"Metadata": {"": "v"}},
        {"Metadata": {"k": "v" * 81}},
        {"Attachments": attachment(Content="no base64!")},
        {"Attachments": attachment(Name="")},
    ],
    ids=lambda fields: str(fields)[:40],
)
def test_an_invalid_mail_is_refused_and_not_kept(fields: dict[str, object]) -> None:
    driver = MailboxDriver()
    assert refusal(driver.send(**fields)) == (422, 300)
    assert driver.found() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"To": ", ".join(f"a{n}@example.org" for n in range(50))},
        {"To": f'"Anna, the winner" <{ANNA}>'},
        {"Subject": "x" * 2000},
        {"TextBody": None},
        {"HtmlBody": None},
        {"Tag": "x" * 1000},
        {"Metadata": {f"k{n}": "v" for n in range(10)}},
        {"Metadata": {"k" * 20: "v" * 80}},
        {"Headers": [{"Name": "List-Unsubscribe", "Value": "<https://example.com/u>"}]},
        {"ReplyTo": "Help <help@example.com>"},
        {"Attachments": attachment()},
        {"MessageStream": "broadcast"},
        {"MessageStream": None},
    ],
    ids=lambda fields: str(fields)[:40],
)
def test_what_is_just_allowed_is_taken(fields: dict[str, object]) -> None:
    assert MailboxDriver().send(**fields).status_code == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("To", 5),
        ("Subject", ["x"]),
        ("TrackOpens", "no"),
        ("Headers", {"X-One": "1"}),
        ("Headers", ["X-One"]),
        ("Metadata", ["k"]),
        ("Metadata", {"k": 1}),
        ("Attachments", "a.txt"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(name: str, value: object) -> None:
    answer = MailboxDriver().send(**{name: value})
    assert refusal(answer) == (422, 403)
    assert name in answer.json()["Message"]


@pytest.mark.parametrize("half", ['"Subject": "\\ud83d"', '"Metadata": {"k": "\\ud83d"}'])
def test_half_a_character_is_no_text(half: str) -> None:
    whole = '"From": "sniper@example.com", "To": "anna@example.org", "TextBody": "x"'
    headers = {**HEADERS, "Content-Type": "application/json"}
    answer = MailboxDriver().http.post("/email", content=f"{{{whole}, {half}}}", headers=headers)
    assert refusal(answer) == (422, 403)


@pytest.mark.parametrize("name", ["run.exe", "RUN.EXE", "letter.pdf.vbs", "x.scr"])
def test_a_forbidden_type_of_attachment_is_refused(name: str) -> None:
    assert refusal(MailboxDriver().send(Attachments=attachment(Name=name))) == (422, 411)


@pytest.mark.parametrize(
    ("stream", "code"), [("news", 1235), ("Outbound", 1235), ("inbound", 1236)]
)
def test_a_stream_must_exist_and_send(stream: str, code: int) -> None:
    assert refusal(MailboxDriver().send(MessageStream=stream)) == (422, code)
