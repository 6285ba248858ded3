"""POST /bids once more, with an Idempotency-Key."""

import pytest

from tests.handlers.requests_of_anne import OTHER, a_bid, create, created, prefer
from tests.use_cases.world import World


def test_a_repeat_is_no_conflict_because_a_preference_changed_in_between() -> None:
    first = created(headers={"idempotency-key": "k"})
    prefer(leadMs=7_500, marketplace="EBAY_GB")
    again = created(headers={"idempotency-key": "k"})
    assert (again["bidId"], again["leadMs"]) == (first["bidId"], 5_000)


def test_a_repeat_that_spells_out_a_preference_asks_for_something_else() -> None:
    created(headers={"idempotency-key": "k"})
    answer = create(a_bid(leadMs=5_000), headers={"idempotency-key": "k"})
    assert (answer.status, answer.code) == (422, "idempotency_key_reused")


def test_the_same_key_and_body_answer_with_the_same_snipe(world: World) -> None:
    first = create(headers={"Idempotency-Key": "one, two"})
    body = a_bid()
    again = create(dict(reversed(body.items())), headers={"Idempotency-Key": "one, two"})
    assert (first.status, again.status) == (201, 201)
    assert again.body["bidId"] == first.body["bidId"]
    assert again.headers["Location"] == first.headers["Location"]
    assert len(world.store.bids) == 1


def test_the_same_key_for_another_wish_is_refused() -> None:
    created(headers={"idempotency-key": "k"})
    answer = create(a_bid("26.00"), headers={"idempotency-key": "k"})
    assert (answer.status, answer.code) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("key", ["", "k" * 65, "ключ", "a\tb"])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    answer = create(headers={"idempotency-key": key})
    assert (answer.status, answer.fields) == (422, {"Idempotency-Key": "invalid_request"})


def test_the_keys_of_two_people_are_two_keys(world: World) -> None:
    world.link(OTHER)
    mine = created(headers={"idempotency-key": "k"})
    theirs = created(headers={"idempotency-key": "k"}, person=OTHER)
    assert mine["bidId"] != theirs["bidId"]
