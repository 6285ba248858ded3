"""One launcher per state folder; what a cut-off one leaves behind is found, and nothing else is."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from local.addresses import Addresses
from local.launcher.launch_error import LaunchError
from local.launcher.process_table import group_members
from local.launcher.run_lock import (
    described,
    end_leftovers,
    leftovers,
    running_launcher,
    sole_launcher,
)
from local.launcher.state_dir import PROJECT, StateDir
from tests.launcher.support import Spawn, eventually

LAUNCHER = """
import sys, time
from pathlib import Path
from local.addresses import Addresses
from local.launcher.run_lock import sole_launcher
from local.launcher.state_dir import StateDir
with sole_launcher(StateDir.at(Path(sys.argv[1])), Addresses(front_door_port=9123)):
    print("ready", flush=True)
    time.sleep(600)
"""
SLEEPER = "import time; print('ready', flush=True); time.sleep(600)"
WITH_A_WORKER = """
import subprocess, sys, time
subprocess.Popen([sys.executable, sys.argv[2]])
print("ready", flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def at_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)  # so that a child of ours finds the package `local`


def test_a_second_launcher_is_told_where_the_first_one_serves(
    state: StateDir, spawn: Spawn
) -> None:
    first = spawn(LAUNCHER, str(state.path))
    with (
        pytest.raises(LaunchError, match="already running") as refused,
        sole_launcher(state, Addresses()),
    ):
        pass
    assert "http://127.0.0.1:9123" in refused.value.what
    assert str(first.pid) in refused.value.what
    assert any("make down" in way for way in refused.value.ways_out)


def test_the_running_launcher_can_be_asked_for(state: StateDir, spawn: Spawn) -> None:
    assert running_launcher(state) is None
    first = spawn(LAUNCHER, str(state.path))
    found = running_launcher(state)
    assert found is not None
    assert (found.pid, found.addresses.front_door_port) == (first.pid, 9123)


def test_a_launcher_that_was_killed_holds_nothing(state: StateDir, spawn: Spawn) -> None:
    first = spawn(LAUNCHER, str(state.path))
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert running_launcher(state) is None
    with sole_launcher(state, Addresses()):
        found = running_launcher(state)
        assert found is not None
        assert found.pid == os.getpid()


def test_two_folders_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    with (
        sole_launcher(StateDir.at(tmp_path / "one"), Addresses()),
        sole_launcher(StateDir.at(tmp_path / "two"), Addresses()),
    ):
        pass


def test_a_marked_process_is_a_leftover_and_is_ended_with_its_group(
    state: StateDir, spawn: Spawn
) -> None:
    worker = state.temporary / "ministack-lambda-Execute-x1" / "_worker.py"
    worker.parent.mkdir()
    worker.write_text("import time; time.sleep(600)")
    orphan = spawn(WITH_A_WORKER, state.mark, str(worker))
    assert eventually(lambda: len(leftovers(state)) == 2)
    end_leftovers(state)
    orphan.wait()
    assert leftovers(state) == []
    assert group_members(orphan.pid) == []


def test_a_worker_without_its_emulator_is_a_leftover(state: StateDir, spawn: Spawn) -> None:
    orphan = spawn(SLEEPER, f"{state.temporary}/ministack-lambda-Execute-x1/_worker.py")
    assert [one.pid for one in leftovers(state)] == [orphan.pid]
    assert described(leftovers(state)[0]) == f"a worker (process {orphan.pid})"


@pytest.mark.parametrize(
    "words",
    [
        ("{path}/logs/emulator.log",),
        ("{path}",),
        ("sniper_state={path}-of-another",),
        ("--state", "{path}/ebay-simulator.json"),
    ],
)
def test_a_stranger_that_only_names_the_folder_is_left_alone(
    words: tuple[str, ...], state: StateDir, spawn: Spawn
) -> None:
    stranger = spawn(SLEEPER, *[word.format(path=state.path) for word in words])
    assert end_leftovers(state) == []
    assert stranger.poll() is None


def test_a_folder_with_spaces_in_its_name_marks_its_processes_as_well(
    tmp_path: Path, spawn: Spawn
) -> None:
    state = StateDir.at(tmp_path / "my own state")
    state.create()
    orphan = spawn(SLEEPER, state.mark, "-m", "ministack")
    assert [one.pid for one in leftovers(state)] == [orphan.pid]


def test_ending_leftovers_returns_what_was_found(state: StateDir, spawn: Spawn) -> None:
    orphan: subprocess.Popen[str] = spawn(SLEEPER, state.mark)
    assert [one.pid for one in end_leftovers(state)] == [orphan.pid]
    assert end_leftovers(state) == []
