"""Every kind of mail has its two templates, which render whatever the letter holds or lacks."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from jinja2 import StrictUndefined, UndefinedError, meta, nodes
from sniper.adapters.mail.filters import TEXT_WIDTH, is_web_address
from sniper.adapters.mail.templates import FOLDER, JinjaTemplates, environment
from sniper.domain.mails import MailKind

from tests.adapters.letters import BID, EXAMPLES, LINK, every_letter
from tests.adapters.mail_pages import body

RENDER = JinjaTemplates().render
SHARED = {
    *("facts.j2", "footer.j2", "layout.html.j2", "layout.txt.j2"),
    *("macros.html.j2", "macros.txt.j2"),
}
TOLD = {"letter", "title", "subject"}

every_kind = pytest.mark.parametrize("kind", list(MailKind))


def templates() -> set[str]:
    return {path.name for path in FOLDER.iterdir()}


def shown(page: Element) -> list[Element]:
    """All but the words that only a list of mails shows."""
    return [e for e in page.iter() if "display:none" not in e.get("style", "")]


def spoken(text: str) -> str:
    return " ".join(text.split())


def test_every_kind_has_its_two_templates_and_none_is_orphaned() -> None:
    own = {f"{kind.lower()}.{part}.j2" for kind in MailKind for part in ("html", "txt")}
    assert templates() == own | SHARED


def set_in(tree: nodes.Template) -> set[str]:
    """What a template sets or imports itself, which its blocks may use."""
    imported = {name for found in tree.find_all(nodes.FromImport) for name in found.names}
    stored = {found.name for found in tree.find_all(nodes.Name) if found.ctx == "store"}
    return {name for name in imported if isinstance(name, str)} | stored


@every_kind
def test_a_mail_has_no_gap_whatever_its_letter_lacks(kind: MailKind) -> None:
    for letter in every_letter(kind):
        mail = RENDER(letter)
        for part in (mail.subject, mail.html, mail.text):
            assert part
            assert re.search(r"\bNone\b|Undefined|\{\{|\}\}|\{%|%\}", part) is None


@every_kind
def test_a_subject_is_one_short_line(kind: MailKind) -> None:
    for letter in every_letter(kind):
        subject = RENDER(letter).subject
        assert subject == spoken(subject)
        assert 0 < len(subject) <= 100


@every_kind
def test_no_subject_tells_the_maximum_which_a_locked_screen_may_show(kind: MailKind) -> None:
    letter = EXAMPLES.get(kind.lower(), BID)
    assert "45.00" not in RENDER(letter).subject


@every_kind
def test_lines_of_the_text_are_short_unless_they_are_links(kind: MailKind) -> None:
    for letter in every_letter(kind):
        text = RENDER(letter).text
        for line in text.splitlines():
            assert len(line) <= TEXT_WIDTH or is_web_address(line)
            assert line == line.rstrip()
        assert "\n\n\n" not in text
        assert text == text.strip() + "\n"


@every_kind
def test_what_the_page_says_is_in_the_subject_or_the_text_too(kind: MailKind) -> None:
    for letter in every_letter(kind):
        mail = RENDER(letter)
        plain = mail.subject, spoken(mail.text)
        for element in shown(body(fromstring(mail.html))):
            for piece in (element.text, *(child.tail for child in element)):
                assert any(spoken(piece or "") in part for part in plain), piece


@every_kind
def test_a_page_links_where_the_text_does(kind: MailKind) -> None:
    for letter in every_letter(kind):
        mail = RENDER(letter)
        linked = [element.get("href") for element in body(fromstring(mail.html)).iter("a")]
        bare = [line for line in mail.text.splitlines() if line.startswith("https://")]
        assert sorted(map(str, linked)) == sorted(bare)


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_template_names_nothing_that_it_is_not_told(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    environment().get_template(name)
    tree = environment().parse(source)
    told = TOLD | set_in(tree) | ({"tone"} if name == "layout.html.j2" else set())
    assert meta.find_undeclared_variables(tree) <= told
    assert set(meta.find_referenced_templates(tree)) <= SHARED


def test_a_template_that_asks_for_a_value_which_is_not_there_fails() -> None:
    assert environment().undefined is StrictUndefined
    for asks in ("{{ absent }}", "{{ letter.absent }}", "{% if letter.absent %}{% endif %}"):
        with pytest.raises(UndefinedError):
            environment().from_string(asks).render(letter=BID)


def test_a_letter_of_the_wrong_sort_fails() -> None:
    with pytest.raises(UndefinedError):
        RENDER(replace(BID, kind=MailKind.LINK_EXPIRING))
    with pytest.raises(UndefinedError):
        RENDER(replace(LINK, kind=MailKind.BID_WON))


def test_templates_are_read_once_per_process() -> None:
    assert environment() is environment()
