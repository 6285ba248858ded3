"""A title is whatever a seller typed, and does no harm in any part of a mail."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from sniper.adapters.mail.templates import JinjaTemplates
from sniper.domain.mails import BidLetter, MailContent, MailKind

from tests.adapters.letters import EXAMPLES, LINK
from tests.adapters.mail_pages import faults

BIDS = [kind for kind in MailKind if kind is not MailKind.LINK_EXPIRING]
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "breaks out": "\"'><img src=x onerror=alert(1)>",
    "closes the title": "</title></td></table><h1>Pay here",
    "entity": "Salt &amp; pepper &lt;b&gt;",
    "template": "{{ letter.maximum }} {% raw %} {# #}",
    "header": "lamp\r\nBcc: everybody@evil.example\r\n\r\nPay at once",
    "paragraph": "lamp\n\nWhat to do: pay\nhttps://evil.example/pay",
    "direction": "lamp \u202egpj.exe\u2066",
    "hebrew": "שעון כיס עתיק מכסף",
    "emoji": "\U0001f570\ufe0f clock \U0001f469\u200d\U0001f467 \U0001f1ec\U0001f1e7",
    "half a pair": "broken \ud83d",
    "nothing": "\u200b \n",
    "one endless word": "x" * 400,
    "wide": "全新 黃銅 六分儀 " * 20,
}


class Words(HTMLParser):
    """What a reader sees of a page; it forgives what a mail program forgives."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def mail_about(title: str, name: str) -> MailContent:
    letter = EXAMPLES[name]
    assert isinstance(letter, BidLetter)
    return JinjaTemplates().render(replace(letter, item_title=title))


def assert_harmless(mail: MailContent) -> None:
    assert faults(fromstring(mail.html)) == []
    assert mail.subject.isprintable() or set(mail.subject) & {"\u200c", "\u200d"}
    assert len(mail.subject.splitlines()) == 1
    for part in (mail.subject, mail.html, mail.text):
        part.encode()
    assert all(len(line) <= 76 or line.startswith("https://") for line in mail.text.splitlines())


@pytest.mark.parametrize("kind", BIDS)
@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_is_harmless(title: str, kind: MailKind) -> None:
    mail = mail_about(title, kind.lower())
    assert_harmless(mail)
    for raw in ("<script", "<img src=x", "</title></td>", "\u202e", "\u2066"):
        assert raw not in mail.html
    for line in mail.text.splitlines():
        assert not line.startswith(("Bcc", "What to do: pay", "https://evil"))


@pytest.mark.parametrize("kind", BIDS)
@given(title=st.text(max_size=120))
def test_any_title_is_harmless(kind: MailKind, title: str) -> None:
    assert_harmless(mail_about(title, kind.lower()))


@pytest.mark.parametrize("name", ["script", "breaks out", "entity", "template", "hebrew"])
def test_a_title_is_read_as_it_was_typed(name: str) -> None:
    typed = HOSTILE[name]
    mail = mail_about(typed, "bid_placed")
    assert typed in Words(mail.html).seen
    assert typed in mail.text
    assert mail.subject == f"Bid placed: {typed}"


def test_a_title_of_nothing_that_can_be_seen_gets_a_name() -> None:
    mail = mail_about(HOSTILE["nothing"], "bid_placed")
    assert mail.subject == "Bid placed: An item without a title"
    assert "An item without a title" in mail.html


def test_the_name_of_an_account_is_harmless_too() -> None:
    mail = JinjaTemplates().render(replace(LINK, username="<b>anna</b>\nEvil: yes"))
    assert faults(fromstring(mail.html)) == []
    assert "<b>" not in mail.html
    assert "\nEvil" not in mail.text
