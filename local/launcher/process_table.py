"""Which processes run here: from Linux's /proc, elsewhere from `ps` and `lsof`."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_LISTENING = "0A"


@dataclass(frozen=True, slots=True)
class Process:
    pid: int
    group: int
    command: str

    def __str__(self) -> str:
        return f"{self.command[:80]} (process {self.pid})"


def all_processes() -> list[Process]:
    """Every process that can be seen, without those that ended but weren't collected yet."""
    return list(_from_proc() if _has_proc() else _from_ps())


def group_members(group: int) -> list[Process]:
    return [process for process in all_processes() if process.group == group]


def listener(port: int) -> Process | None:
    """Who listens on this TCP port; None if nobody, or if it is another user's process."""
    pid = _listener_from_proc(port) if _has_proc() else _listener_from_lsof(port)
    return next((process for process in all_processes() if process.pid == pid), None)


def _has_proc() -> bool:
    return (_PROC / "self" / "stat").exists()


def _from_proc() -> Iterator[Process]:
    for folder in _PROC.iterdir():
        if not folder.name.isdigit():
            continue
        try:
            # The name in parentheses may hold anything, so the fields are counted after it.
            state, _parent, group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            command = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
        except OSError:
            continue  # ended while we looked
        if state != "Z":
            yield Process(int(folder.name), int(group), command.strip())


def _from_ps() -> Iterator[Process]:
    for line in _output("ps", "-A", "-ww", "-o", "pid=,pgid=,stat=,command=").splitlines():
        pid, group, state, command = [*line.split(maxsplit=3), ""][:4]
        if not state.startswith("Z"):
            yield Process(int(pid), int(group), command.strip())


def _listener_from_proc(port: int) -> int | None:
    sockets = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    for folder in _PROC.iterdir():
        if not (sockets and folder.name.isdigit()):
            continue
        try:
            if any(str(handle.readlink()) in sockets for handle in (folder / "fd").iterdir()):
                return int(folder.name)
        except OSError:
            continue  # ended, or not ours to look into
    return None


def _listening_inodes(port: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        path = _PROC / "net" / table
        for line in path.read_text().splitlines()[1:] if path.exists() else []:
            fields = line.split()
            if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                yield fields[9]


def _listener_from_lsof(port: int) -> int | None:
    pids = _output("lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-t").split()
    return int(pids[0]) if pids else None


def _output(*command: str) -> str:
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
