"""Somebody in front of the page, in a real browser, and nothing mocked behind it."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import PASSWORD

PATIENCE_MS = 20_000
"""How long something may take to show that two loaded cores have to do."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@dataclass(frozen=True, slots=True)
class Visitor:
    """`troubles` are errors that the browser's console has shown."""

    stack: EmbeddedStack
    context: BrowserContext
    page: Page
    email: str
    troubles: list[str]

    @classmethod
    @contextmanager
    def coming(
        cls,
        browser: Browser,
        stack: EmbeddedStack,
        *,
        locale: str = "en-US",
        viewport: dict[str, int] = DESK,
    ) -> Iterator[Self]:
        context = browser.new_context(
            base_url=stack.addresses.front_door,
            locale=locale,
            timezone_id="Europe/Berlin",
            viewport=viewport,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        troubles: list[str] = []
        page.on(
            "console", lambda said: troubles.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        try:
            yield cls(stack, context, page, f"{uuid.uuid4().hex[:12]}@example.com", troubles)
        finally:
            context.close()

    def sign_up(self) -> None:
        """From the first page through Cognito's form and back."""
        page = self.page
        page.goto("/")
        page.get_by_role("button", name="Create an account").click()
        page.get_by_label("E-mail").fill(self.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Create").click()
        self.log_in()
        page.wait_for_url("**/settings")

    def log_in(self) -> None:
        """Fill in the managed login's form."""
        page = self.page
        page.wait_for_url("**/auth/**")
        page.locator("input[name=username]").fill(self.email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("button[type=submit], input[type=submit]").first.click()

    def link_ebay(self, ebay_name: str) -> None:
        """Through eBay's consent page and back."""
        page = self.page
        page.goto("/settings")
        page.get_by_role("button", name="Link eBay").click()
        page.get_by_label(re.compile("test user", re.IGNORECASE)).last.fill(ebay_name)
        page.get_by_role("button", name="Agree and continue").click()
        expect(
            page.get_by_role("heading", name=re.compile("linked", re.IGNORECASE))
        ).to_be_visible()

    def row(self, title: str) -> Locator:
        """The row of a snipe in the list."""
        return self.page.get_by_role("listitem").filter(has_text=title)
