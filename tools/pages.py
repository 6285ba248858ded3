"""Pages of docs/ that a tool writes from the code, so that they say what the code does."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """`name` is the file's in docs/, `tool` the one's in tools/ that writes it, with `text`."""

    name: str
    tool: str
    text: Callable[[], str]

    @property
    def path(self) -> Path:
        return ROOT / "docs" / self.name

    @property
    def hint(self) -> str:
        """What to do when the page is stale."""
        return f"docs/{self.name} is stale: run `python tools/{self.tool}`, commit what it writes"

    def is_current(self, path: Path | None = None) -> bool:
        """Whether the page, or the file at `path`, is there and as it should be."""
        file = path or self.path
        return file.is_file() and file.read_text(encoding="utf-8") == self.text()

    def main(self, arguments: list[str]) -> int:
        """The tool's command line: writes the page, or checks it with `--check`; the exit code."""
        parser = argparse.ArgumentParser(description=f"Write or check docs/{self.name}.")
        parser.add_argument("--check", action="store_true", help="exit 1 when the page is stale")
        if parser.parse_args(arguments).check:
            if not self.is_current():
                print(self.hint, file=sys.stderr)
                return 1
            return 0
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text(self.text(), encoding="utf-8")
        print(f"wrote {self.path.relative_to(ROOT)}")
        return 0
