"""What a release says of itself: the changelog's section of its version, if everything agrees.

python tools/release_notes.py v1.2.3
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TAG = re.compile(r"v(\d+\.\d+\.\d+)")
_HEADING = re.compile(
    r"^## \[(?P<version>[^\]]+)\](?: - (?P<date>\d{4}-\d{2}-\d{2}))?$", re.MULTILINE
)


class NotReleasableError(Exception):
    """The tag, the version and the changelog don't agree; the message says what is missing."""


def notes_for(tag: str, *, version: str, changelog: str) -> str:
    """The text under the heading of the tag's version, which has to be dated and not empty."""
    named = _TAG.fullmatch(tag)
    if not named:
        raise NotReleasableError(f"a release's tag is like v1.2.3, not {tag!r}")
    if named[1] != version:
        raise NotReleasableError(f"the tag says {named[1]}, pyproject.toml says {version}")
    headings = list(_HEADING.finditer(changelog))
    for index, heading in enumerate(headings):
        if heading["version"] == version:
            if not heading["date"]:
                raise NotReleasableError(f"the changelog's section of {version} has no date")
            end = headings[index + 1].start() if index + 1 < len(headings) else len(changelog)
            text = changelog[heading.end() : end].strip()
            if not text:
                raise NotReleasableError(f"the changelog's section of {version} is empty")
            return text
    raise NotReleasableError(f"CHANGELOG.md has no section [{version}]")


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    try:
        print(notes_for(sys.argv[1], version=project["version"], changelog=changelog))
    except NotReleasableError as error:
        sys.exit(f"Not releasable: {error}.")


if __name__ == "__main__":
    main()
