"""What the simulator remembers over a clean stop: users, tokens, auctions, watch lists, its key."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from local.ebay_simulator.accounts import Grant, User
from local.ebay_simulator.engine.auction import Auction
from local.ebay_simulator.engine.house import House
from local.ebay_simulator.notice_key import NoticeKey
from local.ebay_simulator.world import World
from local.service.state_file import read, write

FORMAT = 1


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
    place_calls: dict[str, int] = field(default_factory=dict)


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
        place_calls=world.place_calls,
    )
    write(remembered, path)


def load(world: World, path: Path) -> None:
    """Take up the state, if there is one. Raises UnreadableStateError."""
    remembered = read(
        Remembered,
        path,
        format_=FORMAT,
        owner="the simulator",
        lost="auctions and linked test users",
        check=lambda found: found.notice_key.check(),
    )
    if remembered is None:
        return
    world.house = House(remembered.auctions, remembered.next_item_id)
    world.accounts.users = remembered.users
    world.accounts.access = remembered.access
    world.accounts.refresh = remembered.refresh
    world.watch_lists.entries = remembered.watch_lists
    world.notice_key = remembered.notice_key
    world.place_calls = Counter(remembered.place_calls)
