"""Start a part in a process group of its own, and end the whole group, whatever state it is in."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from local.launcher.launch_error import LaunchError
from local.launcher.process_table import group_members
from local.launcher.state_dir import PROJECT, StateDir

_LOOK_AGAIN_S = 0.05
_UNTIL_KILLED_S = 5.0
_LINES_SHOWN = 15
_CAUSES_SHOWN = 5
_STACK_TRACE = re.compile(r"\s+at \S+ ")
_CAUSE = re.compile(r"FAILED|[Ee]rror\b")


@dataclass(slots=True)
class Part:
    """A running child process with its group, to which the emulator's workers belong as well.

    `grace_s`: how long it may take to end by itself once it was asked.
    """

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    grace_s: float
    _stopped: bool = field(default=False, init=False)

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def last_line(self) -> str:
        return "".join(self._lines()[-1:]).strip()

    def failure(self, what: str, *ways_out: str) -> LaunchError:
        """An error that shows the end of this part's log, and what in it looks like the cause."""
        lines = self._lines()
        causes = [line for line in lines[:-_LINES_SHOWN] if _CAUSE.search(line)][:_CAUSES_SHOWN]
        shown = "\n".join(
            [*causes, "...", *lines[-_LINES_SHOWN:]] if causes else lines[-_LINES_SHOWN:]
        )
        return LaunchError(
            f"{what} Its log says:\n\n{shown}\n", f"The whole log: {self.log}", *ways_out
        )

    def _lines(self) -> list[str]:
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return [line for line in text.split("\n") if line.strip() and not _STACK_TRACE.match(line)]

    def stop(self, hurry: Callable[[], bool] = lambda: False) -> None:
        """Ask the part to end, wait for it, then end what is left of its group. Once is enough.

        `hurry` tells whether to cut the wait short.
        """
        if self._stopped:
            return  # by now the system may have given its id to a stranger
        self._stopped = True
        end_group(self.process.pid, self.grace_s, hurry, lambda: self.running)
        self.process.wait()


def start_part(
    name: str,
    command: Sequence[str | Path],
    *,
    state: StateDir,
    environment: Mapping[str, str],
    grace_s: float,
    folder: Path = PROJECT,
) -> Part:
    """Start `command` in its own session, so that a Ctrl-C reaches the launcher alone."""
    log = state.log(name)
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Part(name, process, log, grace_s)


def end_group(
    group: int,
    grace_s: float,
    hurry: Callable[[], bool] = lambda: False,
    leader_runs: Callable[[], bool] | None = None,
) -> None:
    """End a process group: SIGTERM to its leader, the grace, SIGKILL to all that remain.

    The members besides the leader aren't asked: the leader needs them while it saves its state.
    """
    runs = leader_runs or (lambda: any(one.pid == group for one in group_members(group)))
    if runs():
        _signal(os.kill, group, signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while runs() and time.monotonic() < deadline and not hurry():
        time.sleep(_LOOK_AGAIN_S)
    _signal(os.killpg, group, signal.SIGKILL)
    deadline = time.monotonic() + _UNTIL_KILLED_S
    while group_members(group) and time.monotonic() < deadline:
        time.sleep(_LOOK_AGAIN_S)


def _signal(send: Callable[[int, int], None], target: int, number: int) -> None:
    try:
        send(target, number)
    except ProcessLookupError:
        return  # nobody left to tell
