"""Writes example pictures of executions into build/timelines, so that a person can look at them.

    python tools/show_timelines.py

Where Chromium is installed, each is also shown as a wide and a narrow window have it, and in dark.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

from handlers.timeline_pictures import picture
from sniper.domain.flight_story import story_of

from tests.handlers.flights import FLIGHTS
from tools.pages import ROOT

OUTPUT = ROOT / "build" / "timelines"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WIDTHS = (680, 360)
_HEIGHT = 900
# A window of the browser is at least 500 wide, so the picture is shown in a frame within it.
_FRAME = """<!DOCTYPE html><meta name="color-scheme" content="light dark">
<style>body {{ margin: 0 }} iframe {{ border: 0; display: block }}</style>
<iframe src="{address}" width="{width}" height="{height}"></iframe>"""


def main() -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, bid in FLIGHTS.items():
        (OUTPUT / f"{name}.svg").write_text(picture(story_of(bid)), encoding="utf-8")
    print(f"{len(FLIGHTS)} pictures are in {OUTPUT.relative_to(ROOT)}")
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        print("No Chromium was found, so there are no screenshots.")
        return
    for name in FLIGHTS:
        for width in _WIDTHS:
            for dark in (False, True):
                _take(browser, name, width, dark=dark)


def _take(browser: str, name: str, width: int, *, dark: bool) -> None:
    shot = OUTPUT / f"{name}-{width}{'-dark' if dark else ''}.png"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        frame = Path(folder, "frame.html")
        address = (OUTPUT / f"{name}.svg").as_uri()
        frame.write_text(
            _FRAME.format(address=address, width=width, height=_HEIGHT), encoding="utf-8"
        )
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--user-data-dir={folder}/profile", f"--window-size={width},{_HEIGHT}"),
            f"--blink-settings=preferredColorScheme={0 if dark else 1}",
            *(f"--screenshot={shot}", frame.as_uri()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    main()
