import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.use_cases.read_bids import bid_history, get_bid, list_bids, list_history

from tests.use_cases.world import ANNE, linked_world


def test_a_person_finds_their_bids_and_what_happened_to_them() -> None:
    world = linked_world()
    bid = world.create().bid
    assert get_bid(ANNE, bid.bid_id, bids=world.bids) == bid
    page = list_bids(ANNE, status=BidStatus.PENDING, limit=5, cursor=None, bids=world.bids)
    assert list(page.items) == [bid]
    events = bid_history(ANNE, bid.bid_id, bids=world.bids, history=world.history)
    assert [event.action for event in events] == [Action.CREATED, Action.SCHEDULED]
    newest = list_history(ANNE, limit=1, cursor=None, history=world.history)
    assert [event.action for event in newest.items] == [Action.SCHEDULED]


def test_a_bid_whose_events_are_not_indexed_yet_has_none_so_far() -> None:
    world = linked_world()
    bid = world.create().bid
    world.store.history.clear()
    assert not bid_history(ANNE, bid.bid_id, bids=world.bids, history=world.history)


@pytest.mark.parametrize("person", [ANNE, "bob"])
def test_a_bid_that_is_not_ones_own_is_as_if_it_were_not(person: str) -> None:
    world = linked_world()
    bid_id = world.create().bid.bid_id if person == "bob" else "01AAAAAAAAAAAAAAAAAAAAAAAA"
    with pytest.raises(SniperError) as caught:
        bid_history(person, bid_id, bids=world.bids, history=world.history)
    assert caught.value.code is ErrorCode.BID_NOT_FOUND
