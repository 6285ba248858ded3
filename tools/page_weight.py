"""How much JavaScript each exported page sends on its first load, compressed as on its way."""

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

# Browsers that know modules never ask for the others.
_SCRIPT = re.compile(r'<script(?![^>]*nomodule)[^>]*\ssrc="/([^"]+)"', re.IGNORECASE)
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class PageWeight:
    """`script_bytes`: compressed; `address` as in the browser."""

    address: str
    script_bytes: int


def weights(out: Path) -> list[PageWeight]:
    """Every page of the export in this folder, the heaviest first."""
    found = [_weight(out, path) for path in sorted(out.rglob("*.html"))]
    return sorted(found, key=lambda page: page.script_bytes, reverse=True)


def framework_bytes(project: Path) -> int:
    """What React and Next themselves need on every page: the floor, whatever a page does."""
    manifest = json.loads((project / ".next" / "build-manifest.json").read_text())
    return sum(_compressed(project / ".next" / name) for name in manifest["rootMainFiles"])


def _weight(out: Path, path: Path) -> PageWeight:
    scripts = set(_SCRIPT.findall(path.read_text()))
    address = "/" + str(path.relative_to(out).with_suffix(""))
    return PageWeight(address.removesuffix("index"), sum(_compressed(out / s) for s in scripts))


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), _LEVEL))
