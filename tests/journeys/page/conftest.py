"""A real browser for the journeys through the page."""

from collections.abc import Generator, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.state_dir import PROJECT
from tests.journeys.page.visitor import Visitor
from tools.browsers import QUIET, chromium


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With a failure, say what every visitor had before them."""
    report = yield
    if report.failed and call.when == "call" and isinstance(item, pytest.Function):
        for name, found in item.funcargs.items():
            if isinstance(found, Visitor):
                report.sections.append((f"The page of {name}", found.sees()))
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real one; every visitor has a window of their own in it."""
    assert (PROJECT / "frontend/out/index.html").exists(), "the page isn't built: make page"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET])
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser, embedded: EmbeddedStack) -> Iterator[Visitor]:
    """Somebody new in front of the page, without an account yet."""
    with Visitor.coming(browser, embedded) as visitor:
        yield visitor


@pytest.fixture
def anne(browser: Browser, embedded: EmbeddedStack) -> Iterator[Visitor]:
    """Somebody who is signed in and has linked their account at eBay."""
    with Visitor.coming(browser, embedded) as anne:
        anne.sign_up()
        anne.link_ebay("anne")
        yield anne
