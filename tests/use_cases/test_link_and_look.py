from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.directory import MemoryDirectory
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.user import EbayLink
from sniper.use_cases.ebay_access import access_token
from sniper.use_cases.link_ebay import begin_link, complete_link, unlink
from sniper.use_cases.look_at_item import look_at_item
from sniper.use_cases.read_profile import read_profile

from tests.use_cases.world import ANNE, ITEM, NOON, World, linked_world


def begin(world: World, user_id: str = ANNE) -> str:
    url = begin_link(
        user_id, users=world.users, accounts=world.accounts, clock=world.clock, ids=world.ids
    )
    return url.partition("state=")[2]


def code_of(caught: pytest.ExceptionInfo[SniperError]) -> ErrorCode:
    return caught.value.code


def test_a_linked_person_has_sealed_tokens_and_their_ebay_name() -> None:
    user = linked_world().users.get(ANNE)
    assert user is not None
    assert user.ebay is not None
    assert user.ebay.username == ANNE
    assert user.ebay.may_bid
    assert b"access-" not in user.ebay.access_token.ciphertext
    assert user.ebay.access_token.expires_at == NOON + timedelta(seconds=7_200)


def test_a_state_is_good_once() -> None:
    world = World()
    state = begin(world)
    complete_link(ANNE, code=world.accounts.consent("a"), state=state, ports=world.access)
    with pytest.raises(SniperError) as caught:
        complete_link(ANNE, code=world.accounts.consent("a"), state=state, ports=world.access)
    assert code_of(caught) is ErrorCode.LINK_STATE_INVALID


@pytest.mark.parametrize("whose", ["another person's", "an old one", "an invented one"])
def test_a_state_that_is_not_ones_own_and_fresh_is_refused(whose: str) -> None:
    world = World()
    state = begin(world, "bob" if whose == "another person's" else ANNE)
    if whose == "an old one":
        world.clock.advance(minutes=15)
    if whose == "an invented one":
        state += "x"
    with pytest.raises(SniperError) as caught:
        complete_link(ANNE, code=world.accounts.consent("a"), state=state, ports=world.access)
    assert code_of(caught) is ErrorCode.LINK_STATE_INVALID


def test_a_code_that_ebay_rejects_links_nothing() -> None:
    world = World()
    with pytest.raises(SniperError) as caught:
        complete_link(ANNE, code="invented", state=begin(world), ports=world.access)
    assert code_of(caught) is ErrorCode.LINK_CODE_REJECTED
    user = world.users.get(ANNE)
    assert user is not None
    assert user.ebay is None


def test_unlinking_deletes_the_tokens_and_revokes_them() -> None:
    world = linked_world()
    assert unlink(ANNE, ports=world.access).ebay is None
    assert len(world.accounts.revoked) == 1
    assert unlink(ANNE, ports=world.access).ebay is None
    assert len(world.accounts.revoked) == 1


def test_unlinking_waits_for_live_bids() -> None:
    world = linked_world()
    world.create()
    with pytest.raises(SniperError) as caught:
        unlink(ANNE, ports=world.access)
    assert code_of(caught) is ErrorCode.LIVE_BIDS_EXIST
    assert world.accounts.revoked == []


def test_a_token_that_lives_long_enough_is_not_refreshed() -> None:
    world = linked_world()
    before = world.users.get(ANNE)
    access_token(ANNE, valid_until=NOON + timedelta(hours=1), ports=world.access)
    assert world.users.get(ANNE) == before


def test_a_refreshed_token_is_used_even_if_it_cannot_be_kept() -> None:
    world = linked_world()

    class Forgetful(MemoryUsers):
        def renew_access(self, user_id: str, before: EbayLink, after: EbayLink) -> None:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    world.users = Forgetful(world.store)
    token = access_token(ANNE, valid_until=NOON + timedelta(hours=3), ports=world.access)
    assert token.startswith("access-")


def test_a_person_without_a_link_is_told_what_to_do() -> None:
    world = World()
    with pytest.raises(SniperError, match="Link your eBay account") as caught:
        access_token(ANNE, valid_until=NOON, ports=world.access)
    assert code_of(caught) is ErrorCode.ACCOUNT_NOT_LINKED


def test_an_item_is_shown_with_what_keeps_it_from_being_sniped() -> None:
    world = linked_world()
    view = look_at_item(ITEM, "EBAY_US", auctions=world.auctions, clock=world.clock)
    assert (view.auction.title, view.problems) == ("A brass sextant", ())
    world.auction(available=False)
    view = look_at_item(ITEM, "EBAY_US", auctions=world.auctions, clock=world.clock)
    assert [problem.code for problem in view.problems] == [ErrorCode.ITEM_ENDED]


def test_a_marketplace_without_bidding_is_said_up_front() -> None:
    world = linked_world()
    view = look_at_item(ITEM, "EBAY_AT", auctions=world.auctions, clock=world.clock)
    assert [problem.code for problem in view.problems] == [ErrorCode.MARKETPLACE_NOT_SUPPORTED]


def profile_problem(world: World) -> ErrorCode | None:
    directory = MemoryDirectory({ANNE: "anne@example.org"})
    profile = read_profile(ANNE, users=world.users, directory=directory, clock=world.clock)
    assert profile.user.email == "anne@example.org"
    return profile.bidding_problem.code if profile.bidding_problem else None


def test_a_profile_is_made_on_first_sight_and_says_whether_one_can_bid() -> None:
    world = World()
    assert profile_problem(world) is ErrorCode.ACCOUNT_NOT_LINKED
    world.link()
    assert profile_problem(world) is None


def test_a_profile_tells_of_a_dead_link() -> None:
    world = linked_world()
    world.clock.advance(days=600)
    assert profile_problem(world) is ErrorCode.LINK_EXPIRED


def test_a_profile_tells_of_missing_approval() -> None:
    world = World()
    world.accounts = MemoryAccounts(scopes=["https://api.ebay.com/oauth/api_scope"])
    world.link()
    assert profile_problem(world) is ErrorCode.BIDDING_NOT_PERMITTED


def test_a_profile_with_an_address_asks_nobody_for_it() -> None:
    world = linked_world()
    stored = world.users.ensure(ANNE, email="a@example.org", at=NOON)
    nobody = MemoryDirectory()
    profile = read_profile(ANNE, users=world.users, directory=nobody, clock=world.clock)
    assert profile.user == replace(stored)
