"""`make up`, Ctrl-C, and `make up` again, as a person does it."""

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from local.addresses import Addresses
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.port_check import can_listen
from local.launcher.run_lock import leftovers, running_launcher
from local.launcher.state_dir import PROJECT, StateDir
from tests.launcher.support import eventually

pytestmark = pytest.mark.endurance

STARTED_WITHIN_S = 300.0
STOPPED_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Terminal:
    """A person's terminal, in which `up` runs."""

    process: subprocess.Popen[bytes]
    screen: Path

    def shows(self, text: str) -> bool:
        return text in self.screen.read_text()

    def press_ctrl_c(self) -> int:
        """The exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOPPED_WITHIN_S)


@pytest.fixture
def state(tmp_path: Path) -> StateDir:
    return StateDir.at(tmp_path / "state")


def typed_up(state: StateDir, addresses: Addresses, screen: Path) -> Terminal:
    """Type the command, and let it begin."""
    command = [sys.executable, "-m", "local", "--state-dir", str(state.path), "up"]
    command += ["--port", str(addresses.front_door_port)]
    command += ["--emulator-port", str(addresses.emulator_port)]
    command += ["--simulator-port", str(addresses.simulator_port)]
    command += ["--mailbox-port", str(addresses.mailbox_port)]
    with screen.open("wb") as output:
        process = subprocess.Popen(command, cwd=PROJECT, stdout=output, stderr=subprocess.STDOUT)
    return Terminal(process, screen)


def up(state: StateDir, addresses: Addresses, screen: Path) -> Terminal:
    """Type the command and wait until it says that it is ready."""
    terminal = typed_up(state, addresses, screen)
    ended = terminal.process.poll
    if not eventually(
        lambda: terminal.shows("Ready after") or ended() is not None, STARTED_WITHIN_S
    ):
        terminal.press_ctrl_c()
    assert terminal.shows("Ready after"), screen.read_text()
    return terminal


def nothing_is_left(state: StateDir, addresses: Addresses) -> bool:
    ports = (
        addresses.front_door_port,
        addresses.emulator_port,
        addresses.simulator_port,
        addresses.mailbox_port,
    )
    return (
        running_launcher(state) is None
        and leftovers(state) == []
        and list(state.temporary.iterdir()) == []
        and all(map(can_listen, ports))
    )


def test_what_was_saved_before_ctrl_c_is_there_after_the_next_start(
    state: StateDir, tmp_path: Path
) -> None:
    addresses = Addresses.unused()
    row = {"userId": {"S": "kept"}}

    first = up(state, addresses, tmp_path / "first.txt")
    try:
        assert first.shows(addresses.front_door)
        assert first.shows(addresses.api)
        assert first.shows(f"{addresses.ebay}/auctions")
        assert httpx.get(f"{addresses.front_door}/config.json").json()["stage"] == "embedded"
        stack = EmbeddedStack.running(state)
        stack.client("dynamodb").put_item(TableName=stack.outputs["UsersTableName"], Item=row)
        token = stack.sign_up("kept@example.com", "Pass-word-1234")
    finally:
        assert first.press_ctrl_c() == 0
    assert nothing_is_left(state, addresses)

    second = up(state, addresses, tmp_path / "second.txt")
    try:
        again = EmbeddedStack.running(state)
        table = again.outputs["UsersTableName"]
        found = again.client("dynamodb").get_item(TableName=table, Key=row)
        assert found["Item"] == row
        assert again.sign_up("kept@example.com", "Pass-word-1234") != token
        headers = {"Authorization": f"Bearer {token}"}
        assert httpx.get(f"{addresses.api}/me", headers=headers, timeout=30.0).status_code == 200
    finally:
        assert second.press_ctrl_c() == 0
    assert nothing_is_left(state, addresses)


def test_ctrl_c_while_it_still_starts_leaves_nothing_behind(
    state: StateDir, tmp_path: Path
) -> None:
    addresses = Addresses.unused()
    terminal = typed_up(state, addresses, tmp_path / "screen.txt")
    assert eventually(lambda: terminal.shows("-- Preparing the account"), STARTED_WITHIN_S)
    assert terminal.press_ctrl_c() == 130
    assert terminal.shows("Stopped before everything was up")
    assert nothing_is_left(state, addresses)


def test_a_product_of_which_only_the_launcher_was_killed_is_cleaned_up_by_down(
    state: StateDir, tmp_path: Path
) -> None:
    addresses = Addresses.unused()
    terminal = up(state, addresses, tmp_path / "screen.txt")
    terminal.process.kill()
    terminal.process.wait()
    assert leftovers(state) != []
    down = subprocess.run(
        [sys.executable, "-m", "local", "--state-dir", str(state.path), "down"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Ended ministack" in down.stdout
    assert nothing_is_left(state, addresses)
