"""A creation that is sent twice creates once."""

from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action, BidStatus
from sniper.ports import IdempotencyKey

from tests.contracts.storage import PERSON, Storage, add, new_bid, undoing
from tests.domain.examples import code_raised_by

KEY = IdempotencyKey("key-1", "what was asked")
OTHER_ITEM = "110000000002"


def test_a_repeated_key_answers_with_the_first_bid(storage: Storage) -> None:
    first = storage.add(KEY)
    assert add(storage.bids, new_bid(), KEY) == first
    assert storage.active_bids() == 1
    assert len(storage.history.page(PERSON, limit=9, cursor=None).items) == 1


def test_a_repeated_key_answers_with_the_bid_as_it_is_now(storage: Storage) -> None:
    ended = storage.bring(storage.add(KEY), BidStatus.CANCELLED)
    assert add(storage.bids, new_bid(), KEY) == ended
    assert storage.bids.created_with(PERSON, KEY) == ended


def test_a_key_is_known_once_it_was_used(storage: Storage) -> None:
    assert storage.bids.created_with(PERSON, KEY) is None
    bid = storage.add(KEY)
    assert storage.bids.created_with(PERSON, KEY) == bid


def test_a_key_with_another_request_is_refused(storage: Storage) -> None:
    storage.add(KEY)
    other = IdempotencyKey(KEY.key, "something else")
    bid = new_bid(ebay_item_id=OTHER_ITEM)
    assert code_raised_by(lambda: add(storage.bids, bid, other)) is ErrorCode.IDEMPOTENCY_KEY_REUSED
    code = code_raised_by(lambda: storage.bids.created_with(PERSON, other))
    assert code is ErrorCode.IDEMPOTENCY_KEY_REUSED
    assert storage.active_bids() == 1


def test_each_person_has_keys_of_their_own(storage: Storage) -> None:
    storage.add(KEY)
    assert storage.bids.created_with("person-2", KEY) is None
    assert storage.add(KEY, user_id="person-2").user_id == "person-2"


def test_a_key_counts_for_a_day(storage: Storage) -> None:
    first = storage.add(KEY)
    storage.clock.advance(hours=24, seconds=-1)
    assert storage.bids.created_with(PERSON, KEY) == first
    storage.clock.advance(seconds=1)
    assert storage.bids.created_with(PERSON, KEY) is None
    second = storage.add(KEY, ebay_item_id=OTHER_ITEM)
    assert storage.bids.created_with(PERSON, KEY) == second


def test_a_refused_creation_does_not_use_up_its_key(storage: Storage) -> None:
    first = storage.add()
    assert code_raised_by(lambda: add(storage.bids, new_bid(), KEY)) is ErrorCode.LIVE_BID_EXISTS
    storage.move(first, Action.CANCELLED)
    assert storage.add(KEY).live


def test_an_undone_creation_gives_its_key_back(storage: Storage) -> None:
    bid = storage.add(KEY)
    storage.bids.discard(undoing(bid), KEY)
    assert storage.bids.created_with(PERSON, KEY) is None
    again = storage.add(KEY)
    assert storage.bids.created_with(PERSON, KEY) == again
