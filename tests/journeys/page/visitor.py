"""Somebody in front of the page, in a real browser, and nothing mocked behind it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, ViewportSize, expect

from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import PASSWORD

PATIENCE_MS = 20_000
"""How long something may take to show that two loaded cores have to do."""

_MOST_STOPS = 60
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True, slots=True)
class Visitor:
    """`troubles` are the errors that the browser's console has shown."""

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
        viewport: ViewportSize = DESK,
    ) -> Iterator[Self]:
        context = browser.new_context(
            base_url=stack.addresses.front_door,
            locale=locale,
            timezone_id="Europe/Berlin",
            viewport=viewport,
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
        """From the first page through the form for a new account, and signed in."""
        page = self.page
        page.goto("/")
        page.get_by_role("button", name="Create an account").click()
        page.get_by_label("E-mail address").fill(self.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Create account").click()
        self.log_in()
        page.wait_for_url("**/settings")

    def log_in(self) -> None:
        """Fill in the form of the managed login."""
        self.page.wait_for_url("**/auth/oauth2/authorize**")
        self.page.get_by_label("Username").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()

    def link_ebay(self, ebay_name: str) -> None:
        """From the settings through eBay's consent page and back."""
        page = self.page
        page.goto("/settings")
        page.get_by_role("button", name="Link eBay account").click()
        self.agree(ebay_name)

    def agree(self, ebay_name: str) -> None:
        """On eBay's consent page, as this user there."""
        page = self.page
        page.get_by_label("New or known test user").fill(ebay_name)
        page.get_by_role("button", name="Agree and continue").click()
        linked = page.get_by_role("heading", name=f"Your eBay account {ebay_name} is linked")
        expect(
            linked.or_(page.get_by_text(f"Your eBay account {ebay_name} is linked")).first
        ).to_be_visible()

    def look_at(self, path: str) -> None:
        """Open a page, and wait until live updates come."""
        self.page.goto(path)
        expect(self.page.locator("[data-live=open]").first).to_be_visible()

    def snipe_of(self, title: str) -> Locator:
        """The row of a snipe in the list."""
        return self.page.get_by_role("main").get_by_role("listitem").filter(has_text=title)

    def sees(self) -> str:
        """The address and all words of the page as it is now, for whoever reads of a failure."""
        page = self.page
        try:
            words = page.locator("body").inner_text(timeout=PATIENCE_MS)
        except Error as error:
            words = f"It does not tell: {error.message}"
        return f"{page.url}\n{words}"

    def tab_to(self, wanted: Locator) -> None:
        """Press the tabulator until the focus is there."""
        for _ in range(_MOST_STOPS):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"not reached with the keyboard: {wanted}")

    @contextmanager
    def by_the_api(self) -> Iterator[Person]:
        """The same person, asking the API without the page."""
        with Person.signed_up(self.stack, self.email, PASSWORD) as person:
            yield person
