"""What templates write with: a missing value never becomes the word None."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sniper.adapters.mail import filters
from sniper.adapters.mail.filters import NothingToWriteError
from sniper.domain.findings import MEANINGS, Finding, Gravity
from sniper.domain.money import Money

NOON = datetime(2026, 1, 15, 12, 0, 0, 999_000, UTC)


@pytest.mark.parametrize(
    "write",
    [
        filters.money,
        filters.seconds,
        filters.one_line,
        filters.shortened,
        lambda value: filters.moment(value, "UTC"),
        lambda value: filters.clock(value, "UTC"),
        lambda value: filters.day(value, "UTC"),
    ],
)
def test_nothing_is_not_written(write: Callable[[Any], str]) -> None:
    with pytest.raises(NothingToWriteError):
        write(None)


def test_an_instant_without_a_zone_of_its_own_is_not_written() -> None:
    with pytest.raises(NothingToWriteError):
        filters.moment(NOON.replace(tzinfo=None), "UTC")


@pytest.mark.parametrize(
    ("amount", "written"), [(Money(25_50, "USD"), "25.50 USD"), (Money(4_100, "JPY"), "4100 JPY")]
)
def test_an_amount_has_the_decimals_of_its_currency(amount: Money, written: str) -> None:
    assert filters.money(amount) == written


@pytest.mark.parametrize(
    ("milliseconds", "written"),
    [(5_000, "5.0 seconds"), (4_912.6, "4.9 seconds"), (100, "0.1 seconds")],
)
def test_a_span_is_written_in_tenths_of_a_second(milliseconds: float, written: str) -> None:
    assert filters.seconds(milliseconds) == written


@pytest.mark.parametrize(
    ("time_zone", "written"),
    [
        ("Europe/London", "12:00:00 GMT"),
        ("Asia/Tokyo", "21:00:00 JST"),
        ("America/Sao_Paulo", "09:00:00 UTC-03"),
        ("Asia/Kathmandu", "17:45:00 UTC+0545"),
    ],
)
def test_a_zone_without_letters_is_named_by_its_difference(time_zone: str, written: str) -> None:
    assert filters.clock(NOON, time_zone) == written


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\r\nlines\u2028and\u0085more\t", "two lines and more"),
        ("\x00nul\x07 bell\x7f", "nul bell"),
        ("left\u202eright\u2066 \u200b\ufeffunseen", "leftright unseen"),
        ("half a \ud83d pair", "half a pair"),
        (
            "family \U0001f468\u200d\U0001f469\u200d\U0001f467",
            "family \U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("ساعة جيب عتيقة", "ساعة جيب عتيقة"),
        ("\u200b\u202e", ""),
    ],
)
def test_a_line_holds_only_what_can_be_seen(text: str, line: str) -> None:
    assert filters.one_line(text) == line


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("A lamp", "A lamp"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("word " * 20, "word word word word word word word word word word word word…"[:59] + "…"),
        ("A lamp " + "y" * 90, "A lamp " + "y" * 52 + "…"),
        (
            "z" * 58 + "\U0001f469\u200d\U0001f467",
            "z" * 58 + "\U0001f469\u200d\U0001f467"[:1] + "…",
        ),
        ("z" * 57 + "\U0001f469\u200d\U0001f467 and on", "z" * 57 + "\U0001f469…"),
        ("a" * 40 + ", " + "b" * 40, "a" * 40 + "…"),
    ],
)
def test_a_long_title_is_cut_where_it_hurts_least(text: str, short: str) -> None:
    assert filters.shortened(text) == short
    assert len(short) <= 60


def test_what_blocks_comes_first_and_equals_keep_their_order() -> None:
    found = [MEANINGS[finding] for finding in Finding]
    ordered = filters.gravest_first(found)
    assert [meaning.gravity for meaning in ordered] == sorted(
        (meaning.gravity for meaning in found), key=list(Gravity).index
    )
    blocking = filters.blocking(found)
    assert ordered[: len(blocking)] == blocking
    assert {meaning.gravity for meaning in blocking} == {Gravity.BLOCKS}


def test_long_values_hang_below_their_first_word() -> None:
    rows = [("Item", "lamp " * 30), ("Final price", "41.00 USD")]
    lines = filters.columns(rows).splitlines()
    assert lines[0].startswith("Item         lamp lamp")
    assert lines[1].startswith("             lamp")
    assert lines[-1] == "Final price  41.00 USD"
    assert max(map(len, lines)) <= filters.TEXT_WIDTH


def test_only_a_link_on_its_own_may_be_longer_than_a_line() -> None:
    link = "https://snipes.example/" + "a" * 90
    assert filters.wrapped(f"Here:\n{link}\n\n\n\nDone") == f"Here:\n{link}\n\nDone\n"
    assert all(len(line) <= 76 for line in filters.wrapped(f"Here: {link}").splitlines())
    entry = filters.wrapped("- " + "word " * 30).splitlines()
    assert entry[1].startswith("  word")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://a b",
        "https://a\nb",
        'https://a"b',
        "",
        None,
    ],
)
def test_what_is_no_web_address_is_not_followed(address: str | None) -> None:
    assert not filters.is_web_address(address)
    assert not filters.is_secure_address(address)


def test_a_picture_comes_over_tls_and_a_link_may_not() -> None:
    assert filters.is_web_address("http://127.0.0.1:8080/itm/1")
    assert not filters.is_secure_address("http://127.0.0.1:8080/1.jpg")
    assert filters.is_secure_address("https://i.ebayimg.com/1.jpg")
