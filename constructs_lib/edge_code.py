"""JavaScript that CloudFront runs at its edge, between the browser and what lies behind.

Plain text made from names, without the CDK, so that tests can run it on examples.
"""

import json
from pathlib import Path

LONGEST = 10_000
"""CloudFront takes no function of more than 10 KB."""

_PAGES = """var PAGES = %s;
function fileOf(uri) {
  var path = uri.length > 1 ? uri.replace(/\\/+$/, '') : uri;
  if (/\\.[^\\/]*$/.test(path)) return path;
  return PAGES[path] || '/404.html';
}
"""
_TO_FILE = """function handler(event) {
  event.request.uri = fileOf(event.request.uri || '/');
  return event.request;
}
"""
# It may be shown the address as it was asked for or as the function above has left it: both lead
# to the same answer.
_STATUS = """function handler(event) {
  if (fileOf(event.request.uri || '/') === '/404.html') event.response.statusCode = 404;
  return event.response;
}
"""
_STRIP = """function handler(event) {
  event.request.uri = event.request.uri.replace(%s, '') || '/';
  return event.request;
}
"""
_REPLACE = """function handler(event) {
  event.request.uri = %s;
  return event.request;
}
"""


def pages_of(folder: Path) -> dict[str, str]:
    """The addresses of the pages in a folder of exported files, and the files they are kept in.

    What begins with an underscore is not meant to be asked for.
    """
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    names = sorted(name for name in found if not name.startswith("_"))
    pages = {f"/{name.removesuffix('.html')}": f"/{name}" for name in names}
    return {"/" if page == "/index" else page: file for page, file in pages.items()}


def to_file(pages: dict[str, str]) -> str:
    """For requests: an address without an ending asks for its page, or for the 404 page."""
    return _PAGES % json.dumps(pages) + _TO_FILE


def status_of_missing(pages: dict[str, str]) -> str:
    """For responses: the page that says 404 comes with that status."""
    return _PAGES % json.dumps(pages) + _STATUS


def strip(prefix: str) -> str:
    """For requests: what lies behind does not know that it lies behind `prefix`."""
    return _STRIP % f"/^{prefix.replace('/', r'\/')}(?=\\/|$)/"


def replace(path: str) -> str:
    """For requests: whatever was asked for, ask for `path`."""
    return _REPLACE % json.dumps(path)
