"""What the simulator remembers over a clean stop: users, tokens, auctions, watch lists, its key."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from local.ebay_simulator.accounts import Grant, User
from local.ebay_simulator.codec import decode, encode
from local.ebay_simulator.engine.auction import Auction
from local.ebay_simulator.engine.house import House
from local.ebay_simulator.notice_key import NoticeKey
from local.ebay_simulator.world import World

FORMAT = 1


class UnreadableStateError(Exception):
    """The state file is damaged or from another version."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Codes are left out: they live for five minutes only. What has a default came later, so that
    older files can still be read."""

    format: int
    next_item_id: int
    auctions: dict[str, Auction]
    users: dict[str, User]
    access: dict[str, Grant]
    refresh: dict[str, Grant]
    watch_lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notice_key: NoticeKey = field(default_factory=NoticeKey.new)


def save(world: World, path: Path) -> None:
    """Write the state in one step. It holds tokens, so only its owner may read it."""
    now = world.now()
    accounts = world.accounts
    remembered = Remembered(
        format=FORMAT,
        next_item_id=world.house.next_item_id,
        auctions={auction.listing.item_id: auction for auction in world.house.all(now)},
        users=accounts.users,
        access={key: grant for key, grant in accounts.access.items() if grant.expires_at > now},
        refresh=accounts.refresh,
        watch_lists=world.watch_lists.entries,
        notice_key=world.notice_key,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(encode(remembered), file)
    draft.replace(path)


def load(world: World, path: Path) -> None:
    """Take up the state, if there is one. Raises UnreadableStateError."""
    if not path.exists():
        return
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            raise ValueError("another version wrote it")  # noqa: TRY301
        remembered: Remembered = decode(Remembered, raw)
        remembered.notice_key.check()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableStateError(
            f"{path} can't be read as the simulator's state ({error}). Delete it, or move it away,"
            " and start again: auctions and linked test users in it are lost."
        ) from error
    world.house = House(remembered.auctions, remembered.next_item_id)
    world.accounts.users = remembered.users
    world.accounts.access = remembered.access
    world.accounts.refresh = remembered.refresh
    world.watch_lists.entries = remembered.watch_lists
    world.notice_key = remembered.notice_key
