"""Run the front door until it is told to stop."""

import argparse

import uvicorn

from local.addresses import HOST
from local.front_door.app import create_app
from local.front_door.routes import upstreams


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m local.front_door", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--emulator", required=True, help="the embedded AWS, a URL")
    parser.add_argument("--simulator", required=True, help="the eBay simulator, a URL")
    parser.add_argument("--api-id", required=True, help="the HTTP API's id in the embedded AWS")
    options = parser.parse_args()
    app = create_app(
        upstreams(emulator=options.emulator, simulator=options.simulator, api_id=options.api_id)
    )
    uvicorn.run(
        app,
        host=HOST,
        port=options.port,
        # A query may hold a one-time code, and access logs keep queries.
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
