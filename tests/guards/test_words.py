"""What no file may say: promises for later, one machine's paths, and one network's hosts."""

import re
from pathlib import Path

import pytest

from tests.guards.tree import ROOT, files, label

# Written in pieces, so that this file may be looked at like any other. The home of "you", the
# example's person, is nobody's machine.
LATER = r"\b(?:TO" + r"DO|FIX" + r"ME)\b"
MACHINE_PATH = r"(?<![\w.~-])/(?:wo" + r"rk|ho" + r"me|ro" + r"ot|Us" + r"ers)/(?!you\b)[\w.]"
REGISTRY = r"pythonhosted\." + r"org|registry\." + r"(?:npmjs|yarnpkg)|pypi\.org/" + "simple"

FORBIDDEN = {
    "a promise for later": re.compile(LATER),
    "a path of one machine": re.compile(MACHINE_PATH),
    "a registry's host": re.compile(REGISTRY),
}


def found_in(text: str) -> list[str]:
    return [
        f"line {number}: {what}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


def text_of(path: Path) -> str:
    """The text of a file, empty for a binary one."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def test_no_file_holds_a_forbidden_word() -> None:
    found = {label(path): found_in(text_of(path)) for path in files()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# TO" + "DO: later", "a promise for later"),
        ("x = 1  # FIX" + "ME", "a promise for later"),
        ("cd /wo" + "rk/main", "a path of one machine"),
        ("open('/ho" + "me/me/notes')", "a path of one machine"),
        ("https://files.pythonhosted." + "org/packages", "a registry's host"),
        ("https://registry." + "npmjs.org/aws-cdk", "a registry's host"),
    ],
)
def test_every_kind_of_forbidden_word_is_seen(text: str, what: str) -> None:
    assert found_in("fine\n" + text) == [f"line 2: {what}"]


@pytest.mark.parametrize(
    "text", ["a mastodon", "a/network/thing", "~/home", "/homepage/x", "/work", "/home/you/x"]
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found_in(text) == []


def test_ebays_published_contracts_are_not_in_the_tree() -> None:
    ours = ROOT / "docs" / "openapi.json"
    contract = re.compile(r'^\s*"?openapi"?\s*:', re.MULTILINE)
    documents = [path for path in files() if path.suffix in {".json", ".yaml", ".yml"}]
    assert [label(path) for path in files() if "oas3" in path.name.lower()] == []
    assert [label(p) for p in documents if p != ours and contract.search(text_of(p))] == []
