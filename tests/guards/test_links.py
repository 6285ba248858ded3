"""What the pages point to is there: other pages, files, and headings within them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards.tree import ROOT, files, label

PAGES = [path for path in files() if path.suffix == ".md"]
RUNBOOKS = ROOT / "docs" / "runbooks"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links(text: str) -> Iterator[str]:
    """Targets within this repository."""
    for found in LINK.finditer(CODE.sub("", text)):
        target = found[1] or found[2]
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(text: str) -> set[str]:
    """Headings as GitHub makes addresses of them."""
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.strip().replace(" ", "-") for heading in words}


def dead(page: Path, text: str) -> list[str]:
    found = []
    for target in links(text):
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if (name and not path.exists()) or not path.is_relative_to(ROOT):
            found.append(target)
        elif anchor and path.suffix == ".md":
            body = text if path == page else path.read_text(encoding="utf-8")
            if anchor not in anchors(body):
                found.append(target)
    return found


@pytest.mark.parametrize("path", PAGES, ids=label)
def test_no_link_leads_nowhere(path: Path) -> None:
    assert dead(path, path.read_text(encoding="utf-8")) == []


def test_a_dead_link_is_seen_and_a_live_one_is_not() -> None:
    text = (
        "# One: two\n[a](README.md) [b](#one-two) [c](nowhere.md) [d](#three) `[e](code.md)`"
        " [f](https://example.com/x)\n[g]: also-nowhere.md\n[h](../outside.md)"
    )
    assert dead(ROOT / "x.md", text) == ["nowhere.md", "#three", "also-nowhere.md", "../outside.md"]


def test_every_runbook_is_in_the_index() -> None:
    pages = {path.name for path in PAGES if path.parent == RUNBOOKS} - {"README.md"}
    index = (RUNBOOKS / "README.md").read_text(encoding="utf-8")
    assert len(pages) > 10
    assert pages - set(links(index)) == set()


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in PAGES
        if path.parent == RUNBOOKS and path.name not in {"README.md", "alerts.md"}
    ],
    ids=label,
)
def test_a_runbook_says_how_to_know_what_to_do_and_when_it_is_over(path: Path) -> None:
    headings = HEADING.findall(path.read_text(encoding="utf-8"))
    assert headings[1:5] == ["Symptoms", "Confirm", "Do", "Over when"]
