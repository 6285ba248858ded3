"""Whether anything changed that the templates are built from; if not, they needn't be rebuilt."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDERS = ("cdk_app", "constructs_lib", "lambdas")
# The lock files stand for the versions of CDK and of what is bundled.
_FILES = ("app.py", "cdk.json", "requirements/dev.txt", "requirements/lambdas.txt")


@dataclass(frozen=True, slots=True)
class Sources:
    """`settings` count as a source as well; `memory` is the file that says what was built last."""

    project: Path
    settings: tuple[str, ...]
    memory: Path

    def were_built(self) -> bool:
        """Whether nothing has changed since the last build that came to its end."""
        return self.memory.exists() and self.memory.read_text() == self._digest()

    def build_begins(self) -> None:
        """Note what will be built; a change made during the build counts as new."""
        self.memory.unlink(missing_ok=True)
        self._begun.write_text(self._digest())

    def build_ended(self) -> None:
        self._begun.replace(self.memory)

    @property
    def _begun(self) -> Path:
        return self.memory.with_suffix(".begun")

    def _digest(self) -> str:
        digest = hashlib.sha256(repr(self.settings).encode())
        for path in sorted(self._paths()):
            digest.update(f"\0{path.relative_to(self.project)}\0".encode() + path.read_bytes())
        return digest.hexdigest()

    def _paths(self) -> Iterator[Path]:
        yield from (self.project / name for name in _FILES)
        for folder in _FOLDERS:
            for path in (self.project / folder).rglob("*"):
                if path.is_file() and "__pycache__" not in path.parts:
                    yield path
