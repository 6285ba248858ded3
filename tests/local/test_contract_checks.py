"""The checks against eBay's contracts find what they are there to find."""

from pathlib import Path

import pytest

from tests.contracts import ebay_counts
from tests.contracts.ebay_specs import (
    ContractViolationError,
    answer_problems,
    needs_specs,
    request_problems,
)

pytestmark = needs_specs

PLACE = "/buy/offer/v1_beta/bidding/v1%7C1%7C0/place_proxy_bid"
BIDDING = "/buy/offer/v1_beta/bidding/v1%7C1%7C0"
HEADERS = {
    "Authorization": "Bearer x",
    "X-EBAY-C-MARKETPLACE-ID": "EBAY_US",
    "Content-Type": "application/json",
}


def test_a_field_that_the_contract_does_not_name_is_a_violation() -> None:
    bidding = {
        "itemId": "v1|1|0",
        "auctionStatus": "ACTIVE",
        "auctionEndDate": "2026-11-22T12:00:00.000Z",
        "bidCount": 1,
        "currentPrice": {"value": "1.00", "currency": "USD"},
        "currentProxyBid": {
            "maxAmount": {"value": "1.00", "currency": "USD"},
            "proxyBidId": "1",
        },
        "highBidder": True,
    }
    assert answer_problems("offer", "GET", BIDDING, 200, bidding) == []
    (problem,) = answer_problems("offer", "GET", BIDDING, 200, {**bidding, "bidder": "x"})
    assert "bidder" in problem


def test_a_value_outside_an_enumeration_is_a_violation() -> None:
    body = {"maxAmount": {"value": "1.00", "currency": "DOLLARS"}}
    (problem,) = request_problems("offer", "POST", PLACE, HEADERS, {}, body)
    assert "DOLLARS" in problem


def test_a_request_without_its_required_parts_is_a_violation() -> None:
    body = {"maxAmount": {"value": "1.00"}}
    problems = " ".join(request_problems("offer", "POST", PLACE, {}, {}, body))
    for part in ("Authorization", "X-EBAY-C-MARKETPLACE-ID", "Content-Type", "currency"):
        assert part in problems


def test_a_request_with_bare_pipes_or_unknown_parameters_is_a_violation() -> None:
    path, query = "/buy/browse/v1/item/v1|1|0", {"field_groups": "COMPACT"}
    problems = " ".join(request_problems("browse", "GET", path, HEADERS, query, None))
    assert "percent-encoded" in problems
    assert "field_groups" in problems


def test_an_undocumented_error_id_or_status_is_a_violation() -> None:
    error = {"errorId": 120999, "domain": "API_OFFER", "category": "BUSINESS", "message": "?"}
    (problem,) = answer_problems("offer", "POST", PLACE, 409, {"errors": [error]})
    assert "120999 is not documented" in problem
    ended = {**error, "errorId": 120012}
    (problem,) = answer_problems("offer", "POST", PLACE, 404, {"errors": [ended]})
    assert "comes with 409, not 404" in problem


def test_an_unknown_path_is_a_violation() -> None:
    with pytest.raises(ContractViolationError, match="no operation"):
        request_problems("offer", "POST", "/buy/offer/v1/bidding", HEADERS, {}, None)


def test_the_summary_adds_up_what_all_processes_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTRACT_COUNT_DIR", f"{tmp_path}/counts")
    ebay_counts.record("request", ok=True)
    ebay_counts.record("answer", ok=True)
    ebay_counts.record("answer", ok=True, trading=True)
    assert ebay_counts.summary() == (
        "eBay contracts: 1 requests and 2 answers validated, 0 failures"
        " (of the Trading API 0 requests and 1 answers)"
    )
