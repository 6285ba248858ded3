"""Many at once: one wins, and the others are told the truth."""

from collections import Counter
from collections.abc import Callable

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action
from sniper.ports import IdempotencyKey

from tests.contracts.storage import PERSON, Storage, add, new_bid, race, step
from tests.domain.examples import ITEM, NOW

RACERS = 50
KEY = IdempotencyKey("key-1", "what was asked")


def test_fifty_creations_for_one_item_make_one_bid(storage: Storage) -> None:
    storage.link()
    bids = [new_bid() for _ in range(RACERS)]
    results = race(RACERS, lambda number: add(storage.bids, bids[number]))
    assert _codes(results) == {"made": 1, ErrorCode.LIVE_BID_EXISTS: RACERS - 1}
    assert len(storage.bids.page(PERSON, status=None, limit=99, cursor=None).items) == 1
    assert len(storage.bids.live_on_item(ITEM)) == 1
    assert len(storage.history.page(PERSON, limit=99, cursor=None).items) == 1
    assert storage.active_bids() == 1


def test_fifty_deliveries_of_one_creation_make_one_bid(storage: Storage) -> None:
    storage.link()
    bids = [new_bid() for _ in range(RACERS)]
    results = race(RACERS, lambda number: add(storage.bids, bids[number], KEY))
    assert {bid.bid_id for bid in results if isinstance(bid, Bid)} == {
        storage.bids.page(PERSON, status=None, limit=99, cursor=None).items[0].bid_id
    }
    assert _codes(results) == {"made": RACERS}
    assert storage.active_bids() == 1


def test_bids_on_many_items_at_once_are_all_counted(storage: Storage) -> None:
    storage.link()
    bids = [new_bid(ebay_item_id=f"1100000000{number:02}") for number in range(20)]
    results = race(20, lambda number: add(storage.bids, bids[number]))
    assert _codes(results) == {"made": 20}
    assert storage.active_bids() == 20


def test_one_step_that_many_make_is_made_once(storage: Storage) -> None:
    claim = step(storage.add(), Action.CLAIMED, attempt_id="attempt-1")
    results = race(20, lambda _: storage.bids.save(claim))
    assert _codes(results) == {"made": 1, ErrorCode.STALE_VERSION: 19}
    assert len(storage.history.of_bid(PERSON, claim.before.bid_id)) == 2


def test_of_many_executors_one_claims_the_bid(storage: Storage) -> None:
    bid = storage.add()
    claims = [step(bid, Action.CLAIMED, attempt_id=f"attempt-{number}") for number in range(20)]
    results = race(20, lambda number: storage.bids.save(claims[number]))
    assert _codes(results) == {"made": 1, ErrorCode.STALE_VERSION: 19}
    winner = next(number for number, result in enumerate(results) if result is None)
    assert storage.bids.get(PERSON, bid.bid_id) == claims[winner].after


def test_cancelling_and_claiming_at_once_end_in_one_of_the_two(storage: Storage) -> None:
    bid = storage.add()
    steps = [step(bid, Action.CANCELLED), step(bid, Action.CLAIMED)]
    results = race(2, lambda number: storage.bids.save(steps[number]))
    winner = results.index(None)
    assert storage.bids.get(PERSON, bid.bid_id) == steps[winner].after
    assert storage.active_bids() == winner


def test_unlinking_and_bidding_at_once_end_in_one_of_the_two(storage: Storage) -> None:
    storage.link()
    bid = new_bid()
    steps: list[Callable[[], Bid | None]] = [
        lambda: add(storage.bids, bid),
        lambda: storage.users.remove_link(PERSON, at=NOW),
    ]
    results = race(2, lambda number: steps[number]())
    person = storage.users.get(PERSON)
    assert person
    added = results[0] == bid
    assert (person.ebay is not None, person.active_bid_count) == (added, int(added))
    refused = results[added]
    assert isinstance(refused, SniperError)
    assert refused.code is (ErrorCode.LIVE_BIDS_EXIST if added else ErrorCode.ACCOUNT_NOT_LINKED)


def _codes(results: list[Bid | SniperError] | list[SniperError | None]) -> dict[str, int]:
    return Counter(result.code if isinstance(result, SniperError) else "made" for result in results)
