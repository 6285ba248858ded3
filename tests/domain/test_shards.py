"""Bids are spread over a few partitions, and stay where they are."""

from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.shards import SHARDS, shard_of


@given(st.text())
def test_every_bid_has_one_of_the_shards(bid_id: str) -> None:
    assert shard_of(bid_id) in range(SHARDS)


def test_a_bid_is_in_the_same_shard_for_every_process_and_release() -> None:
    ids = ["01JNA00000000000000000BID1", "01JNA00000000000000000BID2", "a"]
    assert [shard_of(bid_id) for bid_id in ids] == [6, 4, 3]


def test_bids_are_spread_over_all_shards() -> None:
    assert {shard_of(f"bid-{n}") for n in range(200)} == set(range(SHARDS))
