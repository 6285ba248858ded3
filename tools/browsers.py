"""The browser that the page is tried in: Chromium, or what else is installed of its kind."""

from shutil import which

_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",  # a container has none
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Options that keep it from asking for anything but the page."""


def chromium() -> str:
    """Where it is. Raises RuntimeError, with what to do, when there is none."""
    for name in _NAMES:
        if found := which(name):
            return found
    raise RuntimeError("No Chromium is installed. On Debian: apt-get install chromium")
