"""What the parts inherit: nothing of the person's AWS account, and everything that they need."""

import os

import pytest

from local.addresses import Addresses
from local.launcher.deployment import cdk_environment
from local.launcher.emulator import client, emulator_command, emulator_environment
from local.launcher.state_dir import StateDir

ADDRESSES = Addresses(front_door_port=9080, emulator_port=9566, simulator_port=9081)
PERSON = {
    "PATH": "/usr/bin",
    "HOME": "/home/you",
    "LANG": "C.UTF-8",
    "AWS_PROFILE": "company",
    "AWS_ACCESS_KEY_ID": "AKIAREAL",
    "AWS_SESSION_TOKEN": "real",
    "AWS_ENDPOINT_URL": "http://elsewhere:4566",
    "CDK_DEFAULT_ACCOUNT": "123456789012",
    "HTTPS_PROXY": "http://proxy:3128",
    "NO_PROXY": "intranet",
    "GITHUB_TOKEN": "ghp_x",
    "UV_CACHE_DIR": "/cache",
}


def test_the_emulators_workers_inherit_nothing_of_the_persons(state: StateDir) -> None:
    made = emulator_environment(ADDRESSES, state, PERSON)
    assert set(PERSON) & set(made) == {"PATH", "HOME", "LANG", "AWS_ACCESS_KEY_ID"}
    assert made["AWS_ACCESS_KEY_ID"] == "test"


def test_the_emulator_is_not_told_its_own_endpoint(state: StateDir) -> None:
    assert "AWS_ENDPOINT_URL" not in emulator_environment(ADDRESSES, state, PERSON)


def test_the_emulator_listens_here_only_and_keeps_all_in_its_folder(state: StateDir) -> None:
    made = emulator_environment(ADDRESSES, state, PERSON)
    assert (made["BIND_HOST"], made["GATEWAY_PORT"]) == ("127.0.0.1", "9566")
    assert (made["PERSIST_STATE"], made["S3_PERSIST"]) == ("1", "1")
    for name in ("STATE_DIR", "S3_DATA_DIR", "TMPDIR"):
        assert made[name].startswith(str(state.path))


def test_the_emulator_carries_the_mark_of_its_folder(state: StateDir) -> None:
    assert state.mark in emulator_command(state)


def test_cdk_deploys_to_the_emulator_whatever_account_the_person_uses(state: StateDir) -> None:
    made = cdk_environment(ADDRESSES, state, PERSON)
    assert made["AWS_ENDPOINT_URL"] == "http://127.0.0.1:9566"
    assert made["AWS_ACCESS_KEY_ID"] == "test"
    assert made["AWS_CONFIG_FILE"] == os.devnull
    assert {"AWS_PROFILE", "AWS_SESSION_TOKEN", "CDK_DEFAULT_ACCOUNT"}.isdisjoint(made)


def test_cdk_keeps_the_persons_tools_and_remembers_accounts_on_its_own(state: StateDir) -> None:
    made = cdk_environment(ADDRESSES, state, PERSON)
    assert made["PATH"].endswith(f"{os.pathsep}/usr/bin")
    assert ".venv" in made["PATH"].split(os.pathsep)[0]
    assert (made["HOME"], made["UV_CACHE_DIR"]) == ("/home/you", "/cache")
    assert made["CDK_HOME"].startswith(str(state.path))


def test_a_proxy_is_not_asked_for_what_runs_here(state: StateDir) -> None:
    made = cdk_environment(ADDRESSES, state, PERSON)
    assert made["NO_PROXY"] == made["no_proxy"] == "intranet,127.0.0.1,localhost"


def test_our_own_clients_ignore_a_profile_that_does_not_exist_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "company")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy:3128")
    made = client(ADDRESSES, "dynamodb")
    assert made.meta.endpoint_url == "http://127.0.0.1:9566"
    assert made.meta.config.proxies == {}
