"""A glance at our bid: one quick question, and no error if nobody answers it."""

from collections.abc import Iterator

import pytest
from sniper.domain.auction import NO_BID_BY_US

from tests.contracts.ebay_stages import Stage
from tests.contracts.test_ebay_bidding_port import (
    MAXIMUM,
    BiddingStage,
    in_memory,
    on_the_wire,
    open_line,
)


@pytest.fixture(params=[in_memory, on_the_wire], ids=["memory", "simulator"])
def counter(request: pytest.FixtureRequest) -> Iterator[BiddingStage]:
    make: Stage[BiddingStage] = request.param
    with make() as made:
        yield made


def test_a_glance_tells_what_a_standing_tells(counter: BiddingStage) -> None:
    with open_line(counter, counter.list_item()) as line:
        assert line.glance() == NO_BID_BY_US
        line.place(MAXIMUM, adult_consent=False)
        assert line.glance() == line.standing()


def test_a_glance_asks_no_second_time(counter: BiddingStage) -> None:
    with open_line(counter, counter.list_item()) as line:
        counter.fail_reading()
        assert line.glance() is None


def test_a_glance_that_found_nobody_to_ask_is_none(counter: BiddingStage) -> None:
    with (
        counter.unreachable() as bidding,
        bidding.line("110000000001", marketplace="EBAY_US", access_token="token") as line,
    ):
        assert line.glance() is None
