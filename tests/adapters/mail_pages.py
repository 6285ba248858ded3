"""The page of a mail, taken apart: it is written so that it is XML too."""

import re
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from sniper.adapters.mail.templates import JinjaTemplates
from sniper.domain.mails import Letter

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td", "th"),
    *("p", "h1", "span", "strong", "br", "a", "img"),
}
ADDRESSES = {"href", "src"}


def page(letter: Letter) -> Element:
    return fromstring(JinjaTemplates().render(letter).html)


def body(document: Element) -> Element:
    found = document.find("body")
    assert found is not None
    return found


def faults(document: Element) -> list[str]:
    """Whatever a mail should not have."""
    found = [f"<{e.tag}>" for e in document.iter() if e.tag not in ALLOWED]
    for element in document.iter():
        found += [f"{name}=" for name in element.attrib if name.startswith("on")]
        found += [
            value
            for name, value in element.items()
            if name in ADDRESSES and not value.startswith("https://")
        ]
        rules = element.text if element.tag == "style" else element.get("style")
        if re.search(r"url\(|@import|expression", rules or "", re.IGNORECASE):
            found.append("an external resource")
    pictures = list(document.iter("img"))
    return found + ["more than one picture"] * (len(pictures) > 1)
