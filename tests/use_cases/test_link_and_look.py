from datetime import timedelta

import pytest
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.domain.user import EbayLink
from sniper.use_cases.ebay_access import access_token
from sniper.use_cases.link_ebay import begin_link, complete_link
from sniper.use_cases.look_at_item import look_at_item

from tests.use_cases.world import ANNE, ITEM, NOON, World, linked_world


def begin(world: World, user_id: str = ANNE) -> str:
    people = world.profile
    world.directory.emails.setdefault(user_id, None)
    url = begin_link(user_id, people=people, accounts=world.accounts, ids=world.ids)
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


def test_another_account_cannot_be_linked_under_snipes_that_are_for_the_first() -> None:
    world = linked_world()
    bid = world.create().bid
    state = begin(world)
    code = world.accounts.consent("somebody-else")
    with pytest.raises(SniperError, match="account that is linked now") as caught:
        complete_link(ANNE, code=code, state=state, ports=world.access)
    assert code_of(caught) is ErrorCode.LIVE_BIDS_EXIST
    assert world.executed(bid).status is BidStatus.PLACED


def test_the_same_account_can_be_linked_again_under_live_snipes() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.advance(minutes=5)
    world.link()
    assert world.executed(bid).status is BidStatus.PLACED


def test_another_account_can_be_linked_when_no_snipe_is_live() -> None:
    world = linked_world()
    code = world.accounts.consent("somebody-else")
    link = complete_link(ANNE, code=code, state=begin(world), ports=world.access)
    assert link.username == "somebody-else"
    assert world.users.linked_to(link.ebay_account_id)


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
    view = look_at_item(ITEM, "EBAY_US", world.looking)
    assert (view.sighting.auction.title, view.problems) == ("A brass sextant", ())
    world.auction(available=False)
    world.clock.advance(minutes=1)
    assert look_at_item(ITEM, "EBAY_US", world.looking) == view
    world.clock.advance(minutes=4)
    view = look_at_item(ITEM, "EBAY_US", world.looking)
    assert [problem.code for problem in view.problems] == [ErrorCode.ITEM_ENDED]


def test_a_marketplace_without_bidding_is_said_up_front() -> None:
    world = linked_world()
    view = look_at_item(ITEM, "EBAY_AT", world.looking)
    assert [problem.code for problem in view.problems] == [ErrorCode.MARKETPLACE_NOT_SUPPORTED]
