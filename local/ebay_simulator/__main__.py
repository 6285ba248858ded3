"""Command line of the simulator: python -m local.ebay_simulator --help"""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from local.ebay_simulator.accounts import Keyset
from local.ebay_simulator.quotas import APIS, DAILY_LIMITS, Quotas
from local.ebay_simulator.state import load
from local.ebay_simulator.web.app import create_app
from local.ebay_simulator.world import Settings, World
from local.service.clock import SkewedClock
from local.service.serving import listen, server_of
from local.service.state_file import UnreadableStateError


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m local.ebay_simulator", description=__doc__)
    add = options.add_argument
    keys = Keyset()
    add("--host", default="127.0.0.1")
    add("--port", type=int, default=8081)
    add("--clock-skew-ms", type=int, default=0, help="how far the simulator's clock is ahead")
    add("--state", type=Path, help="file that keeps users, tokens and auctions over a clean stop")
    add("--public-url", help="where a browser reaches the simulator (default: host and port)")
    add("--accepted-url", default=Settings().accepted_url, help="where consent leads back to")
    add("--declined-url", help="where a refusal leads to (default: the accepted URL)")
    add("--client-id", default=keys.client_id)
    add("--client-secret", default=keys.client_secret)
    add("--ru-name", default=keys.ru_name)
    add("--without-bidding", action="store_true", help="keys without the scope to bid")
    add("--daily-limit", type=int, help="calls per API and day (default: eBay's own)")
    return options


def world_from(options: argparse.Namespace) -> World:
    keyset = Keyset(
        client_id=options.client_id,
        client_secret=options.client_secret,
        ru_name=options.ru_name,
        may_bid=not options.without_bidding,
    )
    public_url = options.public_url or f"http://{options.host}:{options.port}"
    settings = Settings(
        public_url=public_url.rstrip("/"),
        accepted_url=options.accepted_url,
        declined_url=options.declined_url or options.accepted_url,
        keyset=keyset,
    )
    every = options.daily_limit
    limits = DAILY_LIMITS.copy() if every is None else dict.fromkeys(APIS, every)
    clock = SkewedClock(skew_ms=options.clock_skew_ms)
    return World(settings=settings, clock=clock, quotas=Quotas(limits=limits))


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM, then write the state. Returns the exit status."""
    options = parser().parse_args(arguments)
    world = world_from(options)
    try:
        # The port first: a second simulator must not touch the first one's state.
        listener = listen(options.host, options.port)
        if options.state:
            load(world, options.state)
    except (OSError, UnreadableStateError) as error:
        print(f"The eBay simulator can't start: {error}", file=sys.stderr)
        return 2
    # The server passes the signal on after its own clean stop; that is no failure of ours.
    signal.signal(signal.SIGTERM, _stopped)
    signal.signal(signal.SIGINT, _stopped)
    print(f"The eBay simulator listens on http://{options.host}:{options.port}", flush=True)
    server_of(create_app(world, options.state)).run(sockets=[listener])
    return 0


def _stopped(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
