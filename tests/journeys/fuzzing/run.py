"""Runs schemathesis against a product that is running, as somebody who is signed in."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sniper.domain.mail_links import LINK_LASTS, UnsubscribeLink, sign
from sniper.domain.mails import MailKind

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.fix_ups import POSTMARK

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "docs" / "openapi.json"
_CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
_NEVER_LISTED = "119999999999"
_AUCTION_LASTS_S = 6 * 3_600.0


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is sent. `examples`: requests at most for each operation and kind of data."""

    examples: int
    seed: int
    mode: str = "all"
    phases: str = "coverage,fuzzing"
    without: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`met`: how often each operation answered with each status, as "getBid 200"."""

    passed: bool
    report: str = field(repr=False)
    met: Counter[str]

    @property
    def succeeded(self) -> set[str]:
        """The operations that did what they are there for, once at least."""
        parts = (name.split(" ") for name in self.met)
        return {operation for operation, status in parts if status.startswith("2")}


def documented() -> dict[str, Any]:
    """Every operation of the document by its method and path, such as "GET /bids/{bidId}"."""
    paths = json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"].items()
    return {
        f"{name.upper()} {path}": one for path, methods in paths for name, one in methods.items()
    }


def operations() -> dict[str, Any]:
    """The same by their ids."""
    return {operation["operationId"]: operation for operation in documented().values()}


def fuzz(
    stack: EmbeddedStack, person: Person, house: AuctionHouse, extent: Extent, folder: Path
) -> Found:
    """Send it all; `folder` is where what was met is kept."""
    met = folder / "met.json"
    environment = _without_proxies() | _what_is_there(stack, person, house) | {"FUZZ_MET": f"{met}"}
    command: list[str | Path] = [
        *(str(Path(sys.executable).with_name("schemathesis")), "--config-file", _CONFIGURATION),
        *("run", DOCUMENT, "--url", stack.api_url, "--no-color"),
        *("--seed", str(extent.seed), "--max-examples", str(extent.examples)),
        *("--mode", extent.mode, "--phases", extent.phases),
        *(part for name in extent.without for part in ("--exclude-operation-id", name)),
    ]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    counted = Counter(json.loads(met.read_text())) if met.exists() else Counter()
    return Found(ended.returncode == 0, ended.stdout + ended.stderr, counted)


def _what_is_there(stack: EmbeddedStack, person: Person, house: AuctionHouse) -> dict[str, str]:
    items = [
        house.list_auction(f"A compass, No. {n}", ends_in_s=_AUCTION_LASTS_S) for n in range(10)
    ]
    bids = [person.snipe(item, "40.00")["bidId"] for item in items[:6]]
    return {
        "FUZZ_TOKEN": person.api.headers["Authorization"].removeprefix("Bearer "),
        "FUZZ_WEBHOOK_PASSWORD": POSTMARK["webhookPassword"],
        "FUZZ_ITEMS": " ".join((*items, _NEVER_LISTED)),
        "FUZZ_BIDS": " ".join(bids),
        "FUZZ_LINKS": " ".join(_links(stack, person)),
    }


def _links(stack: EmbeddedStack, person: Person) -> list[str]:
    """Tokens as mails hold them, signed with the installation's own key."""
    secret = stack.client("secretsmanager").get_secret_value(
        SecretId=stack.outputs["PostmarkSecretArn"]
    )
    key = json.loads(secret["SecretString"])["linkKey"]
    user_id, until = person.call("GET", "/me")["userId"], datetime.now(UTC) + LINK_LASTS
    mails = (f"{kind}-of-nothing#{kind}" for kind in MailKind)
    return [sign(UnsubscribeLink(user_id, mail, until), key) for mail in mails]


def _without_proxies() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return {**kept, "NO_PROXY": "*", "SCHEMATHESIS_HOOKS": ""}
