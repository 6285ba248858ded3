"""The port Bidding: our Offer client before the simulator, and its stand-in."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from sniper.adapters.ebay.messages import failure
from sniper.adapters.memory.ebay import MemoryBidding
from sniper.adapters.memory.system import ManualClock
from sniper.domain.auction import NO_BID_BY_US, Standing
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money
from sniper.domain.placing import NotSentError, RefusedError, UnknownOutcomeError
from sniper.domain.reasons import Reason
from sniper.ports import Bidding, BidLine

from tests.contracts.ebay_stages import Simulated, Stage, simulated, unreachable_bidding

MAXIMUM = Money(2_500, "USD")
TRIES = 3


class BiddingStage(Protocol):
    @property
    def bidding(self) -> Bidding: ...

    def list_item(self) -> str: ...

    def token(self) -> str: ...

    def places(self, item_id: str) -> int:
        """How many bids were tried."""

    def lose_the_answer(self, *, taken: bool) -> None:
        """Have the next bid get no answer."""

    def raise_price(self, item_id: str) -> None:
        """Rivals take the price above our maximum."""

    def outbid(self, item_id: str) -> None:
        """A rival beats the maximum that we have placed."""

    def fail_reading(self) -> None: ...

    def skew(self, offset_ms: int) -> None: ...

    def unreachable(self) -> AbstractContextManager[Bidding]: ...


class InMemory:
    def __init__(self) -> None:
        self.bidding = MemoryBidding(ManualClock(datetime.now(UTC)))

    def list_item(self) -> str:
        return "110000000001"

    def token(self) -> str:
        return "token"

    def places(self, item_id: str) -> int:
        return len([it for it in self.bidding.places if it.ebay_item_id == item_id])

    def lose_the_answer(self, *, taken: bool) -> None:
        self.bidding.script_place(UnknownOutcomeError("scripted"), taken=taken)

    def raise_price(self, item_id: str) -> None:
        self.bidding.script_place(RefusedError(Reason.PRICE_ABOVE_MAXIMUM, 120008))

    def outbid(self, item_id: str) -> None:
        self.bidding.standings[item_id] = Standing(False, False, MAXIMUM, MAXIMUM, None)

    def fail_reading(self) -> None:
        self.bidding.failures.append(failure(ErrorCode.EBAY_UNAVAILABLE))

    def skew(self, offset_ms: int) -> None:
        self.bidding.offset_ms = offset_ms

    @contextmanager
    def unreachable(self) -> Iterator[Bidding]:
        bidding = MemoryBidding(ManualClock(datetime.now(UTC)))
        bidding.unreachable = True
        yield bidding


class OnTheWire:
    def __init__(self, simulator: Simulated) -> None:
        self.simulator, self.bidding = simulator, simulator.bidding

    def list_item(self) -> str:
        return self.simulator.list_item()

    def token(self) -> str:
        return self.simulator.user_token()

    def places(self, item_id: str) -> int:
        return self.simulator.bids_at_ebay(item_id)

    def lose_the_answer(self, *, taken: bool) -> None:
        self.simulator.fault("placeProxyBid", "timeoutAfter" if taken else "timeoutBefore")

    def raise_price(self, item_id: str) -> None:
        for bidder, maximum in (("rival", "80.00"), ("other", "90.00")):
            self.simulator.control(f"auctions/{item_id}/bids", bidder=bidder, maximum=maximum)

    def outbid(self, item_id: str) -> None:
        self.simulator.control(f"auctions/{item_id}/bids", bidder="rival", maximum="90.00")

    def fail_reading(self) -> None:
        self.simulator.fault("getBidding", errorId=120000, times=TRIES)

    def skew(self, offset_ms: int) -> None:
        self.simulator.control("clock", skewMs=offset_ms)

    def unreachable(self) -> AbstractContextManager[Bidding]:
        return unreachable_bidding()


@contextmanager
def in_memory() -> Iterator[BiddingStage]:
    yield InMemory()


@contextmanager
def on_the_wire() -> Iterator[BiddingStage]:
    with simulated() as simulator:
        yield OnTheWire(simulator)


@pytest.fixture(params=[in_memory, on_the_wire], ids=["memory", "simulator"])
def stage(request: pytest.FixtureRequest) -> Iterator[BiddingStage]:
    make: Stage[BiddingStage] = request.param
    with make() as made:
        yield made


def open_line(stage: BiddingStage, item_id: str) -> AbstractContextManager[BidLine]:
    return stage.bidding.line(item_id, marketplace="EBAY_US", access_token=stage.token())


def test_a_bid_that_ebay_takes_stands(stage: BiddingStage) -> None:
    item_id = stage.list_item()
    with open_line(stage, item_id) as line:
        line.place(MAXIMUM, adult_consent=False)
        standing = line.standing()
        assert line.glance() == standing
    assert standing.our_maximum == MAXIMUM
    assert (standing.ended, standing.high_bidder) == (False, True)
    assert stage.places(item_id) == 1


def test_without_a_bid_of_ours_ebay_has_nothing_to_tell(stage: BiddingStage) -> None:
    with open_line(stage, stage.list_item()) as line:
        assert line.standing() == line.glance() == NO_BID_BY_US


def test_a_refused_bid_names_its_reason_and_does_not_stand(stage: BiddingStage) -> None:
    item_id = stage.list_item()
    stage.raise_price(item_id)
    with open_line(stage, item_id) as line, pytest.raises(RefusedError) as caught:
        line.place(MAXIMUM, adult_consent=False)
    assert caught.value.reason is Reason.PRICE_ABOVE_MAXIMUM
    assert caught.value.error_id == 120008


def test_an_outbid_maximum_still_stands_without_leading(stage: BiddingStage) -> None:
    item_id = stage.list_item()
    with open_line(stage, item_id) as line:
        line.place(MAXIMUM, adult_consent=False)
        stage.outbid(item_id)
        standing = line.standing()
    assert (standing.high_bidder, standing.our_maximum) == (False, MAXIMUM)


def test_a_lost_answer_leaves_the_outcome_unknown_until_it_is_read(stage: BiddingStage) -> None:
    item_id = stage.list_item()
    stage.lose_the_answer(taken=True)
    with open_line(stage, item_id) as line:
        with pytest.raises(UnknownOutcomeError):
            line.place(MAXIMUM, adult_consent=False)
        assert line.standing().our_maximum == MAXIMUM
    assert stage.places(item_id) == 1


def test_a_bid_that_was_lost_on_the_way_does_not_stand(stage: BiddingStage) -> None:
    item_id = stage.list_item()
    stage.lose_the_answer(taken=False)
    with open_line(stage, item_id) as line:
        with pytest.raises(UnknownOutcomeError):
            line.place(MAXIMUM, adult_consent=False)
        assert line.standing() == NO_BID_BY_US
    assert stage.places(item_id) == 1


def test_a_standing_that_ebay_cannot_tell_is_a_coded_error(stage: BiddingStage) -> None:
    with open_line(stage, stage.list_item()) as line:
        stage.fail_reading()
        with pytest.raises(SniperError) as caught:
            line.standing()
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE


def test_a_bid_that_found_nobody_was_not_sent(stage: BiddingStage) -> None:
    with (
        stage.unreachable() as bidding,
        bidding.line("110000000001", marketplace="EBAY_US", access_token="token") as line,
        pytest.raises(NotSentError),
    ):
        line.place(MAXIMUM, adult_consent=False)


def test_a_standing_that_found_nobody_to_ask_is_a_coded_error(stage: BiddingStage) -> None:
    with (
        stage.unreachable() as bidding,
        bidding.line("110000000001", marketplace="EBAY_US", access_token="token") as line,
        pytest.raises(SniperError) as caught,
    ):
        line.standing()
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE


def test_a_probe_that_found_nobody_is_none(stage: BiddingStage) -> None:
    with (
        stage.unreachable() as bidding,
        bidding.line("110000000001", marketplace="EBAY_US", access_token="token") as line,
    ):
        assert line.probe() is None


@pytest.mark.parametrize("offset_ms", [0, 1_700, -86_000])
def test_a_probe_reads_the_second_of_ebays_clock(stage: BiddingStage, offset_ms: int) -> None:
    stage.skew(offset_ms)
    with open_line(stage, stage.list_item()) as line:
        probe = line.probe()
    assert probe is not None
    assert probe.sent_at <= probe.received_at
    offset = timedelta(milliseconds=offset_ms)
    assert probe.server_date <= probe.received_at + offset
    assert probe.sent_at + offset < probe.server_date + timedelta(seconds=1)


def test_a_line_stays_open_through_probes_and_a_bid(stage: BiddingStage) -> None:
    item_id = stage.list_item()
    with open_line(stage, item_id) as line:
        for _ in range(3):
            assert line.probe() is not None
        line.place(MAXIMUM, adult_consent=False)
    assert stage.places(item_id) == 1
