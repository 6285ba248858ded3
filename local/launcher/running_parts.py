"""The parts that run, in the order in which they started: watched, and stopped backwards."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from local.addresses import HOST, Addresses
from local.launcher.emulator import GRACE_S, HEALTH_PATH, emulator_command, emulator_environment
from local.launcher.interrupts import Interrupts
from local.launcher.launch_error import LaunchError
from local.launcher.parts import Part, start_part
from local.launcher.progress import Progress
from local.launcher.state_dir import PROJECT, StateDir

EMULATOR, SIMULATOR, MAILBOX = "emulator", "ebay-simulator", "mailbox"
FRONT_DOOR = "front-door"
_LONG_RUNNING = frozenset({EMULATOR, SIMULATOR, MAILBOX, FRONT_DOOR})
_ANSWERS_WITHIN_S = 30.0
_LOOK_AGAIN_S = 0.1
_PYTHON_GRACE_S = 5.0


@dataclass(frozen=True, slots=True)
class RunningParts:
    """The long-running processes of one product."""

    addresses: Addresses
    state: StateDir
    interrupts: Interrupts
    parts: list[Part] = field(default_factory=list)

    def start_emulator(self) -> None:
        environment = emulator_environment(self.addresses, self.state, os.environ)
        command = emulator_command(self.state)
        self._start(EMULATOR, command, environment, GRACE_S, self.addresses.emulator + HEALTH_PATH)

    def restart_emulator(self) -> None:
        """Have it save and come back as it was; nothing that it was doing is to matter."""
        (emulator,) = [part for part in self.parts if part.name == EMULATOR]
        place = self.parts.index(emulator)
        emulator.stop(hurry=lambda: self.interrupts.impatient)
        del self.parts[place]
        self.start_emulator()
        # It is still stopped last: nothing may be sent of which it could not keep a record.
        self.parts.insert(place, self.parts.pop())

    def start_simulator(self, clock_skew_ms: int) -> None:
        arguments = ["--host", HOST, "--port", str(self.addresses.simulator_port)]
        arguments += ["--clock-skew-ms", str(clock_skew_ms)]
        arguments += ["--state", str(self.state.simulator_file)]
        arguments += ["--public-url", self.addresses.ebay]
        arguments += ["--accepted-url", self.addresses.accepted]
        self._python(SIMULATOR, "local.ebay_simulator", arguments, self.addresses.simulator)

    def start_mailbox(self) -> None:
        arguments = ["--host", HOST, "--port", str(self.addresses.mailbox_port)]
        arguments += ["--state", str(self.state.mailbox_file)]
        arguments += ["--public-url", self.addresses.mailbox_page]
        arguments += ["--webhook-url", self.addresses.mail_webhooks]
        self._python(MAILBOX, "local.mailbox", arguments, self.addresses.mailbox)

    def start_front_door(self, outputs: Mapping[str, str]) -> None:
        arguments = ["--port", str(self.addresses.front_door_port), "--api-id", outputs["ApiId"]]
        arguments += ["--websocket-api-id", outputs["WebSocketApiId"]]
        arguments += ["--page", str(PROJECT / "frontend" / "out")]
        arguments += ["--issuer", outputs["UserPoolIssuer"]]
        arguments += ["--client-id", outputs["UserPoolClientId"]]
        arguments += ["--emulator", self.addresses.emulator]
        arguments += ["--simulator", self.addresses.simulator]
        arguments += ["--mailbox", self.addresses.mailbox]
        self._python(FRONT_DOOR, "local.front_door", arguments, self.addresses.front_door)

    def add(self, part: Part) -> Part:
        """Let a part that was started elsewhere be stopped with the others."""
        self.parts.append(part)
        return part

    def check(self) -> None:
        """Raise LaunchError if a long-running part has ended by itself."""
        for part in self.parts:
            if part.name in _LONG_RUNNING and not part.running:
                raise part.failure(f"The {part.name} has stopped by itself.")

    def stop(self, progress: Progress) -> None:
        """Stop all, the newest first, and leave nothing behind."""
        try:
            if self.parts:
                with progress.step("Stopping, and keeping the data"):
                    self._stop_all()
        finally:
            self._stop_all()  # even if nobody can be told, because the terminal has gone

    def _stop_all(self) -> None:
        for part in reversed(self.parts):
            part.stop(hurry=lambda: self.interrupts.impatient)
        self.state.clear_temporary()

    def _python(self, name: str, module: str, arguments: Sequence[str], url: str) -> None:
        command = [sys.executable, "-X", self.state.mark, "-m", module, *arguments]
        self._start(name, command, os.environ, _PYTHON_GRACE_S, url)

    def _start(
        self,
        name: str,
        command: Sequence[str | Path],
        environment: Mapping[str, str],
        grace_s: float,
        url: str,
    ) -> None:
        self.interrupts.check()
        part = self.add(
            start_part(name, command, state=self.state, environment=environment, grace_s=grace_s)
        )
        self._wait_for(part, url)

    def _wait_for(self, part: Part, url: str) -> None:
        looks = int(_ANSWERS_WITHIN_S / _LOOK_AGAIN_S)
        with httpx.Client(trust_env=False, timeout=2.0) as browser:
            for _ in range(looks):
                if not part.running:
                    raise part.failure(f"The {part.name} could not start.")
                if _answers(browser, url):
                    return
                self.interrupts.wait(_LOOK_AGAIN_S)
        raise LaunchError(
            f"The {part.name} started but does not answer at {url}.", f"Its log: {part.log}"
        )


def _answers(browser: httpx.Client, url: str) -> bool:
    try:
        browser.get(url)
    except httpx.TransportError:
        return False
    return True
