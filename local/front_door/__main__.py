"""Run the front door until it is told to stop."""

import argparse
from pathlib import Path

import uvicorn

from local.addresses import HOST
from local.front_door.app import create_app
from local.front_door.page import Page
from local.front_door.routes import live, upstreams


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m local.front_door", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--emulator", required=True, help="the embedded AWS, a URL")
    parser.add_argument("--simulator", required=True, help="the eBay simulator, a URL")
    parser.add_argument("--mailbox", required=True, help="the mailbox, a URL")
    parser.add_argument("--api-id", required=True, help="the HTTP API's id in the embedded AWS")
    parser.add_argument("--websocket-api-id", required=True, help="the WebSocket API's id there")
    parser.add_argument("--page", required=True, help="the folder of the exported web page")
    parser.add_argument("--issuer", required=True, help="who signs the user pool's tokens")
    parser.add_argument("--client-id", required=True, help="the page's client at the user pool")
    options = parser.parse_args()
    behind = upstreams(
        emulator=options.emulator,
        simulator=options.simulator,
        mailbox=options.mailbox,
        api_id=options.api_id,
    )
    page = Page(folder=Path(options.page), issuer=options.issuer, client_id=options.client_id)
    app = create_app(
        behind, live(emulator=options.emulator, websocket_api_id=options.websocket_api_id), page
    )
    uvicorn.run(
        app,
        host=HOST,
        port=options.port,
        # A query may hold a one-time code or ticket, and access logs keep queries. So does the
        # line about an opened WebSocket, which is of level info.
        access_log=False,
        log_level="warning",
        # Nothing stands in front of it that could tell who really asked.
        proxy_headers=False,
        # The parts behind it send both already.
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
