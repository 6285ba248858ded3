"""The pages keep to what mail programs can show, and to what everybody can read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from sniper.adapters.mail.templates import JinjaTemplates
from sniper.domain.mails import BidLetter, Letter, MailKind

from tests.adapters.letters import BID, EXAMPLES, FINDINGS, LINKS, PICTURE, every_letter
from tests.adapters.mail_pages import body, faults, page

EVERY_TONE = [
    *EXAMPLES.values(),
    replace(BID, kind=MailKind.AUCTION_ENDING, findings=FINDINGS),
    replace(BID, kind=MailKind.PREFLIGHT_WARNING, findings=FINDINGS[:2]),
]


@pytest.mark.parametrize("kind", list(MailKind))
def test_a_page_is_well_formed_and_brings_nothing_along(kind: MailKind) -> None:
    for letter in every_letter(kind):
        html = JinjaTemplates().render(letter).html
        assert html.startswith("<!DOCTYPE html>\n")
        assert len(html.encode()) < 20_000
        assert faults(fromstring(html)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_says_its_language_its_title_and_that_it_can_be_dark(name: str) -> None:
    document = page(EXAMPLES[name])
    assert document.get("lang") == "en"
    subject = JinjaTemplates().render(EXAMPLES[name]).subject
    assert document.findtext("head/title") == subject
    named = {m.get("name"): m.get("content") for m in document.iter("meta")}
    assert named["color-scheme"] == "light dark"
    preview = document.find("body/div")
    assert preview is not None
    assert "display:none" in preview.get("style", "")
    assert (preview.text or "").strip()


def test_the_picture_has_words_and_a_fixed_width_and_is_left_out_unless_it_comes_over_tls() -> None:
    (picture,) = page(BID).iter("img")
    assert (picture.get("src"), picture.get("width")) == (PICTURE, "88")
    assert picture.get("alt")
    for address in (None, "http://i.ebayimg.com/1.jpg", "javascript:x", 'https://a"onload="x'):
        assert list(page(replace(BID, item_image_url=address)).iter("img")) == []


def test_a_link_that_no_browser_should_follow_is_left_out() -> None:
    letter = replace(BID, item_url="javascript:alert(1)")
    mail = JinjaTemplates().render(letter)
    assert "javascript" not in mail.html + mail.text
    assert LINKS.page in mail.html


@pytest.mark.parametrize("name", EXAMPLES)
def test_tables_of_layout_are_not_read_out_as_tables(name: str) -> None:
    tables = list(page(EXAMPLES[name]).iter("table"))
    facts = [table for table in tables if table.get("role") != "presentation"]
    assert len(facts) == 1
    assert all(row[0].get("scope") == "row" for row in facts[0])


@pytest.mark.parametrize("name", EXAMPLES)
def test_only_the_item_may_read_from_right_to_left(name: str) -> None:
    letter = EXAMPLES[name]
    directed = [e.text for e in page(letter).iter() if e.get("dir") == "auto"]
    assert directed == ([letter.item_title] if isinstance(letter, BidLetter) else [])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("letter", EVERY_TONE, ids=lambda letter: letter.kind)
def test_every_word_stands_out_from_its_ground(letter: Letter, dark: bool) -> None:
    document = page(letter)
    rules = _dark_rules(document) if dark else {}
    seen = list(_coloured(body(document), rules, "#000000", "#ffffff"))
    assert len(seen) > 10
    assert [(text, ink, ground) for text, ink, ground in seen if _contrast(ink, ground) < 4.5] == []


def _dark_rules(document: Element) -> dict[str, dict[str, str]]:
    style = document.findtext("head/style") or ""
    found = re.findall(r"\.([\w-]+) \{ ([\w-]+): (#\w{6}) !important; \}", style)
    assert len(found) > 10
    return {name: {prop: value} for name, prop, value in found}


def _coloured(
    element: Element, rules: dict[str, dict[str, str]], ink: str, ground: str
) -> Iterator[tuple[str, str, str]]:
    """Every piece of text with the colours of itself and of what is behind it."""
    if "display:none" in element.get("style", ""):
        return
    own = dict(re.findall(r"(?:^|;)(color|background-color):(#\w{6})", element.get("style", "")))
    for name in element.get("class", "").split():
        own |= rules.get(name, {})
    ink, ground = own.get("color", ink), own.get("background-color", ground)
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            yield text.strip(), ink, ground
    for child in element:
        yield from _coloured(child, rules, ink, ground)


def _contrast(one: str, other: str) -> float:
    """WCAG's ratio; AA asks for 4.5."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
