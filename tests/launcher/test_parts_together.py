"""The mailbox and the front door as the launcher starts them, and what the deploy is told."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from local.addresses import Addresses
from local.launcher import deployment
from local.launcher.deployment import Deployment
from local.launcher.emulator import client
from local.launcher.interrupts import Interrupts
from local.launcher.progress import Progress
from local.launcher.running_parts import EMULATOR, FRONT_DOOR, MAILBOX, RunningParts
from local.launcher.state_dir import StateDir
from tests.launcher.support import OUTPUTS
from tests.local.mailbox_driver import HEADERS, MAIL

PATIENCE_S = 10


@pytest.fixture
def parts(state: StateDir) -> Iterator[RunningParts]:
    started = RunningParts(Addresses.unused(), state, Interrupts())
    yield started
    started.stop(Progress())


def _first_attempt(browser: httpx.Client, addresses: Addresses) -> dict[str, object]:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        (webhook,) = browser.get(f"{addresses.mailbox}/_control/webhooks").json()["webhooks"]
        if webhook["attempts"]:
            attempt: dict[str, object] = webhook["attempts"][0]
            return attempt
        time.sleep(0.02)
    raise AssertionError("no webhook was sent")


def test_the_mailbox_is_read_and_answered_through_the_front_door(parts: RunningParts) -> None:
    addresses = parts.addresses
    parts.start_mailbox()
    parts.start_front_door(OUTPUTS)
    assert [part.name for part in parts.parts] == [MAILBOX, FRONT_DOOR]
    with httpx.Client(trust_env=False) as browser:
        sent = browser.post(f"{addresses.mailbox}/email", json=MAIL, headers=HEADERS).json()
        page = browser.get(addresses.mailbox_page)
        assert f'href="/mailbox/mails/{sent["MessageID"]}"' in page.text
        assert browser.get(f"{addresses.mailbox_page}/mails/{sent['MessageID']}").status_code == 200
        # Nobody listens behind /api here: the front door says so, and the mailbox tries again.
        assert _first_attempt(browser, addresses)["status"] == httpx.codes.BAD_GATEWAY
    parts.check()


def test_what_the_front_door_logs_holds_no_ticket(parts: RunningParts) -> None:
    parts.start_front_door(OUTPUTS)
    live = f"{parts.addresses.live}?ticket=secret-1"
    with pytest.raises(InvalidStatus) as refused, connect(live, proxy=None):
        pass
    assert refused.value.response.status_code == httpx.codes.BAD_GATEWAY
    parts.stop(Progress())
    assert parts.parts[0].log.read_text() == ""


def test_the_mailbox_keeps_its_mails_over_a_stop(state: StateDir) -> None:
    addresses = Addresses.unused()
    for run in ("first", "second"):
        parts = RunningParts(addresses, state, Interrupts())
        try:
            parts.start_mailbox()
            with httpx.Client(base_url=addresses.mailbox, trust_env=False) as browser:
                if run == "first":
                    browser.post("/email", json=MAIL, headers=HEADERS).raise_for_status()
                assert "You won a lamp" in browser.get("/").text
        finally:
            parts.stop(Progress())
    assert state.mailbox_file.exists()


def test_an_emulator_that_is_restarted_has_saved_and_is_still_stopped_last(
    parts: RunningParts, state: StateDir
) -> None:
    parts.start_emulator()
    parts.start_mailbox()
    ssm = client(parts.addresses, "ssm")
    ssm.put_parameter(Name="kept", Value="yes", Type="String")
    assert not state.ever_saved
    began = int(time.time())
    parts.restart_emulator()
    assert state.saved_at is not None
    assert began <= state.saved_at < began + 60
    assert ssm.get_parameter(Name="kept")["Parameter"]["Value"] == "yes"
    assert [part.name for part in parts.parts] == [EMULATOR, MAILBOX]


def test_the_templates_are_told_where_the_parts_are(
    state: StateDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[Sequence[str | Path]] = []

    def note(_name: str, command: Sequence[str | Path], **_more: object) -> None:
        commands.append(command)

    monkeypatch.setattr(deployment, "start_part", note)
    addresses = Addresses(mailbox_port=9082, emulator_port=9566)
    Deployment(addresses, state, Interrupts()).start_synth()
    (command,) = commands
    for pair in ("postmarkUrl=http://127.0.0.1:9082", "awsUrl=http://127.0.0.1:9566"):
        assert command[command.index(pair) - 1] == "-c"
