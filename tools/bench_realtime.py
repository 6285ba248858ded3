"""How long after a change of a bid its person's page hears of it, through the embedded product.

A page listens while the person changes a snipe again and again. The delay begins with the step's
own instant, taken just before the row is written, and ends when the message is there. The floor is
a message that is handed to the same connection directly, without row, stream, bus and queue.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from local.addresses import Addresses
from local.demo.auction_house import AuctionHouse
from local.demo.listener import Heard, Listener
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.progress import PlainProgress
from local.launcher.state_dir import StateDir
from tools.benchmarks import percentile, write

CHANGES = 100
_PATIENCE_S = 30.0
_APART_S = 0.4


@contextmanager
def product() -> Iterator[EmbeddedStack]:
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedStack.start(
            Addresses.unused(), StateDir.at(Path(folder)), PlainProgress()
        ) as stack,
    ):
        yield stack


def main() -> None:
    with (
        product() as stack,
        AuctionHouse.at(stack.simulator_url) as house,
        Person.signed_up(stack, "bench@example.com", "Embedded-1-only!") as person,
    ):
        person.link("bench")
        bid = person.snipe(house.list_auction("A barograph", ends_in_s=7_200), "40.00")
        with Listener.of(person) as listener:
            warm_up(person, listener, bid["bidId"])
            delays = [change(person, listener, bid["bidId"]) for _ in range(CHANGES)]
            with httpx.Client(base_url=address_of(stack), trust_env=False) as gateway:
                floor = [direct(gateway, listener, number) for number in range(CHANGES)]
    write("realtime", figures(delays, floor))


def figures(delays: list[float], floor: list[float]) -> dict[str, Any]:
    p50, p99 = percentile(delays, 0.5), percentile(delays, 0.99)
    floor_p50, floor_p99 = percentile(floor, 0.5), percentile(floor, 0.99)
    return {
        "n": len(delays),
        "p50Ms": round(p50, 1),
        "p99Ms": round(p99, 1),
        "floorP50Ms": round(floor_p50, 1),
        "floorP99Ms": round(floor_p99, 1),
        "ratioP50": round(p50 / floor_p50, 1),
        "floor": "PostToConnection to the same connection, without row, stream, bus and queue",
    }


def warm_up(person: Person, listener: Listener, bid_id: str) -> None:
    for _ in range(3):
        change(person, listener, bid_id)


def change(person: Person, listener: Listener, bid_id: str) -> float:
    """Milliseconds from the step to its message."""
    before = person.bid(bid_id)
    lead_ms = 5_000 if before["leadMs"] != 5_000 else 5_100
    etag = {"If-Match": f'"{before["version"]}"'}
    person.call("PATCH", f"/bids/{bid_id}", json={"leadMs": lead_ms}, headers=etag)
    heard = await_heard(listener, lambda told: told.get("sequence") == before["version"] + 1)
    time.sleep(_APART_S)  # so that one change does not ride on the poll of the one before
    since = datetime.fromisoformat(heard.message["at"])
    return (heard.at - since) / timedelta(milliseconds=1)


def address_of(stack: EmbeddedStack) -> str:
    """Where messages to the only open connection are handed over."""
    table = stack.outputs["ConnectionsTableName"]
    rows = stack.client("dynamodb").scan(TableName=table)["Items"]
    (key,) = [row["connectionId"]["S"] for row in rows if "connectedAt" in row]
    api = f"{stack.addresses.emulator}/_aws/execute-api/{stack.outputs['WebSocketApiId']}/live"
    return f"{api}/@connections/{key.partition('#')[2]}"


def direct(gateway: httpx.Client, listener: Listener, number: int) -> float:
    """Milliseconds from the hand-over of a message to its arrival."""
    sent_at = datetime.now(UTC)
    gateway.post("", json={"type": "FLOOR", "number": number}).raise_for_status()
    heard = await_heard(listener, lambda told: told.get("number") == number)
    return (heard.at - sent_at) / timedelta(milliseconds=1)


def await_heard(listener: Listener, wanted: Any) -> Heard:
    if listener.await_message(wanted, within_s=_PATIENCE_S) is None:
        raise SystemExit("A message did not come; look into the emulator's log.")
    return next(heard for heard in listener.heard if wanted(heard.message))


if __name__ == "__main__":
    main()
