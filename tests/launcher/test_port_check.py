"""A port that somebody holds is named, with its holder and the two ways out."""

import os
import socket
from dataclasses import asdict, replace

import pytest

from local.addresses import HOST, Addresses
from local.launcher.launch_error import LaunchError
from local.launcher.port_check import can_listen, check_ports, is_free
from local.launcher.process_table import listener
from local.launcher.state_dir import StateDir
from tests.launcher.support import Spawn

HOLDER = """
import socket, sys, time
held = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("ready", flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize(
    ("field", "part", "variable"),
    [
        ("front_door_port", "front door", "EBAY_SNIPER_PORT"),
        ("emulator_port", "embedded AWS", "EBAY_SNIPER_EMULATOR_PORT"),
        ("simulator_port", "eBay simulator", "EBAY_SNIPER_SIMULATOR_PORT"),
        ("mailbox_port", "mailbox", "EBAY_SNIPER_MAILBOX_PORT"),
    ],
)
def test_a_taken_port_names_the_part_the_holder_and_both_ways_out(
    field: str, part: str, variable: str, spawn: Spawn
) -> None:
    addresses = Addresses.unused()
    port = getattr(addresses, field)
    holder = spawn(HOLDER, str(port))
    with pytest.raises(LaunchError) as refused:
        check_ports(addresses)
    assert f"Port {port}, which the {part} needs, is taken" in refused.value.what
    assert f"(process {holder.pid})" in refused.value.what
    assert f"kill {holder.pid}" in refused.value.ways_out[0]
    assert f"{variable}=" in refused.value.ways_out[1]


def test_a_port_that_another_run_of_ours_holds_leads_to_make_down(
    spawn: Spawn, state: StateDir
) -> None:
    addresses = Addresses.unused()
    spawn(HOLDER, str(addresses.emulator_port), state.mark)
    with pytest.raises(LaunchError) as refused:
        check_ports(addresses)
    assert "make down" in refused.value.ways_out[0]


def test_free_ports_pass() -> None:
    addresses = Addresses.unused()
    check_ports(addresses)
    assert is_free(addresses)
    with socket.create_server((HOST, addresses.mailbox_port)):
        assert not is_free(addresses)


def test_a_port_that_was_just_closed_counts_as_free() -> None:
    port = Addresses.unused().front_door_port
    with socket.create_server((HOST, port)) as server:
        visitor = socket.create_connection((HOST, port))
        accepted, _ = server.accept()
        accepted.close()  # the side that closes first keeps the port in TIME_WAIT
        visitor.close()
    assert can_listen(port)


def test_the_listener_of_a_port_is_found() -> None:
    with socket.create_server((HOST, 0)) as server:
        found = listener(server.getsockname()[1])
    assert found is not None
    assert found.pid == os.getpid()


def test_nobody_listens_on_an_unused_port() -> None:
    assert listener(Addresses.unused().emulator_port) is None


def test_unused_ports_differ_from_each_other() -> None:
    assert len(set(asdict(Addresses.unused()).values())) == 4


def test_the_environment_moves_the_ports_and_the_urls_follow() -> None:
    moved = Addresses.from_environment({"EBAY_SNIPER_PORT": "9000", "OTHER": "1"})
    assert moved == replace(Addresses(), front_door_port=9000)
    assert moved.api == "http://127.0.0.1:9000/api"
    assert moved.accepted == "http://127.0.0.1:9000/account/ebay"
    assert moved.live == "ws://127.0.0.1:9000/ws"
    assert moved.mailbox_page == "http://127.0.0.1:9000/mailbox"
    assert moved.mail_webhooks == "http://127.0.0.1:9000/api/postmark/webhooks"
    assert (moved.simulator, moved.mailbox) == ("http://127.0.0.1:8081", "http://127.0.0.1:8082")
    mailbox_moved = Addresses.from_environment({"EBAY_SNIPER_MAILBOX_PORT": "9002"})
    assert mailbox_moved == replace(Addresses(), mailbox_port=9002)
