"""What a person may prefer, and what they are told when that cannot be."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.errors import ErrorCode
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.preferences import Preferences, is_time_zone, preference_problems
from sniper.domain.timing import LEAD_MAX_MS, LEAD_MIN_MS, lead_is_valid


def problems(**wanted: Any) -> list[tuple[ErrorCode, str | None]]:
    found = preference_problems(replace(Preferences(), **wanted))
    return [(problem.code, problem.field) for problem in found]


def test_what_everybody_begins_with_can_be() -> None:
    assert problems() == []
    begin = Preferences()
    assert begin.email_notifications
    assert (begin.lead_ms, begin.marketplace, begin.time_zone) == (5_000, None, "UTC")


@given(st.integers(LEAD_MIN_MS - 200, LEAD_MAX_MS + 200))
def test_a_preferred_lead_is_held_to_the_rule_of_every_lead(lead_ms: int) -> None:
    expected = [] if lead_is_valid(lead_ms) else [ErrorCode.LEAD_OUT_OF_RANGE]
    assert [code for code, _ in problems(lead_ms=lead_ms)] == expected


@pytest.mark.parametrize("marketplace", sorted(MARKETPLACES))
def test_every_site_that_takes_bids_can_be_preferred(marketplace: str) -> None:
    assert problems(marketplace=marketplace) == []


@pytest.mark.parametrize("marketplace", ["", "EBAY_PL", "ebay_us", "US"])
def test_other_sites_cannot_be_preferred(marketplace: str) -> None:
    expected = (ErrorCode.MARKETPLACE_NOT_SUPPORTED, "preferences.marketplace")
    assert problems(marketplace=marketplace) == [expected]


@pytest.mark.parametrize(
    "name", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Tokyo", "Etc/GMT+5"]
)
def test_the_iana_names_of_time_zones_are_known(name: str) -> None:
    assert is_time_zone(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mars/Olympus",
        "Europe",
        "Europe/",
        "/etc/passwd",
        "../UTC",
        "UTC\0",
        "A" * 65,
        "ü/ü",
        ".",
    ],
)
def test_anything_else_is_no_time_zone(name: str) -> None:
    assert not is_time_zone(name)
    assert problems(time_zone=name) == [(ErrorCode.TIME_ZONE_UNKNOWN, "preferences.timeZone")]


@given(st.text(max_size=80))
def test_any_text_is_a_time_zone_or_not_and_never_an_error(name: str) -> None:
    assert is_time_zone(name) in (True, False)


def test_everything_that_cannot_be_is_told_at_once_in_complete_sentences() -> None:
    wanted = Preferences(lead_ms=1, marketplace="EBAY_PL", time_zone="Mars")
    found = list(preference_problems(wanted))
    assert len(found) == 3
    for problem in found:
        assert problem.message[0].isupper()
        assert problem.message.endswith(".")
