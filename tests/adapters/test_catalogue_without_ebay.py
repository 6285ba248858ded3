"""What a look gives when eBay does not answer, or says that there is nothing to see."""

from dataclasses import replace
from functools import partial

import pytest
from sniper.adapters.catalogue import BACK_OFF_S
from sniper.domain.errors import ErrorCode
from sniper.domain.freshness import Sighting

from tests.adapters.catalogues import Shop, an_item
from tests.domain.examples import ITEM, NOW, code_raised_by

ANSWERS = [
    ErrorCode.ITEM_NOT_FOUND,
    ErrorCode.ITEM_NOT_AN_AUCTION,
    ErrorCode.ITEM_UNAVAILABLE,
    ErrorCode.MARKETPLACE_NOT_SUPPORTED,
    ErrorCode.EBAY_MISCONFIGURED,
]
OTHER_ITEM = "110000000002"
SEEN = Sighting(an_item(), NOW)
STALE = replace(SEEN, stale=True)

in_every_way = pytest.mark.parametrize(
    "code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED]
)


@pytest.fixture
def shop() -> Shop:
    return Shop()


def seen_before_it_fails(shop: Shop, seconds: float, code: ErrorCode, *, times: int = 1) -> None:
    """The item was looked at so long ago, and now eBay fails."""
    shop.look()
    shop.wait(seconds)
    shop.fail(code, times=times)


@in_every_way
def test_what_was_seen_within_the_hour_stands_in_and_says_so(shop: Shop, code: ErrorCode) -> None:
    seen_before_it_fails(shop, 3_599, code)
    assert shop.look() == STALE


@in_every_way
def test_another_process_can_hand_it_out_too(shop: Shop, code: ErrorCode) -> None:
    seen_before_it_fails(shop, 3_599, code)
    shop.catalogue = shop.another_process()
    assert shop.look() == STALE


@in_every_way
def test_a_process_hands_out_its_own_copy_when_the_shared_layer_is_away_as_well(
    shop: Shop, code: ErrorCode
) -> None:
    seen_before_it_fails(shop, 400, code)
    shop.shared.failing = True
    assert shop.look() == STALE


@in_every_way
def test_what_was_seen_an_hour_ago_is_no_better_than_the_error(shop: Shop, code: ErrorCode) -> None:
    seen_before_it_fails(shop, 3_600, code)
    assert code_raised_by(shop.look) is code


@in_every_way
def test_an_item_that_was_never_seen_gives_the_error(shop: Shop, code: ErrorCode) -> None:
    shop.fail(code)
    assert code_raised_by(shop.look) is code
    assert shop.look() == SEEN


@in_every_way
def test_ebay_is_left_alone_for_a_while_and_then_asked_again(shop: Shop, code: ErrorCode) -> None:
    seen_before_it_fails(shop, 300, code)
    shop.look()
    shop.wait(BACK_OFF_S - 0.001)
    assert shop.look() == STALE
    assert shop.calls == 2
    shop.wait(0.001)
    assert shop.look() == Sighting(an_item(), shop.clock.now())
    assert shop.calls == 3


def test_the_stand_in_is_never_handed_out_beyond_the_hour(shop: Shop) -> None:
    seen_before_it_fails(shop, 3_599, ErrorCode.EBAY_UNAVAILABLE, times=2)
    assert shop.look() == STALE
    shop.wait(1)
    assert code_raised_by(shop.look) is ErrorCode.EBAY_UNAVAILABLE


def test_when_ebay_throttles_other_items_with_a_copy_are_not_asked_for_either(shop: Shop) -> None:
    shop.ebay.put(an_item(item=OTHER_ITEM))
    shop.look(OTHER_ITEM)
    seen_before_it_fails(shop, 300, ErrorCode.EBAY_THROTTLED)
    assert shop.look().stale
    assert shop.look(OTHER_ITEM).stale
    assert shop.calls == 3
    shop.wait(BACK_OFF_S)
    assert not shop.look(OTHER_ITEM).stale


def test_when_ebay_fails_on_one_item_others_are_asked_for(shop: Shop) -> None:
    shop.ebay.put(an_item(item=OTHER_ITEM))
    shop.look(OTHER_ITEM)
    seen_before_it_fails(shop, 300, ErrorCode.EBAY_UNAVAILABLE)
    assert shop.look().stale
    assert not shop.look(OTHER_ITEM).stale


def test_a_copy_that_is_young_enough_for_the_reader_is_not_called_stale(shop: Shop) -> None:
    seen_before_it_fails(shop, 20, ErrorCode.EBAY_UNAVAILABLE)
    assert shop.look(max_age_s=5) == STALE
    assert shop.look(max_age_s=300) == SEEN


def test_the_shared_layer_never_learns_of_a_stand_in(shop: Shop) -> None:
    seen_before_it_fails(shop, 400, ErrorCode.EBAY_UNAVAILABLE)
    shop.look()
    assert shop.shared.load(ITEM, "EBAY_US") == SEEN


@pytest.mark.parametrize("code", ANSWERS)
def test_what_ebay_does_say_is_passed_on_and_ends_every_copy(shop: Shop, code: ErrorCode) -> None:
    for site in ("EBAY_US", "EBAY_DE"):
        shop.look(site=site)
    shop.wait(300)
    shop.fail(code)
    assert code_raised_by(shop.look) is code
    assert [shop.shared.load(ITEM, site) for site in ("EBAY_US", "EBAY_DE")] == [None, None]
    shop.fail(ErrorCode.EBAY_UNAVAILABLE, times=2)
    for site in ("EBAY_US", "EBAY_DE"):
        assert code_raised_by(partial(shop.look, site=site)) is ErrorCode.EBAY_UNAVAILABLE


def test_an_item_that_is_gone_takes_no_other_with_it(shop: Shop) -> None:
    shop.ebay.put(an_item(item=OTHER_ITEM))
    shop.look(OTHER_ITEM)
    shop.ebay.remove(ITEM)
    assert code_raised_by(shop.look) is ErrorCode.ITEM_NOT_FOUND
    shop.look(OTHER_ITEM)
    assert shop.ebay.reads.count((OTHER_ITEM, "EBAY_US")) == 1


def test_an_error_is_not_remembered(shop: Shop) -> None:
    shop.ebay.remove(ITEM)
    assert code_raised_by(shop.look) is ErrorCode.ITEM_NOT_FOUND
    shop.ebay.put(an_item())
    assert shop.look() == SEEN
