"""Functions' processes that are killed, as a host that dies kills them: without any warning."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.warm_up import warm_up
from tests.journeys.deployed import name_of
from tests.journeys.stored import within

WOKEN_EARLY_S = 40.0
"""Seconds before an auction's end at which a wake-up that is delivered by hand is heeded.

A scheduler's comes ten later. Whoever is to be taken over has to be dead 20 s before the end: ten
of silence, five to prepare, five of lead. So half of the time is left for a machine under load.
"""

_PROC = Path("/proc")
_FIRST_LOOK_S = 15.0
_DIES_WITHIN_S = 10.0


def kill_function(stack: EmbeddedStack, function: str) -> int:
    """SIGKILL every process that runs the function whose name contains `function`; how many.

    Other products on this machine have a function of that name, too, and keep theirs.
    """
    name = name_of(stack, function)
    marks = f"AWS_LAMBDA_FUNCTION_NAME={name}\0", f"AWS_ENDPOINT_URL={stack.addresses.emulator}\0"

    def running() -> Iterator[int]:
        return _processes_with(*marks)

    assert within(_FIRST_LOOK_S, lambda: any(running())), f"nothing runs {name}"
    killed = set(running())
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    # Dying takes its time, and until then the emulator takes them for ready to work.
    assert within(_DIES_WITHIN_S, lambda: killed.isdisjoint(running()))
    return len(killed)


def make_ready(stack: EmbeddedStack) -> None:
    """Start a process of the executor, so that no kill before makes the next snipe wait for one."""
    warm_up(stack.client("lambda"), name_of(stack, "ExecuteBid"))


def wake(stack: EmbeddedStack, user_id: str, bid_id: str) -> None:
    """Deliver a wake-up of the bid, as a scheduler does that delivers at least once."""
    due = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event = f'{{"userId": "{user_id}", "bidId": "{bid_id}", "scheduledFor": "{due}"}}'
    stack.client("lambda").invoke(
        FunctionName=name_of(stack, "ExecuteBid"),
        InvocationType="Event",
        Payload=event.encode(),
    )


def _processes_with(*marks: str) -> Iterator[int]:
    """Those in whose environment each of `marks` stands."""
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            environment = _environment(folder)
            if all(mark in environment for mark in marks):
                yield int(folder.name)


def _environment(folder: Path) -> str:
    try:
        return (folder / "environ").read_text(errors="replace")
    except OSError:
        return ""  # ended while we looked, or somebody else's
