"""What a person waits for on a slow connection: the scripts of the page that they open first."""

from local.launcher.state_dir import PROJECT
from tools.page_weight import weights

MOST_BYTES = 200_000
OUT = PROJECT / "frontend" / "out"


def test_no_page_sends_more_than_200_kb_of_scripts_on_its_first_load() -> None:
    pages = weights(OUT)
    assert {page.address for page in pages} >= {"/", "/bids", "/bid", "/new", "/settings"}, (
        "the page isn't built: make page"
    )
    assert [page for page in pages if page.script_bytes > MOST_BYTES] == []


def test_no_page_has_an_inline_script_or_style() -> None:
    for page in OUT.rglob("*.html"):
        html = page.read_text()
        assert "<script>" not in html, page
        assert " style=" not in html, page
        assert "<style" not in html, page
