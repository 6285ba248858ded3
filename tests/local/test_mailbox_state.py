"""What the mailbox keeps in its file, and how its process starts and stops."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from local.addresses import Addresses
from local.launcher.state_dir import PROJECT
from local.mailbox.__main__ import mailbox_from, main, parser
from local.mailbox.state import load, save
from local.mailbox.world import Mailbox, Standing
from local.service.state_file import UnreadableStateError
from tests.local.mailbox_driver import ANNA, HEADERS, MAIL, MailboxDriver


def test_everything_comes_back_the_same(tmp_path: Path) -> None:
    driver, back, path = MailboxDriver(), Mailbox(), tmp_path / "mailbox.json"
    driver.sent_id(
        Cc="Ben <ben@soft.example>",
        Metadata={"mail": "m1"},
        Headers=[{"Name": "X-One", "Value": "1"}],
        Attachments=[{"Name": "a.txt", "Content": "aGk=", "ContentType": "text/plain"}],
    )
    driver.sent_id(To="angry@complaint.example, gone@bounce.example")
    driver.control("POST", "suppressions", {"email": ANNA})
    driver.mailbox.standing = Standing.PENDING
    save(driver.mailbox, path)
    load(back, path)
    assert back.office == driver.mailbox.office
    assert back.standing is Standing.PENDING
    assert back.courier.dispatches == driver.mailbox.courier.dispatches
    assert path.stat().st_mode & 0o077 == 0


def test_without_a_file_there_is_nothing_to_take_up(tmp_path: Path) -> None:
    mailbox = Mailbox()
    load(mailbox, tmp_path / "none.json")
    assert mailbox.office.mails == {}


@pytest.mark.parametrize(
    "change", [{"format": 99}, {"next_bounce_id": "x"}, {"mails": 3}, {"standing": "x"}]
)
def test_a_state_that_makes_no_sense_is_refused_with_a_way_out(
    change: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "mailbox.json"
    save(Mailbox(), path)
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(UnreadableStateError, match="Delete it"):
        load(Mailbox(), path)


@pytest.mark.parametrize("text", ["{", "[]", "", "{}"])
def test_a_damaged_file_is_refused_with_a_way_out(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mailbox.json"
    path.write_text(text)
    with pytest.raises(UnreadableStateError, match="move it"):
        load(Mailbox(), path)


def test_a_damaged_state_stops_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mailbox.json"
    path.write_text("{")
    assert main(["--port", "0", "--state", str(path)]) == 2
    assert "can't start" in capsys.readouterr().err


def test_a_taken_port_stops_the_start_before_the_state_is_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["--port", port, "--state", str(tmp_path / "none.json")]) == 2
    assert "can't start" in capsys.readouterr().err


def test_webhooks_stay_on_this_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--webhook-url", "https://example.com/hooks"]) == 2
    assert "this machine only" in capsys.readouterr().err


def test_the_options_become_settings() -> None:
    given = ["--public-url", "http://127.0.0.1:8080/mailbox/", "--retry-minute-ms", "50"]
    settings = mailbox_from(parser().parse_args(given)).settings
    assert (settings.public_url, settings.minute_s) == ("http://127.0.0.1:8080/mailbox", 0.05)
    usual = mailbox_from(parser().parse_args(["--port", "9"])).settings
    assert usual.public_url == "http://127.0.0.1:9"


def test_a_mail_survives_a_clean_stop_of_the_process(tmp_path: Path) -> None:
    port = Addresses.unused().mailbox_port
    command = [sys.executable, "-m", "local.mailbox", "--port", str(port)]
    command += ["--state", str(tmp_path / "mailbox.json")]
    url = f"http://127.0.0.1:{port}"
    for start in ("first", "second"):
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        with process, httpx.Client(base_url=url, trust_env=False) as browser:
            try:
                assert process.stdout is not None
                assert url in process.stdout.readline()
                if start == "first":
                    assert browser.post("/email", json=MAIL, headers=HEADERS).status_code == 200
                assert "You won a lamp" in browser.get("/").text
            finally:
                process.send_signal(signal.SIGTERM)
        assert process.returncode == 0
