"""The watch list: running auctions only, page by page, with the snipe that is on each already."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.adapters.memory.chores import Invalidation
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.watching import WatchedEntry
from sniper.use_cases.watch_list import Watched, WatchedPage, read_watch_list

from tests.domain.examples import code_raised_by
from tests.use_cases.many import Counting, item
from tests.use_cases.world import ANNE, AUCTION, END, ITEM, NOON, World, linked_world, usd


def an_entry(name: str, end: datetime | None = END, *, auction: bool = True) -> WatchedEntry:
    return WatchedEntry(name, "A sextant", None, None, auction, usd("9.00"), end)


def watching(*entries: WatchedEntry) -> World:
    """Everything watched is also there, ending as the list says, or at END."""
    world = linked_world()
    for entry in entries:
        world.watch_lists.watch(entry)
        end = entry.auction_end_time or END
        auction = replace(AUCTION, ebay_item_id=entry.ebay_item_id, auction_end_time=end)
        world.auctions.put(auction)
    return world


def read(
    world: World, *, limit: int = 50, cursor: str | None = None, marketplace: str = "EBAY_US"
) -> WatchedPage:
    return read_watch_list(
        ANNE, marketplace=marketplace, limit=limit, cursor=cursor, ports=world.watch_list
    )


def names(page: WatchedPage) -> list[str]:
    return [watched.entry.ebay_item_id for watched in page.items]


def only(page: WatchedPage) -> Watched:
    (watched,) = page.items
    return watched


ENDS = st.none() | st.integers(1, 5).map(lambda hours: NOON + timedelta(hours=hours, seconds=0.5))


@given(
    st.lists(st.tuples(ENDS, st.booleans()), max_size=30),
    st.integers(1, 12),
)
@settings(max_examples=60, deadline=None)
def test_the_pages_are_in_one_order_and_hold_every_running_auction_once(
    listed: list[tuple[datetime | None, bool]], limit: int
) -> None:
    entries = [
        an_entry(item(number), end, auction=auction) for number, (end, auction) in enumerate(listed)
    ]
    world = watching(*entries)
    running = [entry for entry in entries if entry.auction]
    seen: list[Watched] = []
    cursor: str | None = None
    while True:
        page = read(world, limit=limit, cursor=cursor)
        assert (page.total, page.others) == (len(running), len(entries) - len(running))
        assert len(page.items) <= limit
        seen += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
        assert len(page.items) == limit
    far = NOON + timedelta(days=9)
    order = [(w.entry.auction_end_time or far, w.entry.ebay_item_id) for w in seen]
    assert order == sorted(order)
    assert {w.entry for w in seen} == set(running)
    assert len(seen) == len(running)


def test_a_cursor_goes_into_an_address_as_it_is() -> None:
    world = watching(an_entry(item(1)), an_entry(item(2), None))
    cursor = read(world, limit=1).next_cursor
    assert cursor == f"{END:%Y%m%dT%H%M%S}.000000Z~{item(1)}"
    assert names(read(world, limit=1, cursor=cursor)) == [item(2)]


@pytest.mark.parametrize(
    "cursor", ["", "x", "~", "~1", "20261122T130000.000000Z~", "20261122T130000.000000Z~1 ", "é~1"]
)
def test_a_cursor_that_is_none_of_ours_is_refused(cursor: str) -> None:
    world = watching(an_entry(item(1)))
    with pytest.raises(SniperError, match="from the first page") as caught:
        read(world, cursor=cursor)
    (problem,) = caught.value.problems
    assert (caught.value.code, problem.code) == (ErrorCode.INVALID_CURSOR,) * 2
    assert problem.field == "cursor"


def test_a_page_goes_on_behind_an_entry_that_is_watched_no_more() -> None:
    world = watching(*(an_entry(item(number)) for number in range(4)))
    cursor = read(world, limit=2).next_cursor
    world.watch_lists.unwatch(item(1))
    world.watch_lists.unwatch(item(0))
    assert names(read(world, limit=2, cursor=cursor)) == [item(2), item(3)]


def test_prices_and_ends_are_the_catalogues_and_not_the_lists() -> None:
    world = watching(an_entry(ITEM))
    watched = only(read(world))
    assert watched.sighting is not None
    assert watched.sighting.auction.current_price == usd("10.00")
    assert (watched.problems, watched.live_bid) == ((), None)


def test_the_snipe_that_is_on_an_item_already_is_shown_with_it() -> None:
    world = watching(an_entry(ITEM), an_entry(item(5)))
    world.link("bob")
    bid = world.create().bid
    world.create(user_id="bob", ebay_item_id=item(5), confirmed_item_id=item(5))
    assert {w.entry.ebay_item_id: w.live_bid for w in read(world).items} == {
        ITEM: bid,
        item(5): None,
    }


def test_what_keeps_an_auction_from_being_sniped_is_said() -> None:
    world = watching(an_entry(ITEM))
    world.auction(minimum_bid=None)
    (problem,) = only(read(world)).problems
    assert problem.code is ErrorCode.ITEM_UNAVAILABLE


def test_an_auction_that_ended_since_the_list_was_made_is_left_out_and_reported() -> None:
    world = watching(an_entry(ITEM), an_entry(item(5)))
    world.create()
    world.clock.advance(minutes=6)
    world.auction(available=False)
    page = read(world)
    assert (names(page), page.total) == ([item(5)], 2)
    assert world.chores.invalidations == [Invalidation(ITEM, "EBAY_US")]


def test_an_item_that_is_gone_is_left_out_and_reported() -> None:
    world = watching(an_entry(ITEM), an_entry(item(5)))
    world.create()
    world.auctions.remove(ITEM)
    world.clock.advance(minutes=6)
    assert names(read(world)) == [item(5)]
    assert world.chores.invalidations == [Invalidation(ITEM, "EBAY_US")]


@pytest.mark.parametrize(
    "code",
    [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.CURRENCY_NOT_BIDDABLE, ErrorCode.ITEM_UNAVAILABLE],
)
def test_an_item_that_ebay_does_not_show_now_is_listed_by_the_lists_own_word(
    code: ErrorCode,
) -> None:
    world = watching(an_entry(ITEM))
    bid = world.create().bid
    world.auctions.failures.append(SniperError(code, "not now"))
    watched = only(read(world))
    assert (watched.sighting, watched.problems, watched.live_bid) == (None, (), bid)
    assert watched.entry == an_entry(ITEM)


def test_once_ebay_throttles_it_is_asked_for_no_more() -> None:
    world = watching(*(an_entry(item(number)) for number in range(60)))
    world.auctions.failures.extend(SniperError(ErrorCode.EBAY_THROTTLED, "slow") for _ in range(60))
    page = read(world, limit=60)
    assert len(page.items) == 60
    assert all(watched.sighting is None for watched in page.items)
    assert len(world.auctions.reads) <= 16


def test_an_entry_is_looked_at_on_the_site_of_its_own_address() -> None:
    address = f"https://www.ebay.de/itm/{ITEM}"
    world = watching(replace(an_entry(ITEM), url=address), an_entry(item(5)))
    read(world, marketplace="EBAY_GB")
    assert set(world.auctions.reads) == {(ITEM, "EBAY_DE"), (item(5), "EBAY_GB")}
    assert [marketplace for _, marketplace in world.watch_lists.reads] == ["EBAY_GB"]


def test_an_empty_list_is_one_empty_page() -> None:
    assert read(linked_world()) == WatchedPage(items=[], next_cursor=None, total=0, others=0)


def test_without_a_link_there_is_no_list() -> None:
    assert code_raised_by(lambda: read(World())) is ErrorCode.ACCOUNT_NOT_LINKED


def test_a_token_that_is_about_to_expire_is_renewed_before_it_is_used() -> None:
    world = World()
    world.accounts = accounts = Counting()
    world.link()
    world.clock.advance(minutes=117)
    read(world)
    assert not accounts.refreshed
    world.clock.advance(minutes=1)
    read(world)
    assert len(accounts.refreshed) == 1
    assert len(world.watch_lists.reads) == 2


def test_a_token_that_ebay_takes_no_more_is_renewed_once() -> None:
    world = watching(an_entry(ITEM))
    read(world)
    world.watch_lists.rejected.add(world.watch_lists.reads[0][0])
    assert names(read(world)) == [ITEM]
    tokens = [token for token, _ in world.watch_lists.reads]
    assert tokens[0] == tokens[1] != tokens[2]
    assert names(read(world)) == [ITEM]
    assert world.watch_lists.reads[3][0] == tokens[2]


def test_after_one_renewal_the_person_is_asked_to_link_again() -> None:
    world = World()
    world.accounts = accounts = Counting()
    world.link()
    world.watch_lists.failures.extend(SniperError(ErrorCode.LINK_EXPIRED, "no") for _ in range(2))
    assert code_raised_by(lambda: read(world)) is ErrorCode.LINK_EXPIRED
    assert (len(world.watch_lists.reads), len(accounts.refreshed)) == (2, 1)


def test_a_list_that_ebay_does_not_give_is_told() -> None:
    world = linked_world()
    world.watch_lists.failures.append(SniperError(ErrorCode.EBAY_THROTTLED, "slow"))
    assert code_raised_by(lambda: read(world)) is ErrorCode.EBAY_THROTTLED
    assert len(world.watch_lists.reads) == 1
