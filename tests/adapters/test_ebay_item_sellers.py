"""Where the seller of a Browse item sends nothing, and whether they are away."""

import pytest

from tests.adapters.ebay_items import parse


def excluding(*regions: object) -> frozenset[str]:
    return parse(shipToLocations={"regionExcluded": list(regions)}).excluded_countries


def test_countries_that_the_seller_excludes_are_known_by_their_codes() -> None:
    found = excluding(
        {"regionType": "COUNTRY", "regionId": "DE", "regionName": "Germany"},
        {"regionType": "COUNTRY", "regionId": "US"},
        {"regionType": "WORLD_REGION", "regionId": "AFRICA"},
        {"regionType": "STATE_OR_PROVINCE", "regionId": "CA"},
        {"regionType": "COUNTRY_REGION", "regionId": "PO_BOX"},
    )
    assert found == {"DE", "US"}


@pytest.mark.parametrize(
    "region",
    [
        None,
        "DE",
        {},
        {"regionType": "COUNTRY"},
        {"regionId": "DE"},
        {"regionType": "COUNTRY", "regionId": 49},
        {"regionType": "COUNTRY", "regionId": "Germany"},
        {"regionType": "COUNTRY", "regionId": ""},
        {"regionType": ["COUNTRY"], "regionId": "DE"},
    ],
)
def test_regions_that_are_no_countries_exclude_none(region: object) -> None:
    assert excluding(region) == frozenset()


@pytest.mark.parametrize("places", [None, [], "x", {}, {"regionExcluded": {"regionId": "DE"}}])
def test_without_a_list_of_regions_no_country_is_excluded(places: object) -> None:
    assert parse(shipToLocations=places).excluded_countries == frozenset()


@pytest.mark.parametrize(
    ("warnings", "away"),
    [
        ([{"errorId": 11508}], True),
        ([{"errorId": 11510}, {"errorId": "11509"}], True),
        ([{"errorId": 11510}], False),
        ([{"errorId": None}, {}, "11508", None], False),
        ({"errorId": 11508}, False),
        ([], False),
        (None, False),
    ],
)
def test_a_seller_who_is_away_is_known_by_ebays_warning(warnings: object, away: bool) -> None:
    assert parse(warnings=warnings).seller_away is away
