"""How good the exported page is by Lighthouse's measures, and how much JavaScript it sends.

The front door serves the export as it does in the product; Lighthouse looks at it as a mid-range
phone on a slow mobile network. The floor is the framework without anything of ours.
"""

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from local.addresses import HOST, Addresses
from local.front_door.app import create_app
from local.front_door.page import Page
from local.front_door.routes import live
from tools.benchmarks import write
from tools.browsers import QUIET, chromium
from tools.page_weight import framework_bytes, weights
from tools.pages import ROOT

FRONTEND = ROOT / "frontend"
PAGES = ("/", "/bids")
CATEGORIES = ("performance", "accessibility", "best-practices")
_CHROME = " ".join(("--headless=new", *QUIET))


@contextmanager
def served() -> Iterator[str]:
    """The export at an address of its own; nobody is signed in there."""
    nobody = Addresses.unused()
    behind = live(emulator=nobody.emulator, websocket_api_id="none")
    page = Page(folder=FRONTEND / "out", issuer=nobody.emulator, client_id="none")
    app = create_app((), behind, page)
    config = uvicorn.Config(app, host=HOST, port=nobody.front_door_port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield nobody.front_door
    finally:
        server.should_exit = True
        thread.join()


def looked_at(address: str) -> dict[str, int]:
    """Lighthouse's scores of one page, out of 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command: list[str | Path] = [FRONTEND / "node_modules/.bin/lighthouse", address, "--quiet"]
        command += ["--output=json", f"--output-path={report}", f"--chrome-flags={_CHROME}"]
        command += [f"--only-categories={','.join(CATEGORIES)}"]
        environment = {**os.environ, "CHROME_PATH": chromium()}
        subprocess.run(command, check=True, env=environment, cwd=folder)
        found: dict[str, Any] = json.loads(report.read_text())["categories"]
    return {name: round(found[name]["score"] * 100) for name in CATEGORIES}


def main() -> None:
    with served() as origin:
        scores = {path: looked_at(f"{origin}{path}") for path in PAGES}
    pages = weights(FRONTEND / "out")
    write(
        "page",
        {
            "lighthouse": scores,
            "scriptBytes": {page.address: page.script_bytes for page in pages},
            "mostScriptBytes": pages[0].script_bytes,
            "floorScriptBytes": framework_bytes(FRONTEND),
        },
    )


if __name__ == "__main__":
    main()
