"""The folder in which one embedded product keeps its data and logs, and marks its processes."""

import shutil
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MARK = "sniper_state"


@dataclass(frozen=True, slots=True)
class StateDir:
    """Two products may run side by side as long as each has a folder of its own."""

    path: Path

    @classmethod
    def at(cls, path: Path) -> "StateDir":
        return cls(path.expanduser().absolute())

    @property
    def emulator(self) -> Path:
        return self.path / "emulator"

    @property
    def buckets(self) -> Path:
        return self.path / "buckets"

    @property
    def simulator_file(self) -> Path:
        return self.path / "ebay-simulator.json"

    @property
    def mailbox_file(self) -> Path:
        return self.path / "mailbox.json"

    @property
    def cdk(self) -> Path:
        return self.path / "cdk"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def temporary(self) -> Path:
        """The emulator unpacks the functions here, once per worker; worthless after a stop."""
        return self.path / "tmp"

    @property
    def lock(self) -> Path:
        return self.path / "run.lock"

    @property
    def mark(self) -> str:
        """In the command line of every part, so that an orphan can be told from a stranger."""
        return f"{MARK}={self.path}"

    def log(self, part: str) -> Path:
        return self.logs / f"{part}.log"

    def create(self) -> None:
        for folder in (self.emulator, self.buckets, self.cdk, self.logs, self.temporary):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def ever_saved(self) -> bool:
        """Whether an emulator has saved its state here, as it does at a clean stop."""
        return self.saved_at is not None

    @property
    def saved_at(self) -> float | None:
        """When the last clean stop was, as seconds since 1970; None if there was none."""
        return max((file.stat().st_mtime for file in self.emulator.glob("*.json")), default=None)

    def drop_what_was_never_saved(self) -> None:
        """Forget buckets of an emulator that was killed before it ever saved what they belong to.

        It writes objects at once and everything else at a clean stop; half of it can't be started.
        """
        if not self.ever_saved:
            shutil.rmtree(self.buckets, ignore_errors=True)
            self.buckets.mkdir(parents=True)

    def clear_temporary(self) -> None:
        if self.temporary.is_symlink():
            shutil.rmtree(self.temporary.resolve(), ignore_errors=True)
            self.temporary.unlink()
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir(parents=True, exist_ok=True)

    def keep_temporary_in(self, folder: Path) -> None:
        """Have the temporary files in a folder elsewhere, which goes when they are cleared."""
        self.clear_temporary()
        self.temporary.rmdir()
        self.temporary.symlink_to(folder)
