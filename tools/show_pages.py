"""Photograph every page of the running product: light and dark, on a phone and on a desk.

It starts a product of its own, lives through a won and a lost auction there, and writes
build/pages/*.png. It takes some three minutes.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from local.addresses import Addresses
from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.progress import PlainProgress
from local.launcher.state_dir import StateDir
from tools.browsers import QUIET, chromium
from tools.pages import ROOT

EMAIL, PASSWORD = "photographer@example.com", "Embedded-1-only!"
SIZES: dict[str, ViewportSize] = {
    "390": {"width": 390, "height": 844},
    "1440": {"width": 1440, "height": 900},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_SOON_MS, _LATER_MS = 32_000, 1_500_000
_SETTLED_MS = 90_000
_THINGS = (
    ("A brass sextant by Heath & Co., boxed, with all telescopes and filters", "62.00"),
    ("Ship's bell", "18.50"),
    ("Marine chronometer, two days", "640.00"),
    ("Chart table", "95.00"),
    ("Signal lantern, copper", "24.00"),
    ("Barograph", "120.00"),
    ("Pocket compass", "12.00"),
    ("Sea chest", "75.00"),
)
type Ids = dict[str, str]


@dataclass(frozen=True, slots=True)
class Shot:
    name: str
    path: str
    signed_in: bool = True


SHOTS = (
    Shot("landing", "/", signed_in=False),
    Shot("sign-in-first", "/bids", signed_in=False),
    Shot("snipes", "/bids"),
    Shot("won", "/bid?id={won}"),
    Shot("lost", "/bid?id={lost}"),
    Shot("waiting", "/bid?id={waiting}"),
    Shot("new", "/new"),
    Shot("new-item", "/new?item={item}"),
    Shot("watch-list", "/watch-list"),
    Shot("history", "/history"),
    Shot("settings", "/settings"),
    Shot("nothing-here", "/nothing-here"),
)


@contextmanager
def product() -> Iterator[tuple[EmbeddedStack, AuctionHouse]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedStack.start(
            Addresses.unused(), StateDir.at(Path(folder)), PlainProgress()
        ) as stack,
        AuctionHouse.at(stack.simulator_url) as house,
    ):
        yield stack, house


def live_through(house: AuctionHouse, person: Person) -> Ids:
    """Snipes of every kind, and auctions to watch; the ids to open pages with."""
    ends = (_SOON_MS, _SOON_MS, *(_LATER_MS * n for n in range(1, len(_THINGS) - 1)))
    auctions: list[dict[str, Any]] = [
        {"title": title, "startPrice": price, "endsInMs": end}
        for (title, price), end in zip(_THINGS, ends, strict=True)
    ]
    items = house.list_many(auctions)
    house.watch("photographer", items)
    house.rival_bid(items[1], "mallory", "90.00")
    maximums = ("80.00", "40.00", "700.00", "110.00", "30.00")
    bids = [
        str(person.snipe(item, maximum)["bidId"])
        for item, maximum in zip(items, maximums, strict=False)
    ]
    person.cancel(bids[4])
    return dict(zip(("won", "lost", "waiting"), bids, strict=False)) | {"item": items[5]}


def sign_in(page: Page) -> None:
    page.goto("/bids")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Username").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/bids")


def photograph(page: Page, ids: Ids, folder: Path, *, signed_in: bool) -> None:
    for shot in (one for one in SHOTS if one.signed_in == signed_in):
        page.goto(shot.path.format(**ids))
        page.get_by_role("heading").first.wait_for()
        page.get_by_label("Loading").first.wait_for(state="detached")
        page.wait_for_load_state("networkidle")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for width, size in SIZES.items():
                page.set_viewport_size(size)
                page.screenshot(path=folder / f"{shot.name}-{scheme}-{width}.png", full_page=True)


def visit(browser: Browser, stack: EmbeddedStack, ids: Ids, folder: Path) -> None:
    context = browser.new_context(base_url=stack.addresses.front_door, locale="en-US")
    page = context.new_page()
    photograph(page, ids, folder, signed_in=False)
    sign_in(page)
    page.goto(f"/bid?id={ids['won']}")
    page.get_by_role("main").get_by_text("Won", exact=True).first.wait_for(timeout=_SETTLED_MS)
    photograph(page, ids, folder, signed_in=True)
    context.close()


def main() -> None:
    folder = ROOT / "build" / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        product() as (stack, house),
        Person.signed_up(stack, EMAIL, PASSWORD) as person,
        sync_playwright() as playwright,
    ):
        person.link("photographer")
        ids = live_through(house, person)
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET])
        visit(browser, stack, ids, folder)
        browser.close()
    print(f"{len(SHOTS) * len(SIZES) * len(SCHEMES)} pictures in {folder}")


if __name__ == "__main__":
    main()
