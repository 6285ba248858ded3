"""Look before the parts start: a port that is taken gets a message, not a stack trace."""

import socket
from dataclasses import dataclass

from local.addresses import HOST, Addresses
from local.launcher.launch_error import LaunchError
from local.launcher.process_table import Process, listener
from local.launcher.state_dir import MARK


@dataclass(frozen=True, slots=True)
class _Wanted:
    part: str
    port: int
    variable: str


def check_ports(addresses: Addresses) -> None:
    """Raise LaunchError for the first taken port, with who holds it and the two ways out."""
    for wanted in _wanted(addresses):
        if not can_listen(wanted.port):
            holder = listener(wanted.port)
            raise LaunchError(
                f"Port {wanted.port}, which the {wanted.part} needs, is taken"
                + (f" by {holder}." if holder else " by another program."),
                _how_to_stop(holder),
                f"Or use another port: {wanted.variable}={wanted.port + 1000} make up",
            )


def _wanted(addresses: Addresses) -> tuple[_Wanted, ...]:
    return (
        _Wanted("front door", addresses.front_door_port, "EBAY_SNIPER_PORT"),
        _Wanted("embedded AWS", addresses.emulator_port, "EBAY_SNIPER_EMULATOR_PORT"),
        _Wanted("eBay simulator", addresses.simulator_port, "EBAY_SNIPER_SIMULATOR_PORT"),
        _Wanted("mailbox", addresses.mailbox_port, "EBAY_SNIPER_MAILBOX_PORT"),
    )


def _how_to_stop(holder: Process | None) -> str:
    if holder is None:
        return "Stop that program, then start again."
    if MARK in holder.command:
        return "It is a part of this product, from another run: `make down` in that folder ends it."
    return f"Stop that program, then start again: kill {holder.pid}"


def is_free(addresses: Addresses) -> bool:
    """Whether all the ports can be had."""
    return all(can_listen(wanted.port) for wanted in _wanted(addresses))


def can_listen(port: int) -> bool:
    """Whether a server could bind this port now; TIME_WAIT counts as free, as for servers."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except OSError:
            return False
    return True
