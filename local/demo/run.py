"""Run the demo against a started product and tell how it went."""

import json
import time
import uuid
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.demo.plans import FROM_WATCH_LIST, LAST_MINUTE, SCHEDULED, Plan
from local.demo.results import Result, result_of
from local.demo.watch_list import ENTRIES, Readings, fill_watch_list, read_twice
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.interrupts import Interrupts

_END_STATES = {"WON", "LOST", "SKIPPED", "FAILED", "CANCELLED", "INVALID"}
_LOOK_AGAIN_S = 1.0
_PATIENCE_S = 200.0
_PASSWORD = "Demo-only-1!"  # noqa: S105 - of an account that lives as long as the demo


@dataclass(frozen=True, slots=True)
class _Snipe:
    plan: Plan
    item_id: str
    bid_id: str


def demo(console: Console, stack: EmbeddedStack, interrupts: Interrupts) -> int:
    """0 if everything went as planned. The last line printed is one JSON object."""
    ebay_name = f"demo-{uuid.uuid4().hex[:8]}"
    email = f"{ebay_name}@example.com"
    with (
        AuctionHouse.at(stack.simulator_url) as house,
        Person.signed_up(stack, email, _PASSWORD) as person,
    ):
        person.link(ebay_name)
        console.print(f"Signed up, and linked the eBay account {ebay_name}.")
        readings = _read_watch_list(console, house, person, ebay_name)
        wanted = str(readings.soonest["ebayItemId"]) if readings.as_planned else None
        snipes = [_start(console, plan, house, person) for plan in (LAST_MINUTE, *SCHEDULED)]
        if wanted is not None:
            house.change(wanted, "revise-end", endsInMs=round(FROM_WATCH_LIST.ends_in_s * 1_000))
            snipes.append(_snipe(console, FROM_WATCH_LIST, wanted, house, person))
        results = _await(console, snipes, house, person, ebay_name, interrupts)
    _show(console, results)
    ok = readings.as_planned and all(result.as_planned for result in results)
    told = {"bids": [result.as_json() for result in results], "watchList": readings.as_json()}
    print(json.dumps({**told, "ok": ok}), flush=True)
    return 0 if ok else 1


def _read_watch_list(
    console: Console, house: AuctionHouse, person: Person, ebay_name: str
) -> Readings:
    """Twice, after a look at the empty one, which spares the first reading the cold start."""
    person.watch_list(limit=1)
    fill_watch_list(house, ebay_name)
    readings = read_twice(house, person)
    console.print(f"{ebay_name} watches {ENTRIES} items on eBay. Read page by page:")
    for name, reading in (("nothing known yet", readings.cold), ("again", readings.warm)):
        console.print(f"  {name}: {reading.told()}", soft_wrap=True)
    return readings


def _start(console: Console, plan: Plan, house: AuctionHouse, person: Person) -> _Snipe:
    """List the plan's auction, and snipe it."""
    item_id = house.list_auction(plan.title, ends_in_s=plan.ends_in_s)
    return _snipe(console, plan, item_id, house, person)


def _snipe(
    console: Console, plan: Plan, item_id: str, house: AuctionHouse, person: Person
) -> _Snipe:
    plan.before(house, item_id)
    bid = person.snipe(item_id, plan.maximum)
    console.print(f"Sniping {plan.title!r} ({plan.path}), ends in {plan.ends_in_s:.0f} s.")
    plan.after(house, person, item_id, bid["bidId"])
    return _Snipe(plan, item_id, bid["bidId"])


def _await(
    console: Console,
    snipes: list[_Snipe],
    house: AuctionHouse,
    person: Person,
    ebay_name: str,
    interrupts: Interrupts,
) -> list[Result]:
    """Follow every snipe to its end, telling each status as it comes."""
    seen: dict[str, str] = {}
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        bids = {snipe.bid_id: person.bid(snipe.bid_id) for snipe in snipes}
        for snipe in snipes:
            status = str(bids[snipe.bid_id]["status"])
            if seen.get(snipe.bid_id) != status:
                seen[snipe.bid_id] = status
                console.print(f"  {snipe.plan.path}: {status}")
        if set(seen.values()) <= _END_STATES:
            break
        interrupts.wait(_LOOK_AGAIN_S)
    return [
        result_of(snipe.plan, bids[snipe.bid_id], house.auction(snipe.item_id), ebay_name)
        for snipe in snipes
    ]


def _show(console: Console, results: list[Result]) -> None:
    table = Table(title="How the snipes went (arrival on eBay's clock)")
    for heading in ("snipe", "status", "reason", "lead ms", "arrived ms", "error ms", "bids"):
        table.add_column(heading)
    for result in results:
        row = result.as_json()
        cells = (row["plannedLeadMs"], row["arrivedBeforeEndMs"], row["fireErrorMs"])
        shown = ["-" if cell is None else str(cell) for cell in cells]
        table.add_row(
            result.plan.path, row["status"], str(row["reason"]), *shown, str(result.place_calls)
        )
    console.print(table)
    console.print("Timelines, in seconds before the end on our own clock:")
    for result in results:
        console.print(f"  {result.plan.path}: {result.moments() or 'nothing was executed'}")
