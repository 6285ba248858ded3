"""Writes the example mails into build/mails, so that a person can look at every kind.

    python tools/show_mails.py

Each becomes a .html and a .txt (its subject on top) and, where Chromium is installed, a picture
as a wide and as a narrow window shows it, and one in dark.
"""

import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

from sniper.adapters.mail.templates import JinjaTemplates

from tests.adapters.letters import EXAMPLES, PICTURE
from tools.pages import ROOT

OUTPUT = ROOT / "build" / "mails"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WIDTHS = (680, 360)
_HEIGHT = 1_150
# Nothing is fetched for a look at the mails: this stands for the item's picture.
_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">
<rect width="400" height="400" fill="#d8c9a3"/><circle cx="200" cy="200" r="120" fill="#9a7b35"/>
</svg>"""
# A window of the browser is at least 500 wide, so the mail is shown in a frame within it.
_FRAME = """<!DOCTYPE html><meta name="color-scheme" content="light dark">
<style>body {{ margin: 0 }} iframe {{ border: 0; display: block }}</style>
<iframe src="{address}" width="{width}" height="{height}"></iframe>"""


def main() -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    templates = JinjaTemplates()
    for name, letter in EXAMPLES.items():
        mail = templates.render(letter)
        (OUTPUT / f"{name}.html").write_text(mail.html, encoding="utf-8")
        (OUTPUT / f"{name}.txt").write_text(f"{mail.subject}\n\n{mail.text}", encoding="utf-8")
    print(f"{len(EXAMPLES)} mails are in {OUTPUT.relative_to(ROOT)}")
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        print("No Chromium was found, so there are no pictures.")
        return
    for name in EXAMPLES:
        for width in _WIDTHS:
            _take(browser, name, width)
        _take(browser, name, _WIDTHS[0], dark=True)


def _take(browser: str, name: str, width: int, *, dark: bool = False) -> None:
    """A picture of the mail in a window of this width."""
    picture = OUTPUT / f"{name}-{width}{'-dark' if dark else ''}.png"
    drawing = f"data:image/svg+xml;base64,{b64encode(_DRAWING.encode()).decode()}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        mail, frame = Path(folder, "mail.html"), Path(folder, "frame.html")
        text = (OUTPUT / f"{name}.html").read_text(encoding="utf-8")
        mail.write_text(text.replace(PICTURE, drawing), encoding="utf-8")
        frame.write_text(
            _FRAME.format(address=mail.as_uri(), width=width, height=_HEIGHT), encoding="utf-8"
        )
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--user-data-dir={folder}/profile", f"--window-size={width},{_HEIGHT}"),
            f"--blink-settings=preferredColorScheme={0 if dark else 1}",
            *(f"--screenshot={picture}", frame.as_uri()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    main()
