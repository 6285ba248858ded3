"""One product per state folder, and what an earlier run that was cut off left behind.

The lock is the kernel's: it goes when its holder dies, however it dies, so it is never stale.
"""

import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO

from local.addresses import Addresses
from local.launcher.launch_error import LaunchError
from local.launcher.parts import end_group
from local.launcher.process_table import Process, all_processes
from local.launcher.state_dir import StateDir

LEFTOVER_GRACE_S = 20.0
_WORKER = "ministack-lambda-"
_MODULE = re.compile(r" -m (\S+)")


@dataclass(frozen=True, slots=True)
class Launcher:
    """Who holds the lock: the launcher's process, and where its product listens."""

    pid: int
    addresses: Addresses


@contextmanager
def sole_launcher(state: StateDir, addresses: Addresses) -> Iterator[None]:
    """Hold the state folder for the block, or raise LaunchError that says who holds it."""
    state.create()
    with state.lock.open("a+") as file:
        if not _try_lock(file):
            raise _already_running(running_launcher(state))
        file.truncate(0)
        json.dump({"pid": os.getpid(), "addresses": asdict(addresses)}, file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def running_launcher(state: StateDir) -> Launcher | None:
    """Who runs a product in this folder now, if anybody."""
    if not state.lock.exists():
        return None
    with state.lock.open("r+") as file:
        if _try_lock(file):
            return None
        try:
            content = json.load(file)
        except json.JSONDecodeError:
            return None  # taken, but not yet signed or no longer
        return Launcher(content["pid"], Addresses(**content["addresses"]))


def leftovers(state: StateDir) -> list[Process]:
    """Processes of an earlier run with this folder whose launcher is gone.

    Ours for certain: each part carries the folder's mark as an argument, and the emulator's
    workers run a script from its temporary folder. A mere mention of the folder (an editor with
    a log open) isn't enough.
    """
    marks = (f" {state.mark} ", f" {state.temporary}/{_WORKER}")
    return [
        process
        for process in all_processes()
        if process.group != os.getpgrp() and any(mark in f"{process.command} " for mark in marks)
    ]


def described(leftover: Process) -> str:
    """What a process of ours is, in few words."""
    module = _MODULE.search(leftover.command)
    name = module[1] if module else "a worker" if _WORKER in leftover.command else "cdk"
    return f"{name} (process {leftover.pid})"


def end_leftovers(state: StateDir) -> list[Process]:
    """Stop what an earlier run left behind, and let its emulator save. Returns what was found."""
    found = leftovers(state)
    # A leader first: the emulator saves while its workers, in the same group, still live.
    for group in sorted({process.group for process in found}):
        end_group(group, LEFTOVER_GRACE_S)
    return found


def _try_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _already_running(launcher: Launcher | None) -> LaunchError:
    if launcher is None:
        return LaunchError(
            "Another start or stop of the product is under way in this folder.",
            "Wait a few seconds, then try again.",
        )
    return LaunchError(
        f"It is already running at {launcher.addresses.front_door} (process {launcher.pid}).",
        "Use it as it is,",
        "or stop it with `make down`, then start again.",
    )
