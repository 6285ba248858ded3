"""A stage is deployed again when only the first deployment could tell where its page is."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cdk_app.page import UNKNOWN_URL, known_url
from tools.deploy import deploy, keep

PAGE = "https://d111.cloudfront.net"


class Cdk:
    """Deploys what the settings in the folder say, as the templates do."""

    def __init__(self, folder: Path, *, page: bool = True, fails_at: int = 0) -> None:
        self.folder, self.page, self.fails_at = folder, page, fails_at
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str]) -> int:
        self.commands.append([*command])
        if len(self.commands) == self.fails_at:
            return 7
        file = self.folder / "cdk.context.json"
        settings = json.loads(file.read_text()) if file.exists() else {}
        pairs = [word.partition("=") for word in command if "=" in word]
        settings |= {name: value for name, _, value in pairs}
        told = known_url(settings.get, "dev") or UNKNOWN_URL
        web = {"EbaySniper-dev-Web": {"PageUrl": PAGE, "ToldPageUrl": told}} if self.page else {}
        outputs = {"EbaySniper-dev-Service": {"ApiUrl": "https://api"}, **web}
        Path(command[command.index("--outputs-file") + 1]).write_text(json.dumps(outputs))
        return 0


def kept(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "cdk.context.json").read_text())
    return found


def test_the_first_deployment_is_followed_by_one_that_knows_the_page(tmp_path: Path) -> None:
    (tmp_path / "cdk.context.json").write_text('{"alertEmail": "a@example.org"}')
    cdk, said = Cdk(tmp_path), list[str]()
    options = ["-c", "signUp=open"]
    assert deploy("dev", options, folder=tmp_path, run=cdk, say=said.append) == 0
    first, second = cdk.commands
    assert first == second
    assert first[:7] == ["cdk", "deploy", "--all", "-c", "stage=dev", *options]
    assert kept(tmp_path) == {"alertEmail": "a@example.org", "pageUrls": {"dev": PAGE}}
    assert any(PAGE in line for line in said)
    assert not any("But" in line for line in said)


def test_later_ones_know_it_from_the_first(tmp_path: Path) -> None:
    keep(tmp_path / "cdk.context.json", "dev", PAGE)
    cdk = Cdk(tmp_path)
    assert deploy("dev", [], folder=tmp_path, run=cdk, say=print) == 0
    assert len(cdk.commands) == 1


def test_an_address_that_the_operator_gives_is_not_replaced(tmp_path: Path) -> None:
    cdk, said = Cdk(tmp_path), list[str]()
    options = ["-c", "publicUrl=https://snipes.example.org"]
    assert deploy("dev", options, folder=tmp_path, run=cdk, say=said.append) == 0
    assert len(cdk.commands) == 1
    assert not (tmp_path / "cdk.context.json").exists()
    assert any("https://snipes.example.org" in line for line in said)


def test_without_a_page_there_is_nothing_to_tell(tmp_path: Path) -> None:
    cdk = Cdk(tmp_path, page=False)
    assert deploy("dev", [], folder=tmp_path, run=cdk, say=print) == 0
    assert len(cdk.commands) == 1


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_deployment_that_failed_ends_it_with_its_status(tmp_path: Path, fails_at: int) -> None:
    cdk = Cdk(tmp_path, fails_at=fails_at)
    assert deploy("dev", [], folder=tmp_path, run=cdk, say=print) == 7
    assert len(cdk.commands) == fails_at


def test_each_stage_keeps_its_own_address(tmp_path: Path) -> None:
    file = tmp_path / "cdk.context.json"
    keep(file, "dev", PAGE)
    keep(file, "prod", "https://d222.cloudfront.net")
    settings = kept(tmp_path)
    assert known_url(settings.get, "dev") == PAGE
    assert known_url(settings.get, "prod") == "https://d222.cloudfront.net"
