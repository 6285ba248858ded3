import pytest

from tools.release_notes import NotReleasableError, notes_for

CHANGELOG = """# Changelog

## [Unreleased]

### Added

- Something newer.

## [1.2.3] - 2026-11-30

### Fixed

- A thing.

## [1.2.2] - 2026-11-01

## [1.2.1]

- Undated.

[Unreleased]: #unreleased
"""


def test_a_release_says_what_stands_under_its_version_and_nothing_else() -> None:
    notes = notes_for("v1.2.3", version="1.2.3", changelog=CHANGELOG)
    assert notes == "### Fixed\n\n- A thing."


@pytest.mark.parametrize(
    ("tag", "version", "words"),
    [
        ("1.2.3", "1.2.3", "a release's tag is like v1.2.3"),
        ("v1.2.3-rc1", "1.2.3", "a release's tag is like v1.2.3"),
        ("v1.2.3", "1.2.4", "the tag says 1.2.3, pyproject.toml says 1.2.4"),
        ("v1.2.4", "1.2.4", "has no section [1.2.4]"),
        ("v1.2.2", "1.2.2", "section of 1.2.2 is empty"),
        ("v1.2.1", "1.2.1", "section of 1.2.1 has no date"),
    ],
)
def test_what_does_not_agree_is_not_released(tag: str, version: str, words: str) -> None:
    with pytest.raises(NotReleasableError) as refused:
        notes_for(tag, version=version, changelog=CHANGELOG)
    assert words in str(refused.value)
