"""POST /bids: bodies that are not what they should be."""

import base64
import json
from typing import Any

import pytest

from tests.handlers.gateway import call
from tests.handlers.requests_of_anne import a_bid, amount, confirming, create
from tests.use_cases.world import World


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"ebayItemId", "maxBidAmount", "confirmation"}),
        (a_bid(ebayItemId=12), {"ebayItemId"}),
        (a_bid(ebayItemId=""), {"ebayItemId"}),
        (a_bid(ebayItemId="9" * 2049), {"ebayItemId"}),
        (a_bid(maxBidAmount="25.00"), {"maxBidAmount"}),
        (a_bid(maxBidAmount=25.00), {"maxBidAmount"}),
        (a_bid(maxBidAmount={"value": 25, "currency": "USD"}), {"maxBidAmount.value"}),
        (a_bid(maxBidAmount={"value": "25.00"}), {"maxBidAmount.currency"}),
        (a_bid(maxBidAmount=amount("25.00", "usd")), {"maxBidAmount.currency"}),
        (a_bid(maxBidAmount=amount("2" * 21)), {"maxBidAmount.value"}),
        (a_bid(leadMs="5000"), {"leadMs"}),
        (a_bid(leadMs=5000.5), {"leadMs"}),
        (a_bid(leadMs=True), {"leadMs"}),
        (a_bid(marketplace="ebay"), {"marketplace"}),
        (a_bid(confirmation=None), {"confirmation"}),
        (a_bid(confirmation={}), {
            "confirmation.ebayItemId",
            "confirmation.maxBidAmount",
            "confirmation.confirmed",
        }),
        (confirming(confirmed=False), {"confirmation.confirmed"}),
        (confirming(confirmed=1), {"confirmation.confirmed"}),
        (confirming(confirmed="true"), {"confirmation.confirmed"}),
        (confirming(adultConsent="yes"), {"confirmation.adultConsent"}),
        (confirming(also=1), {"confirmation.also"}),
        (a_bid(lead_ms=5_000), {"lead_ms"}),
    ],
)  # fmt: skip
def test_every_malformed_field_is_named(
    world: World, body: dict[str, Any], fields: set[str]
) -> None:
    answer = create(body)
    assert (answer.status, answer.code) == (422, "invalid_request")
    assert set(answer.fields) == fields
    assert not world.store.bids


def test_a_whole_number_may_be_written_with_a_point() -> None:
    answer = create(a_bid(leadMs=5_000.0))
    assert (answer.status, answer.body["leadMs"]) == (201, 5_000)


@pytest.mark.parametrize("value", ["25,00", "-25.00", "25.001", "1e3", "NaN", "", " 25", "٢٥"])
def test_an_amount_that_is_no_plain_number_is_malformed_wherever_it_stands(value: str) -> None:
    answer = create(a_bid(value))
    assert (answer.status, answer.code) == (422, "amount_malformed")
    assert answer.fields == {
        "maxBidAmount": "amount_malformed",
        "confirmation.maxBidAmount": "amount_malformed",
    }


def test_a_currency_that_nobody_knows_is_named() -> None:
    answer = create(a_bid(maxBidAmount=amount("25.00", "XTS")))
    assert (answer.status, answer.fields) == (422, {"maxBidAmount": "currency_not_biddable"})


@pytest.mark.parametrize(
    "body",
    ["{", "[]", "null", '"text"', "5", "[" * 100_000, '{"leadMs": 1' + "0" * 5_000 + "}"],
)
def test_a_body_that_is_no_json_object_is_refused(body: str) -> None:
    answer = call("POST /bids", body=body)
    assert (answer.status, answer.code) == (422, "invalid_request")
    assert answer.fields == {"body": "invalid_request"}


def test_a_list_with_one_good_wish_is_no_wish(world: World) -> None:
    assert call("POST /bids", body=[a_bid()]).status == 422
    assert not world.store.bids


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_only_json_is_taken(kind: str) -> None:
    answer = create(headers={"content-type": kind})
    assert (answer.status, answer.code) == (415, "unsupported_media_type")


def test_the_type_may_name_its_characters() -> None:
    assert create(headers={"Content-Type": "application/json; charset=utf-8"}).status == 201


def test_a_body_that_is_missing_is_asked_for() -> None:
    assert call("POST /bids").fields == {"body": "invalid_request"}
    assert call("POST /bids", body="").fields == {"body": "invalid_request"}


def test_a_body_that_came_as_base64_is_read() -> None:
    text = base64.b64encode(json.dumps(a_bid()).encode()).decode()
    assert call("POST /bids", body=text, isBase64Encoded=True).status == 201


@pytest.mark.parametrize("body", ["/w==", "*", "eyI="])
def test_base64_of_no_json_object_is_refused(body: str) -> None:
    answer = call("POST /bids", body=body, isBase64Encoded=True)
    assert (answer.status, answer.fields) == (422, {"body": "invalid_request"})


def test_a_field_with_an_endless_name_is_not_sent_back_whole() -> None:
    answer = create({**a_bid(), "x" * 5_000: 1})
    assert set(answer.fields) == {"x" * 64}


def test_nothing_that_was_sent_is_quoted_back() -> None:
    body = a_bid(ebayItemId=7_777_777, leadMs="8888888", marketplace="99999")
    body["maxBidAmount"] = {"value": "12345.678", "currency": "USD"}
    text = create(body).text
    for sent in ("7777777", "8888888", "99999", "12345"):
        assert sent not in text
