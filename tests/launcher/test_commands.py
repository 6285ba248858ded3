"""What a person sees at the terminal."""

import io
import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from rich.console import Console

from local.__main__ import main
from local.launcher import commands
from local.launcher.deployment import STACKS, stack_outputs
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.launch_error import LaunchError
from local.launcher.progress import PlainProgress, Progress, TerminalProgress, progress_for
from local.launcher.state_dir import StateDir
from local.launcher.warm_up import warm_up
from tests.launcher.support import Spawn

ORPHAN = "import time; print('ready', flush=True); time.sleep(600)"


def run(state: StateDir, *arguments: str) -> int:
    return main(["--state-dir", str(state.path), *arguments])


def test_status_says_that_nothing_runs(state: StateDir, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(state, "status") == 1
    assert "Nothing is running" in capsys.readouterr().out


def test_status_tells_of_what_an_earlier_run_left(
    state: StateDir, spawn: Spawn, capsys: pytest.CaptureFixture[str]
) -> None:
    orphan = spawn(ORPHAN, state.mark, "-m", "ministack")
    assert run(state, "status") == 1
    said = capsys.readouterr().out
    assert f"ministack (process {orphan.pid})" in said
    assert "make down" in said


def test_down_ends_what_an_earlier_run_left_and_clears_its_temporary_files(
    state: StateDir, spawn: Spawn, capsys: pytest.CaptureFixture[str]
) -> None:
    orphan = spawn(ORPHAN, state.mark, "-m", "ministack")
    (state.temporary / "ministack-lambda-x").mkdir()
    assert run(state, "down") == 0
    assert f"Ended ministack (process {orphan.pid})" in capsys.readouterr().out
    assert orphan.wait() != 0
    assert list(state.temporary.iterdir()) == []


def test_down_without_anything_to_stop_is_fine(
    state: StateDir, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(state, "down") == 0
    assert "Nothing was running" in capsys.readouterr().out


def test_a_token_can_be_had_of_a_running_product_only(
    state: StateDir, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(state, "token") == 1
    assert "make up" in capsys.readouterr().err


def test_an_error_is_shown_with_its_ways_out_in_full_lines() -> None:
    screen = io.StringIO()
    path = "/home/you/" + "very-long/" * 20
    commands.show_error(
        Console(file=screen), LaunchError("It broke [really].", f"The whole log: {path}")
    )
    assert "It broke [really]." in screen.getvalue()
    assert f"  The whole log: {path}\n" in screen.getvalue()


def test_without_a_terminal_each_step_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    progress = progress_for(Console(file=io.StringIO()))
    assert isinstance(progress, PlainProgress)
    with progress.step("Deploying") as detail:
        detail("noise that changes ten times a second")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "-- Deploying"
    assert lines[1].startswith("   Deploying: done after 0.")
    assert len(lines) == 2


def test_on_a_terminal_a_step_shows_the_newest_line_of_its_log() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100)
    progress = progress_for(console)
    assert isinstance(progress, TerminalProgress)
    with progress.step("Deploying") as detail:
        detail("[1/2] a line with [brackets]")
    assert "✓" in screen.getvalue()
    assert set(progress.timings) == {"Deploying"}


def test_a_step_that_failed_is_not_shown_as_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LaunchError), PlainProgress().step("Deploying"):
        raise LaunchError("no")
    assert "not finished" in capsys.readouterr().out


def test_muted_progress_adds_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    progress = PlainProgress()
    progress.muted = True
    with progress.step("Stopping"):
        pass
    assert capsys.readouterr().out == ""
    assert "Stopping" in progress.timings


def test_silent_progress_still_measures() -> None:
    progress = Progress()
    with progress.step("Deploying"):
        progress.note("nobody reads this")
    assert progress.timings["Deploying"] >= 0


def test_outputs_of_both_stacks_are_one_mapping_and_a_missing_stack_has_none() -> None:
    class Stacks:
        def describe_stacks(self, **asked: str) -> dict[str, Any]:
            if asked["StackName"] != STACKS[1]:
                raise ClientError({"Error": {"Code": "ValidationError"}}, "DescribeStacks")
            return {"Stacks": [{"Outputs": [{"OutputKey": "ApiId", "OutputValue": "a1"}]}]}

    assert stack_outputs(Stacks()) == {"ApiId": "a1"}


class Function:
    """A function that answers, or fails in its handler."""

    def __init__(self, error: str = "") -> None:
        self.error = error
        self.event: dict[str, object] = {}

    def invoke(self, **asked: str) -> dict[str, Any]:
        self.event = json.loads(asked["Payload"])
        failed = {"FunctionError": "Unhandled"} if self.error else {}
        return {**failed, "Payload": io.BytesIO(self.error.encode())}


def test_warming_up_names_no_bid() -> None:
    function = Function()
    warm_up(function, "execute")
    assert function.event == {"warmUp": True}


def test_a_function_that_cannot_start_is_an_error_that_shows_why() -> None:
    with pytest.raises(LaunchError, match="No module named 'sniper'"):
        warm_up(Function("No module named 'sniper'"), "execute")


def test_a_product_of_another_process_is_found_by_its_folder_only(state: StateDir) -> None:
    with pytest.raises(LaunchError, match="Nothing is running"):
        EmbeddedStack.running(state)


def test_an_unknown_command_shows_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sideways"])
    assert "up" in capsys.readouterr().err
