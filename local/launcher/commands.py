"""What `python -m local` does for a person at a terminal."""

import os
import signal
import time

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from local.addresses import Addresses
from local.demo.run import demo
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.interrupts import Interrupts, StopRequested
from local.launcher.launch_error import LaunchError
from local.launcher.port_check import can_listen, is_free
from local.launcher.progress import progress_for
from local.launcher.run_lock import described, end_leftovers, leftovers, running_launcher
from local.launcher.state_dir import StateDir

# The launcher gives the emulator 15 s to save, and the other parts 5 s each.
_STOPPED_WITHIN_S = 40.0
_LOOK_AGAIN_S = 0.2
_WATCH_EVERY_S = 1.0
_INTERRUPTED = 130
# eBay's clock is never quite ours.
_DEMO_SKEW_MS = 1_700


def up(console: Console, addresses: Addresses, state: StateDir, clock_skew_ms: int) -> int:
    """Start everything, show where it is, and serve until somebody asks to stop."""
    interrupts = Interrupts()
    started = time.monotonic()
    served = False
    with interrupts.installed():
        try:
            with EmbeddedStack.start(
                addresses,
                state,
                progress_for(console),
                clock_skew_ms=clock_skew_ms,
                interrupts=interrupts,
            ) as stack:
                _show_panel(console, stack, time.monotonic() - started)
                served = True
                _watch(stack, interrupts)
        except StopRequested:
            if not served:
                console.print("Stopped before everything was up.")
            return 0 if served else _INTERRUPTED
    return 0


def unattended_demo(console: Console, state: StateDir) -> int:
    """Start a product of its own, beside one that may be running, and snipe in it."""
    interrupts = Interrupts()
    progress = progress_for(console)
    usual = Addresses.from_environment(os.environ)
    with interrupts.installed():
        try:
            with EmbeddedStack.start(
                usual if is_free(usual) else Addresses.unused(),
                _demo_state(state),
                progress,
                clock_skew_ms=_DEMO_SKEW_MS,
                interrupts=interrupts,
            ) as stack:
                outcome = demo(console, stack, interrupts)
                progress.muted = True  # the demo's last line is for programs, and stays the last
                return outcome
        except StopRequested:
            console.print("Stopped before the demo was over.")
            return _INTERRUPTED


def down(console: Console, state: StateDir) -> int:
    """Stop the running product and demo, or end what an earlier run left behind."""
    # Every one is stopped, so no short cut at the first that was running.
    stopped = [_stop_one(console, one) for one in _state_and_demo(state)]
    console.print("Stopped." if any(stopped) else "Nothing was running.")
    return 0


def _state_and_demo(state: StateDir) -> list[StateDir]:
    demo_state = _demo_state(state)
    return [state, demo_state] if demo_state.path.exists() else [state]


def _demo_state(state: StateDir) -> StateDir:
    return StateDir.at(state.path / "demo")


def _stop_one(console: Console, state: StateDir) -> bool:
    """Whether there was something to stop."""
    launcher = running_launcher(state)
    if launcher:
        console.print(f"Stopping the product at {launcher.addresses.front_door}, keeping its data.")
        os.kill(launcher.pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOPPED_WITHIN_S
        while running_launcher(state) and time.monotonic() < deadline:
            time.sleep(_LOOK_AGAIN_S)
        if running_launcher(state):
            raise LaunchError(
                f"The launcher (process {launcher.pid}) does not stop.",
                f"End it with: kill -9 {launcher.pid}",
                "Then run `make down` again to end what it leaves behind.",
            )
    found = end_leftovers(state)
    state.clear_temporary()
    for process in found:
        console.print(f"Ended {described(process)}")
    return bool(launcher or found)


def status(console: Console, state: StateDir) -> int:
    """Tell which parts answer. Exit status 0 only if all do."""
    launcher = running_launcher(state)
    if launcher is None:
        left = leftovers(state)
        for process in left:
            console.print(f"Left behind by an earlier run: {described(process)}")
        console.print("`make down` ends them." if left else "Nothing is running. Start: `make up`")
        return 1
    addresses = launcher.addresses
    parts = {
        "Front door": (addresses.front_door, addresses.front_door_port),
        "Embedded AWS": (addresses.emulator, addresses.emulator_port),
        "eBay simulator": (addresses.simulator, addresses.simulator_port),
        "Mailbox": (addresses.mailbox, addresses.mailbox_port),
    }
    answering = {name: not can_listen(port) for name, (_, port) in parts.items()}
    for name, (url, _) in parts.items():
        console.print(f"{name:16}{url:28}{'runs' if answering[name] else 'does not run'}")
    return 0 if all(answering.values()) else 1


def token(state: StateDir, email: str, password: str) -> int:
    """Print an access token, alone on its line, for use in a shell."""
    print(EmbeddedStack.running(state).sign_up(email, password))
    return 0


def show_error(console: Console, error: LaunchError) -> None:
    console.print()
    console.print(error.what, style="bold red", markup=False, soft_wrap=True)
    for way_out in error.ways_out:
        console.print(f"  {way_out}", markup=False, soft_wrap=True)


def _watch(stack: EmbeddedStack, interrupts: Interrupts) -> None:
    while True:
        interrupts.wait(_WATCH_EVERY_S)
        if stack.parts:
            stack.parts.check()


def _show_panel(console: Console, stack: EmbeddedStack, seconds: float) -> None:
    addresses = stack.addresses
    rows = {
        "The product": addresses.front_door,
        "HTTP API": addresses.api,
        "Live updates": addresses.live,
        "Simulated eBay": f"{addresses.ebay}/auctions",
        "Mailbox": addresses.mailbox_page,
        "Embedded AWS": f"{addresses.emulator} (any credentials)",
        "Logs": str(stack.state.logs),
    }
    lines = [f"{name:16}{value}" for name, value in rows.items()]
    lines += ["", f"Ready after {seconds:.0f} s. Ctrl-C stops it and keeps the data."]
    if not console.is_terminal:
        print("\n".join(["", *lines]), flush=True)
        return
    table = Table.grid()
    for line in lines:
        table.add_row(line)
    console.print(Panel(table, title="eBay Sniper", expand=False, border_style="green"))
