"""Every answer to a bid that eBay documents, from the simulator through our client."""

from collections.abc import Iterator

import pytest
from sniper.adapters.ebay.error_tables import BIDDING as READING
from sniper.adapters.ebay.error_tables import REFUSALS, UNDECIDED_BY_EBAY
from sniper.domain.auction import NO_BID_BY_US
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money
from sniper.domain.placing import RefusedError, UnknownOutcomeError
from sniper.domain.reasons import EXPLANATIONS, Reason

from tests.contracts.ebay_specs import documented_errors, needs_specs
from tests.contracts.ebay_stages import Simulated, simulated

PLACE = "/buy/offer/v1_beta/bidding/v1%7C1%7C0/place_proxy_bid"
BIDDING = "/buy/offer/v1_beta/bidding/v1%7C1%7C0"
ALL_IDS = range(120000, 120034)
ONLY_WHEN_READING = 120033
MAXIMUM = Money(2_550, "USD")
REASONS = {
    120001: Reason.ITEM_GONE,
    120002: Reason.SOLD_BY_BUY_IT_NOW,
    120003: Reason.OWN_ITEM,
    120004: Reason.NOT_ELIGIBLE,
    120005: Reason.ABOVE_BUY_IT_NOW,
    120006: Reason.BLOCKED_BY_SELLER,
    120007: Reason.AMOUNT_TOO_HIGH,
    120008: Reason.PRICE_ABOVE_MAXIMUM,
    120009: Reason.CURRENCY_CHANGED,
    120010: Reason.HIGHER_BID_STANDS,
    120011: Reason.AMOUNT_OVER_LIMIT,
    120012: Reason.AUCTION_ENDED,
    120013: Reason.EBAY_REFUSED_REQUEST,
    120014: Reason.EBAY_REFUSED_REQUEST,
    120015: Reason.EBAY_REFUSED_REQUEST,
    120016: Reason.EBAY_REFUSED_REQUEST,
    120017: Reason.MARKETPLACE_NOT_SUPPORTED,
    120018: Reason.WHOLE_AMOUNTS_ONLY,
    120019: Reason.SELLER_APPROVAL_NEEDED,
    120020: Reason.USER_AGREEMENT_NEEDED,
    120021: Reason.ADULT_ACCESS_NEEDED,
    120022: Reason.PRIVACY_AGREEMENT_NEEDED,
    120023: Reason.BUSINESS_BUYERS_ONLY,
    120024: Reason.ITEM_UNAVAILABLE,
    120025: Reason.PURCHASE_LIMIT_REACHED,
    120026: Reason.SELLER_FEEDBACK_RULE,
    120027: Reason.SELLER_DOES_NOT_SHIP,
    120028: Reason.PAYPAL_NEEDED,
    120029: Reason.BUYER_POLICY,
    120030: Reason.UNPAID_ITEMS,
    120031: Reason.CARD_VERIFICATION_NEEDED,
    120032: Reason.ADULT_CONSENT_NEEDED,
    1001: Reason.LINK_EXPIRED,
    1100: Reason.BIDDING_NOT_PERMITTED,
    2001: Reason.EBAY_THROTTLED,
    2004: Reason.EBAY_REFUSED_REQUEST,
}


@pytest.fixture(scope="module")
def ebay() -> Iterator[Simulated]:
    with simulated() as made:
        yield made


@pytest.fixture(scope="module")
def token(ebay: Simulated) -> str:
    return ebay.user_token()


def place(
    ebay: Simulated,
    token: str,
    item_id: str,
    maximum: Money = MAXIMUM,
    *,
    adult_consent: bool = False,
) -> None:
    with ebay.bidding.line(item_id, marketplace="EBAY_US", access_token=token) as line:
        line.place(maximum, adult_consent=adult_consent)


def test_all_34_ids_are_known_and_the_reasons_have_words() -> None:
    assert set(ALL_IDS) <= REFUSALS.keys() | UNDECIDED_BY_EBAY
    assert UNDECIDED_BY_EBAY.isdisjoint(REFUSALS)
    assert set(REFUSALS.values()) <= EXPLANATIONS.keys()


@needs_specs
def test_every_id_of_the_contract_is_known() -> None:
    placing = documented_errors("offer", "POST", PLACE)
    reading = documented_errors("offer", "GET", BIDDING)
    assert placing.keys() | reading.keys() == set(ALL_IDS)
    assert placing.keys() <= REFUSALS.keys() | UNDECIDED_BY_EBAY
    assert reading.keys() - {ONLY_WHEN_READING} <= READING.keys()


@pytest.mark.parametrize("error_id", REASONS)
def test_a_refusal_becomes_its_reason_and_is_not_argued_with(
    ebay: Simulated, token: str, error_id: int
) -> None:
    item_id = ebay.list_item()
    ebay.fault("placeProxyBid", errorId=error_id)
    with pytest.raises(RefusedError) as caught:
        place(ebay, token, item_id)
    assert (caught.value.reason, caught.value.error_id) == (REASONS[error_id], error_id)
    assert ebay.bids_at_ebay(item_id) == 1


def test_an_internal_problem_of_ebays_leaves_the_outcome_unknown(
    ebay: Simulated, token: str
) -> None:
    item_id = ebay.list_item()
    ebay.fault("placeProxyBid", errorId=120000)
    with pytest.raises(UnknownOutcomeError, match="120000"):
        place(ebay, token, item_id)
    assert ebay.bids_at_ebay(item_id) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_error_without_an_id_leaves_the_outcome_unknown(
    ebay: Simulated, token: str, status: int
) -> None:
    item_id = ebay.list_item()
    ebay.fault("placeProxyBid", status=status)
    with pytest.raises(UnknownOutcomeError):
        place(ebay, token, item_id)
    assert ebay.bids_at_ebay(item_id) == 1


@pytest.mark.parametrize(
    ("error_id", "code"),
    [
        (120000, ErrorCode.EBAY_UNAVAILABLE),
        (120001, ErrorCode.ITEM_NOT_FOUND),
        (120015, ErrorCode.EBAY_MISCONFIGURED),
        (120017, ErrorCode.EBAY_MISCONFIGURED),
        (1001, ErrorCode.LINK_EXPIRED),
        (1100, ErrorCode.BIDDING_NOT_PERMITTED),
        (2001, ErrorCode.EBAY_THROTTLED),
        (2004, ErrorCode.EBAY_MISCONFIGURED),
    ],
)
def test_a_standing_that_is_refused_is_a_coded_error(
    ebay: Simulated, token: str, error_id: int, code: ErrorCode
) -> None:
    item_id = ebay.list_item()
    times = 3 if code is ErrorCode.EBAY_UNAVAILABLE else 1
    ebay.fault("getBidding", errorId=error_id, times=times)
    with (
        ebay.bidding.line(item_id, marketplace="EBAY_US", access_token=token) as line,
        pytest.raises(SniperError) as caught,
    ):
        line.standing()
    assert caught.value.code is code


def test_the_answer_120033_means_that_we_never_bid(ebay: Simulated, token: str) -> None:
    item_id = ebay.list_item()
    ebay.fault("getBidding", errorId=ONLY_WHEN_READING)
    with ebay.bidding.line(item_id, marketplace="EBAY_US", access_token=token) as line:
        assert line.standing() == NO_BID_BY_US


def test_consent_for_an_adult_item_is_passed_on(ebay: Simulated, token: str) -> None:
    item_id = ebay.list_item(adultOnly=True)
    with pytest.raises(RefusedError, match="adult_consent_needed"):
        place(ebay, token, item_id)
    place(ebay, token, item_id, adult_consent=True)


def test_a_whole_maximum_is_fit_for_an_auction_that_takes_no_decimals(
    ebay: Simulated, token: str
) -> None:
    item_id = ebay.list_item(decimalsAllowed=False)
    with pytest.raises(RefusedError, match="whole_amounts_only"):
        place(ebay, token, item_id, Money(2_550, "USD"))
    place(ebay, token, item_id, Money(2_500, "USD"))


def test_a_bid_at_the_end_is_refused_as_ended(ebay: Simulated, token: str) -> None:
    item_id = ebay.list_item()
    ebay.control(f"auctions/{item_id}/end-early")
    with pytest.raises(RefusedError, match="auction_ended"):
        place(ebay, token, item_id)


def test_a_won_auction_is_known_by_its_standing(ebay: Simulated, token: str) -> None:
    item_id = ebay.list_item()
    place(ebay, token, item_id)
    ebay.control(f"auctions/{item_id}/end-early", sellToHighBidder=True)
    with ebay.bidding.line(item_id, marketplace="EBAY_US", access_token=token) as line:
        standing = line.standing()
    assert standing.won
    assert standing.current_price == Money(1_000, "USD")


def test_a_reserve_that_is_not_met_is_no_win(ebay: Simulated, token: str) -> None:
    item_id = ebay.list_item(reserve="80.00")
    place(ebay, token, item_id)
    with ebay.bidding.line(item_id, marketplace="EBAY_US", access_token=token) as line:
        standing = line.standing()
    assert (standing.high_bidder, standing.reserve_met, standing.won) == (True, False, False)
