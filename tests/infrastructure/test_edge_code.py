"""The functions at CloudFront's edge, run by Node on what browsers ask."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cdk_app.page import ROOT
from constructs_lib import edge_code
from tests.infrastructure.synthesized import PAGE

NODE = os.environ.get("JSII_NODE", "node")
PAGES = edge_code.pages_of(ROOT / PAGE)


def run(code: str, uri: str, status: int = 200) -> Any:
    """What the function makes of a request for `uri`, or of its response."""
    event = {"request": {"uri": uri}, "response": {"statusCode": status}}
    script = f"{code}\nconsole.log(JSON.stringify(handler({json.dumps(event)})));"
    done = subprocess.run([NODE, "-e", script], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_pages_are_the_exported_files(tmp_path: Path) -> None:
    assert PAGES == {
        "/": "/index.html",
        "/404": "/404.html",
        "/account/ebay": "/account/ebay.html",
        "/bids": "/bids.html",
    }
    (tmp_path / "_not-found.html").write_text("")
    assert edge_code.pages_of(tmp_path) == {}


@pytest.mark.parametrize(
    ("uri", "file", "status"),
    [
        ("/", "/index.html", 200),
        ("/bids", "/bids.html", 200),
        ("/bids/", "/bids.html", 200),
        ("/bids.html", "/bids.html", 200),
        ("/account/ebay", "/account/ebay.html", 200),
        ("/account", "/404.html", 404),
        ("/nope", "/404.html", 404),
        ("/constructor", "/404.html", 404),
        ("//", "/404.html", 404),
        ("", "/index.html", 200),
        ("/404", "/404.html", 404),
        ("/bids/part.txt", "/bids/part.txt", 200),
        ("/config.json", "/config.json", 200),
        ("/v1.2/nope", "/404.html", 404),
    ],
)
def test_an_address_of_the_page_is_its_file_or_the_404_page_with_that_status(
    uri: str, file: str, status: int
) -> None:
    assert run(edge_code.to_file(PAGES), uri) == {"uri": file}
    # Whether the response comes with the address as asked or as rewritten.
    for seen in (uri, file):
        assert run(edge_code.status_of_missing(PAGES), seen) == {"statusCode": status}


def test_a_file_that_the_browser_has_already_is_still_not_sent_again() -> None:
    assert run(edge_code.status_of_missing(PAGES), "/bids", 304) == {"statusCode": 304}


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("/api/bids", "/bids"),
        ("/api/items/v1%7C110%7C0", "/items/v1%7C110%7C0"),
        ("/api/", "/"),
        ("/api", "/"),
        ("/api/api/x", "/api/x"),
        ("/apix", "/apix"),
    ],
)
def test_the_api_does_not_see_its_prefix(uri: str, path: str) -> None:
    assert run(edge_code.strip("/api"), uri) == {"uri": path}


def test_a_websocket_is_opened_at_the_stage() -> None:
    assert run(edge_code.replace("/live"), "/ws") == {"uri": "/live"}


def test_none_is_too_long_for_cloudfront_with_many_pages() -> None:
    pages = {f"/a/page/number/{n}": f"/a/page/number/{n}.html" for n in range(100)}
    assert len(edge_code.to_file(pages)) < edge_code.LONGEST
