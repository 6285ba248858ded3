"""The embedded product: python -m local up | demo | down | status | token"""

import argparse
import os
import sys
from pathlib import Path

from rich.console import Console

from local.addresses import Addresses
from local.launcher import commands
from local.launcher.launch_error import LaunchError
from local.launcher.state_dir import PROJECT, StateDir


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit status: 0 fine, 1 not (with a message), 130 stopped before it was up."""
    console = Console(highlight=False)
    options = _parser().parse_args(arguments)
    state = StateDir.at(options.state_dir)
    try:
        match options.command:
            case "up":
                return commands.up(console, _addresses(options), state, options.clock_skew_ms)
            case "demo":
                return commands.unattended_demo(console, state)
            case "down":
                return commands.down(console, state)
            case "status":
                return commands.status(console, state)
            case _:
                return commands.token(state, options.email, options.password)
    except BrokenPipeError:
        # Whoever read our output has gone, and the flush at the exit must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except LaunchError as error:
        commands.show_error(Console(stderr=True, highlight=False), error)
        return 1


def _parser() -> argparse.ArgumentParser:
    default = Addresses.from_environment(os.environ)
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    parser.add_argument(
        "--state-dir",
        type=Path,
        default=os.environ.get("EBAY_SNIPER_STATE_DIR") or PROJECT / ".local",
        help="where data and logs are kept (default: %(default)s)",
    )
    commands_of = parser.add_subparsers(dest="command", required=True)
    up = commands_of.add_parser("up", help="start everything and serve until Ctrl-C")
    up.add_argument("--port", type=int, default=default.front_door_port)
    up.add_argument("--emulator-port", type=int, default=default.emulator_port)
    up.add_argument("--simulator-port", type=int, default=default.simulator_port)
    up.add_argument("--mailbox-port", type=int, default=default.mailbox_port)
    up.add_argument(
        "--clock-skew-ms", type=int, default=0, help="how far the simulated eBay's clock is ahead"
    )
    commands_of.add_parser("demo", help="start, snipe simulated auctions, show how each went, stop")
    commands_of.add_parser("down", help="stop a running product, or what a cut-off run left")
    commands_of.add_parser("status", help="tell what runs")
    token = commands_of.add_parser("token", help="sign in (and up, if need be): an access token")
    token.add_argument("email", nargs="?", default="you@example.com")
    token.add_argument("password", nargs="?", default="Embedded-1-only!")
    return parser


def _addresses(options: argparse.Namespace) -> Addresses:
    return Addresses(
        front_door_port=options.port,
        emulator_port=options.emulator_port,
        simulator_port=options.simulator_port,
        mailbox_port=options.mailbox_port,
    )


if __name__ == "__main__":
    sys.exit(main())
