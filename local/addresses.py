"""Where the parts of the embedded product listen. Everything is on this machine only."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Self

HOST = "127.0.0.1"
# Below those that systems give to outgoing connections, which take and leave them at any moment.
_FIRST, _LAST = 20_000, 32_000
# A port is used some time after it was found free. Until then another process must not find it.
_OF_EACH_PROCESS = 64
_given = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The four ports, and the URLs that follow from them."""

    front_door_port: int = 8080
    emulator_port: int = 4566
    simulator_port: int = 8081
    mailbox_port: int = 8082

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read EBAY_SNIPER_PORT, and EBAY_SNIPER_ with EMULATOR_, SIMULATOR_ or MAILBOX_PORT."""
        default = cls()

        def port(name: str, otherwise: int) -> int:
            return int(environment.get(name) or otherwise)

        return cls(
            front_door_port=port("EBAY_SNIPER_PORT", default.front_door_port),
            emulator_port=port("EBAY_SNIPER_EMULATOR_PORT", default.emulator_port),
            simulator_port=port("EBAY_SNIPER_SIMULATOR_PORT", default.simulator_port),
            mailbox_port=port("EBAY_SNIPER_MAILBOX_PORT", default.mailbox_port),
        )

    @classmethod
    def unused(cls) -> Self:
        """Four ports that nobody listens on just now, for a second product beside another."""
        front_door, emulator, simulator, mailbox = (_port_of_our_own() for _ in range(4))
        return cls(
            front_door_port=front_door,
            emulator_port=emulator,
            simulator_port=simulator,
            mailbox_port=mailbox,
        )

    @property
    def front_door(self) -> str:
        return _url(self.front_door_port)

    @property
    def api(self) -> str:
        """The product's HTTP API, as the page reaches it."""
        return f"{self.front_door}/api"

    @property
    def live(self) -> str:
        """The product's WebSocket API, as the page reaches it."""
        return f"ws://{HOST}:{self.front_door_port}/ws"

    @property
    def auth(self) -> str:
        """Cognito's managed login."""
        return f"{self.front_door}/auth"

    @property
    def ebay(self) -> str:
        """The eBay simulator, as a person's browser reaches it."""
        return f"{self.front_door}/ebay"

    @property
    def mailbox_page(self) -> str:
        """The mailbox, as a person's browser reaches it."""
        return f"{self.front_door}/mailbox"

    @property
    def mail_webhooks(self) -> str:
        """Where the mailbox tells what became of a mail, as Postmark would."""
        return f"{self.api}/postmark/webhooks"

    @property
    def accepted(self) -> str:
        """Where eBay sends the person back to after the consent."""
        return f"{self.front_door}/account/ebay"

    @property
    def emulator(self) -> str:
        """The AWS endpoint for SDKs and command lines."""
        return _url(self.emulator_port)

    @property
    def simulator(self) -> str:
        """The eBay simulator, as the functions reach it: nothing in between adds delay."""
        return _url(self.simulator_port)

    @property
    def mailbox(self) -> str:
        """The mailbox, as the functions and tests reach it."""
        return _url(self.mailbox_port)


def _url(port: int) -> str:
    return f"http://{HOST}:{port}"


def _port_of_our_own() -> int:
    """One that is free, from those that this process looks at before all others."""
    for _ in range(_FIRST, _LAST):
        number = os.getpid() * _OF_EACH_PROCESS + next(_given)
        port = _FIRST + number % (_LAST - _FIRST)
        with socket.socket() as probe, suppress(OSError):
            probe.bind((HOST, port))
            return port
    raise OSError(f"no port is free from {_FIRST} to {_LAST}")
