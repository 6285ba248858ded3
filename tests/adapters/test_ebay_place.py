"""A bid is one request, whatever happens to it."""

import json

import pytest
from sniper.adapters.ebay.bidding import OfferBidding
from sniper.adapters.http import Timeouts
from sniper.domain.money import Money
from sniper.domain.placing import NotSentError, RefusedError, UnknownOutcomeError
from sniper.domain.reasons import Reason

from tests.adapters.ebay_wire import Asked, Deaf, Drop, Hang, Reply, WallClock, Wire, errors, nobody

QUICK = Timeouts(connect_s=2.0, read_s=0.2, write_s=0.2)
TAKEN = Reply(200, {"proxyBidId": "1"})
MAXIMUM = Money(2_550, "USD")


def place(wire: Wire, maximum: Money = MAXIMUM, *, adult_consent: bool = False) -> Asked:
    """Place on a line of its own; the one request that was made of it."""
    bidding = OfferBidding(wire.hosts, WallClock(), place_timeouts=QUICK)
    with bidding.line("110000000001", marketplace="EBAY_GB", access_token="the-token") as line:
        line.place(maximum, adult_consent=adult_consent)
    (asked,) = wire.asked
    return asked


def test_a_bid_says_what_the_contract_wants() -> None:
    with Wire(TAKEN) as wire:
        asked = place(wire)
    assert asked.method == "POST"
    assert asked.path == "/buy/offer/v1_beta/bidding/v1%7C110000000001%7C0/place_proxy_bid"
    assert asked.headers["authorization"] == "Bearer the-token"
    assert asked.headers["x-ebay-c-marketplace-id"] == "EBAY_GB"
    assert asked.headers["content-type"] == "application/json"
    assert json.loads(asked.body) == {"maxAmount": {"currency": "USD", "value": "25.50"}}


@pytest.mark.parametrize(
    ("maximum", "value"),
    [
        (Money(2_501, "EUR"), "25.01"),
        (Money(2_500, "EUR"), "25"),
        (Money(10_000_000, "EUR"), "100000"),
        (Money(5, "EUR"), "0.05"),
        (Money(1_200, "JPY"), "1200"),
    ],
)
def test_a_maximum_is_a_decimal_string_and_whole_ones_have_no_decimals(
    maximum: Money, value: str
) -> None:
    with Wire(TAKEN) as wire:
        asked = place(wire, maximum)
    assert json.loads(asked.body)["maxAmount"] == {"currency": maximum.currency, "value": value}


def test_consent_is_only_given_when_it_was_given() -> None:
    with Wire(TAKEN) as wire:
        asked = place(wire, adult_consent=True)
    assert json.loads(asked.body)["userConsent"] == {"adultOnlyItem": True}


@pytest.mark.parametrize("act", [Hang(), Drop()])
def test_a_bid_without_an_answer_has_an_unknown_outcome(act: Hang | Drop) -> None:
    with Wire(act) as wire:
        with pytest.raises(UnknownOutcomeError):
            place(wire)
        assert len(wire.asked) == 1


def test_a_bid_on_a_refused_connection_was_not_sent() -> None:
    with nobody() as hosts:
        bidding = OfferBidding(hosts, WallClock(), place_timeouts=QUICK)
        with (
            bidding.line("110000000001", marketplace="EBAY_US", access_token="t") as line,
            pytest.raises(NotSentError),
        ):
            line.place(MAXIMUM, adult_consent=False)


def test_a_bid_on_a_line_that_was_closed_while_idle_is_sent_once_on_a_new_one() -> None:
    dated = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}
    with Wire(Reply(404, headers=dated, then_close=True), TAKEN) as wire:
        bidding = OfferBidding(wire.hosts, WallClock(), place_timeouts=QUICK)
        with bidding.line("110000000001", marketplace="EBAY_US", access_token="t") as line:
            assert line.probe() is not None
            assert wire.closed.wait(2)
            line.place(MAXIMUM, adult_consent=False)
        assert [asked.method for asked in wire.asked] == ["GET", "POST"]


def test_a_bid_goes_out_on_the_line_that_a_probe_has_warmed() -> None:
    with Wire(Reply(404), TAKEN) as wire:
        bidding = OfferBidding(wire.hosts, WallClock(), place_timeouts=QUICK)
        with bidding.line("110000000001", marketplace="EBAY_US", access_token="t") as line:
            line.probe()
            line.place(MAXIMUM, adult_consent=False)
        assert wire.connections == 1


def test_every_line_has_a_connection_of_its_own() -> None:
    with Wire(Reply(), Reply()) as wire:
        bidding = OfferBidding(wire.hosts, WallClock(), place_timeouts=QUICK)
        with (
            bidding.line("110000000001", marketplace="EBAY_US", access_token="t") as one,
            bidding.line("110000000002", marketplace="EBAY_US", access_token="t") as other,
        ):
            one.probe()
            other.probe()
        assert wire.connections == 2


@pytest.mark.parametrize(
    ("reply", "reason", "error_id"),
    [
        (Reply(400, errors(999)), Reason.EBAY_REFUSED_REQUEST, 999),
        (Reply(404), Reason.EBAY_REFUSED_REQUEST, None),
        (Reply(302, headers={"Location": "/"}), Reason.EBAY_REFUSED_REQUEST, None),
        (Reply(401), Reason.LINK_EXPIRED, None),
        (Reply(429), Reason.EBAY_THROTTLED, None),
        (Reply(400, errors(120012)), Reason.AUCTION_ENDED, 120012),
        (Reply(500, errors(120008)), Reason.PRICE_ABOVE_MAXIMUM, 120008),
        (Reply(200, errors(120003)), Reason.OWN_ITEM, 120003),
        (Reply(404, errors(120033)), Reason.NOT_TAKEN, 120033),
        (Reply(409, errors(777, 120006)), Reason.BLOCKED_BY_SELLER, 120006),
        (Reply(409, {"errorId": 120004}), Reason.NOT_ELIGIBLE, 120004),
        (Reply(409, {"errors": [{"errorId": "120004"}]}), Reason.NOT_ELIGIBLE, 120004),
    ],
)
def test_a_definite_no_is_read_by_its_id_and_by_its_status_only_without_one(
    reply: Reply, reason: Reason, error_id: int | None
) -> None:
    with Wire(reply) as wire, pytest.raises(RefusedError) as caught:
        place(wire)
    assert (caught.value.reason, caught.value.error_id) == (reason, error_id)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        Reply(503, b"<html>down</html>"),
        Reply(500, errors(999)),
        Reply(408),
        Reply(409, errors(120006, 120000)),
        Reply(200),
        Reply(200, b"<html>welcome to this network</html>"),
        Reply(200, {"errors": "none"}),
        Reply(200, ["proxyBidId"]),
        Reply(200, b'{"proxyBidId": '),
    ],
)
def test_an_answer_that_decides_nothing_leaves_the_outcome_unknown(reply: Reply) -> None:
    with Wire(reply) as wire:
        with pytest.raises(UnknownOutcomeError):
            place(wire)
        assert len(wire.asked) == 1


def test_a_bid_that_nobody_reads_may_still_be_read_later() -> None:
    with Wire(Deaf()) as wire, pytest.raises(UnknownOutcomeError):
        place(wire)


def test_a_probe_needs_no_token_and_counts_against_no_limit() -> None:
    with Wire(Reply(404, headers={"Date": "Sun, 22 Nov 2026 12:00:00 GMT"})) as wire:
        bidding = OfferBidding(wire.hosts, WallClock(), place_timeouts=QUICK)
        with bidding.line("110000000001", marketplace="EBAY_US", access_token="t") as line:
            assert line.probe() is not None
    (asked,) = wire.asked
    assert (asked.method, asked.path) == ("GET", "/")
    assert "authorization" not in asked.headers


@pytest.mark.parametrize("date", [{}, {"Date": "yesterday"}])
def test_a_probe_without_a_usable_date_is_none(date: dict[str, str]) -> None:
    with Wire(Reply(headers=date)) as wire:
        bidding = OfferBidding(wire.hosts, WallClock(), place_timeouts=QUICK)
        with bidding.line("110000000001", marketplace="EBAY_US", access_token="t") as line:
            assert line.probe() is None
