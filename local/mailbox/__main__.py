"""Command line of the mailbox: python -m local.mailbox --help"""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from local.mailbox.serving import server_for
from local.mailbox.settings import Settings
from local.mailbox.state import load
from local.mailbox.world import Mailbox
from local.service.loopback import is_loopback_url
from local.service.serving import listen
from local.service.state_file import UnreadableStateError


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m local.mailbox", description=__doc__)
    add = options.add_argument
    usual = Settings()
    add("--host", default="127.0.0.1")
    add("--port", type=int, default=8082)
    add("--state", type=Path, help="file that keeps mails and bounces over a clean stop")
    add("--public-url", help="where a browser reaches the mailbox (default: host and port)")
    add("--webhook-url", default="", help="where records go, on this machine (default: nowhere)")
    add(
        "--retry-minute-ms",
        type=int,
        default=round(usual.minute_s * 1000),
        help="how long a minute of Postmark's retry schedule lasts (default: %(default)s)",
    )
    return options


def mailbox_from(options: argparse.Namespace) -> Mailbox:
    public_url = options.public_url or f"http://{options.host}:{options.port}"
    return Mailbox(
        Settings(
            public_url=public_url.rstrip("/"),
            webhook_url=options.webhook_url,
            minute_s=options.retry_minute_ms / 1000,
        )
    )


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM, then write the state. Returns the exit status."""
    options = parser().parse_args(arguments)
    if options.webhook_url and not is_loopback_url(options.webhook_url):
        # Its records would tell a stranger who got which mail.
        print("The mailbox sends webhooks to http addresses on this machine only.", file=sys.stderr)
        return 2
    mailbox = mailbox_from(options)
    try:
        # The port first: a second mailbox must not touch the first one's state.
        listener = listen(options.host, options.port)
        if options.state:
            load(mailbox, options.state)
    except (OSError, UnreadableStateError) as error:
        print(f"The mailbox can't start: {error}", file=sys.stderr)
        return 2
    # The server passes the signal on after its own clean stop; that is no failure of ours.
    signal.signal(signal.SIGTERM, _stopped)
    signal.signal(signal.SIGINT, _stopped)
    print(f"The mailbox listens on http://{options.host}:{options.port}", flush=True)
    server_for(mailbox, options.state).run(sockets=[listener])
    return 0


def _stopped(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
