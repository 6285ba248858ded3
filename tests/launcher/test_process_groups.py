"""A part ends with all of its group, whatever it does about it."""

import subprocess
import sys
import time

import pytest

from local.addresses import Addresses
from local.launcher.interrupts import Interrupts
from local.launcher.launch_error import LaunchError
from local.launcher.parts import Part, start_part
from local.launcher.process_table import all_processes, group_members
from local.launcher.progress import Progress
from local.launcher.running_parts import SIMULATOR, RunningParts
from local.launcher.state_dir import StateDir
from tests.launcher.support import eventually

WITH_A_CHILD = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("ready", flush=True)
time.sleep(600)
"""
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
"""
SAVES_FIRST = """
import pathlib, signal, sys, time
def save(*_):
    time.sleep(0.3)
    pathlib.Path(sys.argv[1]).write_text("saved")
    sys.exit(0)
signal.signal(signal.SIGTERM, save)
print("ready", flush=True)
time.sleep(600)
"""


def started(state: StateDir, code: str, *arguments: str, grace_s: float = 10.0) -> Part:
    command = [sys.executable, "-c", code, *arguments]
    part = start_part("part", command, state=state, environment={}, grace_s=grace_s)
    assert eventually(lambda: part.last_line() == "ready")
    return part


def test_stopping_a_part_ends_the_children_that_it_started(state: StateDir) -> None:
    part = started(state, WITH_A_CHILD)
    assert len(group_members(part.process.pid)) == 2
    part.stop()
    assert group_members(part.process.pid) == []


def test_children_are_ended_even_if_their_parent_has_died_by_itself(state: StateDir) -> None:
    part = started(state, WITH_A_CHILD)
    part.process.kill()
    part.process.wait()
    assert len(group_members(part.process.pid)) == 1
    part.stop()
    assert group_members(part.process.pid) == []


def test_a_part_may_save_before_it_ends(state: StateDir) -> None:
    target = state.path / "saved.txt"
    part = started(state, SAVES_FIRST, str(target))
    part.stop()
    assert target.read_text() == "saved"
    assert part.process.returncode == 0


def test_a_part_that_ignores_the_request_is_killed_after_the_grace(state: StateDir) -> None:
    part = started(state, DEAF, grace_s=0.3)
    part.stop()
    assert not part.running
    assert part.process.returncode < 0


def test_an_impatient_person_does_not_wait_for_the_grace(state: StateDir) -> None:
    part = started(state, DEAF, grace_s=600.0)
    began = time.monotonic()
    part.stop(hurry=lambda: True)
    assert not part.running
    assert time.monotonic() - began < 10


def test_a_second_stop_signals_nobody(state: StateDir) -> None:
    part = started(state, WITH_A_CHILD)
    part.stop()
    part.stop()
    assert not part.running


def test_a_part_belongs_to_no_terminal_so_that_ctrl_c_reaches_the_launcher_alone(
    state: StateDir,
) -> None:
    part = started(state, WITH_A_CHILD)
    try:
        own = {one.pid: one.group for one in all_processes()}
        assert own[part.process.pid] == part.process.pid
    finally:
        part.stop()


class ClosedTerminal(Progress):
    """Whoever watched has gone, so whatever is written fails."""

    def _begin(self, title: str) -> None:
        raise BrokenPipeError(title)


def test_everything_is_stopped_even_if_nobody_can_be_told(state: StateDir) -> None:
    part = started(state, WITH_A_CHILD)
    parts = RunningParts(Addresses(), state, Interrupts(), [part])
    with pytest.raises(BrokenPipeError):
        parts.stop(ClosedTerminal())
    assert group_members(part.process.pid) == []


def test_a_part_that_ends_by_itself_is_noticed(state: StateDir) -> None:
    part = started(state, WITH_A_CHILD)
    part.name = SIMULATOR
    parts = RunningParts(Addresses(), state, Interrupts(), [part])
    parts.check()
    part.process.kill()
    part.process.wait()
    with pytest.raises(LaunchError, match="ebay-simulator has stopped by itself"):
        parts.check()
    parts.stop(Progress())


def test_a_failure_shows_the_cause_and_the_end_of_the_log(state: StateDir) -> None:
    code = "print('table CREATE_FAILED'); [print('line', n) for n in range(40)]; exit(3)"
    command = [sys.executable, "-c", code]
    part = start_part("cdk-deploy", command, state=state, environment={}, grace_s=1)
    part.process.wait()
    error = part.failure("The stacks could not be deployed.")
    assert isinstance(error, LaunchError)
    assert "CREATE_FAILED" in error.what
    assert "line 39" in error.what
    assert "line 3\n" not in error.what
    assert str(state.log("cdk-deploy")) in error.ways_out[0]


def test_the_log_of_the_run_before_is_kept(state: StateDir) -> None:
    for word in ("first", "second"):
        part = start_part(
            "p", [sys.executable, "-c", f"print('{word}')"], state=state, environment={}, grace_s=1
        )
        part.process.wait()
    assert state.log("p").read_text() == "second\n"
    assert (state.logs / "p.previous.log").read_text() == "first\n"


def test_a_process_that_has_ended_but_was_not_collected_is_not_listed() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    try:
        assert eventually(lambda: all(one.pid != process.pid for one in all_processes()))
    finally:
        process.wait()


@pytest.mark.parametrize("name", ["ebay sniper", "a)b(c"])
def test_a_process_is_found_whatever_its_program_is_called(name: str, tmp_path: object) -> None:
    link = f"{tmp_path}/{name}"
    subprocess.run(["ln", "-s", sys.executable, link], check=True)
    process = subprocess.Popen([link, "-c", "import time; time.sleep(600)"], start_new_session=True)
    try:
        assert eventually(lambda: any(name in one.command for one in group_members(process.pid)))
    finally:
        process.kill()
        process.wait()
