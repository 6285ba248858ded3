"""A sighting as the shared layers keep it."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.adapters.auction_codec import SCHEMA, sighting_document, sighting_from
from sniper.adapters.dynamodb.documents import from_attributes, to_attributes
from sniper.domain.auction import Auction, Seller
from sniper.domain.freshness import Sighting
from sniper.domain.money import MINOR_DIGITS, Money

from tests.domain.examples import END, NOW, an_auction

SETTINGS = settings(deadline=None)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
INSTANTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001  # the same
    timezones=st.just(UTC),
)
MONEY = st.builds(Money, st.integers(0, 10**12), st.sampled_from(sorted(MINOR_DIGITS)))
AUCTIONS = st.builds(
    Auction,
    ebay_item_id=st.from_regex(r"[0-9]{9,19}", fullmatch=True),
    title=TEXT,
    url=TEXT,
    image_url=st.none() | TEXT,
    marketplace=TEXT,
    is_auction=st.booleans(),
    current_price=st.none() | MONEY,
    minimum_bid=st.none() | MONEY,
    buy_it_now_price=st.none() | MONEY,
    shipping_cost=st.none() | MONEY,
    bid_count=st.integers(0, 10**6),
    reserve_met=st.none() | st.booleans(),
    auction_end_time=st.none() | INSTANTS,
    seller=st.builds(Seller, TEXT, st.integers(-100, 10**7), TEXT),
    condition=st.none() | TEXT,
    location=st.none() | TEXT,
    adult_only=st.booleans(),
    available=st.booleans(),
    revision=st.none() | TEXT,
    excluded_countries=st.frozensets(st.sampled_from(["DE", "FR", "GB", "US"])),
    seller_away=st.booleans(),
)
SIGHTINGS = st.builds(Sighting, AUCTIONS, INSTANTS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@SETTINGS
@given(SIGHTINGS)
def test_every_sighting_survives_as_json(sighting: Sighting) -> None:
    assert sighting_from(json.loads(json.dumps(sighting_document(sighting)))) == sighting


@SETTINGS
@given(SIGHTINGS)
def test_every_sighting_survives_as_a_row(sighting: Sighting) -> None:
    row = from_attributes(to_attributes(sighting_document(sighting)))
    assert sighting_from(row) == sighting


@SETTINGS
@given(JSON)
def test_nothing_that_may_lie_there_is_an_error(found: object) -> None:
    assert sighting_from(found) is None


@SETTINGS
@given(SIGHTINGS, st.data())
def test_a_document_with_one_thing_wrong_is_read_right_or_not_at_all(
    sighting: Sighting, data: st.DataObject
) -> None:
    document = sighting_document(sighting)
    places = [document, document["auction"], document["auction"]["seller"]]
    place = data.draw(st.sampled_from(places))
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(JSON)
    read = sighting_from(document)
    assert read is None or sighting_from(sighting_document(read)) == read


def test_the_document_has_every_field_of_an_auction() -> None:
    held = sighting_document(Sighting(an_auction(), NOW))["auction"]
    assert set(held) == {_camel_case(field.name) for field in fields(Auction)}
    assert set(held["seller"]) == {_camel_case(field.name) for field in fields(Seller)}


def test_money_is_whole_minor_units_and_instants_are_text_that_sorts() -> None:
    document = sighting_document(Sighting(an_auction(), NOW))
    assert document["auction"]["currentPrice"] == {"amount": 2_000, "currency": "USD"}
    assert document["seenAt"] == "2026-03-01T12:00:00.000000Z"
    assert document["auction"]["auctionEndTime"] == "2026-03-01T14:00:00.000000Z"
    assert datetime.fromisoformat(document["auction"]["auctionEndTime"]) == END


def test_that_ebay_did_not_answer_once_is_not_part_of_it() -> None:
    sighting = Sighting(an_auction(), NOW)
    assert sighting_from(sighting_document(replace(sighting, stale=True))) == sighting


@pytest.mark.parametrize("schema", [SCHEMA - 1, SCHEMA + 1, str(SCHEMA), None])
def test_a_document_of_another_version_is_nothing_there(schema: object) -> None:
    document = sighting_document(Sighting(an_auction(), NOW)) | {"schema": schema}
    assert sighting_from(document) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("currentPrice", {"amount": 20.5, "currency": "USD"}),
        ("currentPrice", {"amount": "2000", "currency": "USD"}),
        ("currentPrice", {"amount": 2_000, "currency": "XTS"}),
        ("currentPrice", {"amount": True, "currency": "USD"}),
        ("currentPrice", {"currency": "USD"}),
        ("bidCount", None),
        ("bidCount", 1.5),
        ("isAuction", "true"),
        ("auctionEndTime", "2026-03-01T14:00:00"),
        ("auctionEndTime", "tomorrow"),
        ("excludedCountries", [1]),
        ("excludedCountries", None),
        ("seller", None),
        ("title", 5),
    ],
)
def test_a_field_that_is_not_what_it_should_be_makes_it_unreadable(name: str, value: Any) -> None:
    document = sighting_document(Sighting(an_auction(), NOW))
    document["auction"][name] = value
    assert sighting_from(document) is None


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
