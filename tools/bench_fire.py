"""How exactly bids arrive: the real executor and eBay adapter against a bare asyncio socket.

Both send to the same simulator, whose clock is 1.7 s ahead, at the same planned moments. The
product has to find out that skew and the way's length by itself; the floor is told the skew and
only has to send prepared bytes on an open connection.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx
from sniper.adapters.ebay.accounts import OAuthAccounts
from sniper.adapters.ebay.bidding import OfferBidding
from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
from sniper.adapters.system import SystemClock
from sniper.domain.user import OFFER_SCOPE

from local.addresses import Addresses
from tools.benchmarks import ROOT, percentile, write
from tools.fire_product import fire

BIDS = 40
LEAD_MS = 3_000
SKEW_MS = 1_700
_FIRST_END_S = 22.0
_APART_S = 0.5
_KEYSET = EbayKeyset(
    "EmbeddedSniper-Simulator", "simulator-secret", "Embedded-EbaySniper-SIM-local"
)


@contextmanager
def simulator() -> Iterator[str]:
    addresses = Addresses.unused()
    command = [sys.executable, "-m", "local.ebay_simulator"]
    command += ["--port", str(addresses.simulator_port), "--clock-skew-ms", str(SKEW_MS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            _await_answer(addresses.simulator)
            yield addresses.simulator
        finally:
            process.terminate()


def _await_answer(url: str) -> None:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            httpx.get(url, trust_env=False)
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The simulator does not start; try `python -m local.ebay_simulator`.")


def access_token(url: str) -> str:
    """Consent as a person would; a token that may bid."""
    scopes = ["https://api.ebay.com/oauth/api_scope", OFFER_SCOPE]
    hosts = EbayHosts(url, url, url)
    accounts = OAuthAccounts(hosts, _KEYSET, scopes, SystemClock())
    form = {"username": "bench", "decision": "agree"}
    answer = httpx.post(accounts.consent_url("bench"), data=form, trust_env=False)
    code = parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]
    return accounts.exchange(code).access.access_token


def list_auctions(url: str, first_end: datetime, shift_s: float) -> list[tuple[str, datetime]]:
    """One auction per bid, ending one after the other on eBay's clock."""
    found = []
    for number in range(BIDS):
        ends_at = first_end + timedelta(seconds=number * _APART_S + shift_s)
        body = {"title": "bench", "startPrice": "1.00", "endsAt": ends_at.isoformat()}
        answer = httpx.post(f"{url}/_control/auctions", json=body, trust_env=False).json()
        found.append((str(answer["itemId"]), datetime.fromisoformat(answer["endsAt"])))
    return found


async def _floor_bid(url: str, token: str, item_id: str, send_at: datetime) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    body = json.dumps({"maxAmount": {"currency": "USD", "value": "9.00"}}).encode()
    path = f"/buy/offer/v1_beta/bidding/{quote(f'v1|{item_id}|0', safe='')}/place_proxy_bid"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n"
        f"X-EBAY-C-MARKETPLACE-ID: EBAY_US\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    await asyncio.sleep((send_at - datetime.now(UTC)).total_seconds())
    writer.write(head.encode() + body)
    await writer.drain()
    await reader.readline()
    writer.close()


async def _floor(url: str, token: str, auctions: list[tuple[str, datetime]]) -> None:
    early = timedelta(milliseconds=LEAD_MS + SKEW_MS)
    await asyncio.gather(*(_floor_bid(url, token, item, end - early) for item, end in auctions))


def floor(url: str, token: str, auctions: list[tuple[str, datetime]]) -> None:
    asyncio.run(_floor(url, token, auctions))


def fire_errors_ms(url: str, auctions: list[tuple[str, datetime]]) -> list[float]:
    """How far from its planned moment each bid arrived, on eBay's clock, ms."""
    errors = []
    for item_id, _ in auctions:
        answer = httpx.get(f"{url}/_control/auctions/{item_id}", trust_env=False).json()
        bids: list[dict[str, Any]] = answer["bids"]
        if len(bids) != 1:
            raise SystemExit(f"Item {item_id} has {len(bids)} bids instead of one.")
        errors.append(abs(LEAD_MS - float(bids[0]["beforeEndMs"])))
    return errors


def main() -> None:
    with simulator() as url, ThreadPoolExecutor(BIDS) as threads, ProcessPoolExecutor(1) as other:
        token = access_token(url)
        ebay_now = datetime.now(UTC) + timedelta(milliseconds=SKEW_MS)
        first_end = ebay_now + timedelta(seconds=_FIRST_END_S)
        ours = list_auctions(url, first_end, 0.0)
        bare = list_auctions(url, first_end, _APART_S / 2)
        bidding = OfferBidding(EbayHosts(url, url, url), SystemClock())
        twin = other.submit(floor, url, token, bare)
        done = [threads.submit(fire, bidding, token, item, end, LEAD_MS) for item, end in ours]
        for future in [*done, twin]:
            future.result()
        errors, floor_errors = fire_errors_ms(url, ours), fire_errors_ms(url, bare)
    write(
        "fire",
        {
            "n": BIDS,
            "leadMs": LEAD_MS,
            "clockSkewMs": SKEW_MS,
            "fireErrorMsP50": round(percentile(errors, 0.5), 2),
            "fireErrorMsP99": round(percentile(errors, 0.99), 2),
            "floorP50": round(percentile(floor_errors, 0.5), 2),
            "floorP99": round(percentile(floor_errors, 0.99), 2),
        },
    )


if __name__ == "__main__":
    main()
