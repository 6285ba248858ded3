"""Money keeps every cent: integers inside, decimal strings outside, floats nowhere."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.marketplaces import BID_LIMITS
from sniper.domain.money import MINOR_DIGITS, Money

from tests.domain.examples import code_raised_by, usd

CURRENCIES = st.sampled_from(sorted(MINOR_DIGITS))
AMOUNTS = st.integers(min_value=0, max_value=10**17)

NOT_PLAIN_NUMBERS = [
    *("", " ", ".", "..", "1.2.3", "abc", "0x10"),
    *("1e3", "1E3", "1e-2", "-1.00", "+1.00", "1,000.00", "1_000", "1 000", "$5"),
    *("NaN", "nan", "sNaN", "Infinity", "-Infinity", "inf"),
    *("\u0661\u0669", "\uff11\uff19.\uff19\uff19", "\u00b2", "\u00bd", "19\u066b99"),
    *(" 19.99", "19.99 ", "19.99\n", "19.99\x00"),
    *("19.999", "0.001", "1" * 21, "0" * 1_000_000),
]


def test_19_99_dollars_are_1999_cents() -> None:
    assert Money.parse("19.99", "USD") == Money(1999, "USD")


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        *(("0", 0), ("0.01", 1), ("0.29", 29), ("1.15", 115), ("4.35", 435), ("8.2", 820)),
        *(("19.990", 1999), ("1001.10", 100110), ("100000.00", 10_000_000), ("0019.99", 1999)),
    ],
)
def test_dollar_amounts_are_read_to_the_cent(text: str, cents: int) -> None:
    assert Money.parse(text, "USD").amount == cents


def test_yen_have_no_decimals() -> None:
    assert Money.parse("1500", "JPY") == Money(1500, "JPY")
    assert Money(1500, "JPY").value == "1500"
    assert code_raised_by(lambda: Money.parse("1500.5", "JPY")) is ErrorCode.AMOUNT_MALFORMED


def test_every_currency_but_the_yen_has_two_decimals() -> None:
    assert {code for code, digits in MINOR_DIGITS.items() if digits != 2} == {"JPY"}
    assert MINOR_DIGITS["JPY"] == 0


def test_an_amount_has_at_most_20_characters() -> None:
    assert Money.parse("12345678901234567.89", "USD").amount == 1234567890123456789
    code = code_raised_by(lambda: Money.parse("123456789012345678.90", "USD"))
    assert code is ErrorCode.AMOUNT_MALFORMED


def test_trailing_zeros_do_not_count_as_decimals() -> None:
    assert Money.parse("1500.0", "JPY") == Money(1500, "JPY")


def test_a_price_is_written_with_all_decimals_of_its_currency() -> None:
    assert Money(1900, "USD").value == "19.00"
    assert Money(5, "GBP").value == "0.05"
    assert str(Money(10_000_000, "EUR")) == "100000.00 EUR"


@given(AMOUNTS, CURRENCIES)
def test_every_amount_survives_being_written_and_read(amount: int, currency: str) -> None:
    money = Money(amount, currency)
    assert Money.parse(money.value, currency) == money


@given(AMOUNTS, CURRENCIES)
def test_an_amount_is_never_written_with_an_exponent(amount: int, currency: str) -> None:
    assert set(Money(amount, currency).value) <= set("0123456789.")


@pytest.mark.parametrize("text", NOT_PLAIN_NUMBERS, ids=lambda text: repr(text[:12]))
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    assert code_raised_by(lambda: Money.parse(text, "USD")) is ErrorCode.AMOUNT_MALFORMED


@given(st.text(max_size=25) | st.text(alphabet="0123456789.eE+-", max_size=25), CURRENCIES)
def test_any_text_is_an_amount_or_refused_with_a_code(text: str, currency: str) -> None:
    try:
        money = Money.parse(text, currency)
    except SniperError as error:
        assert error.code is ErrorCode.AMOUNT_MALFORMED  # noqa: PT017 (either outcome is right)
    else:
        assert money.amount >= 0
        assert set(text) <= set("0123456789.")


@pytest.mark.parametrize("value", [19.99, 1999, None, True])
def test_only_text_is_read_as_an_amount(value: Any) -> None:
    with pytest.raises((TypeError, AttributeError)):
        Money.parse(value, "USD")


@pytest.mark.parametrize("currency", ["XTS", "usd", "", "US", "USDT", "BTC"])
def test_an_unknown_currency_is_refused(currency: str) -> None:
    code = code_raised_by(lambda: Money.parse("19.99", currency))
    assert code is ErrorCode.CURRENCY_NOT_BIDDABLE


@given(AMOUNTS, AMOUNTS, CURRENCIES)
def test_amounts_of_one_currency_compare_as_numbers(one: int, other: int, currency: str) -> None:
    left, right = Money(one, currency), Money(other, currency)
    compared = (left < right, left <= right, left > right, left >= right, left == right)
    assert compared == (one < other, one <= other, one > other, one >= other, one == other)


def test_amounts_of_two_currencies_cannot_be_compared() -> None:
    euros = Money(500, "EUR")
    assert code_raised_by(lambda: usd("1.00") < euros) is ErrorCode.CURRENCY_MISMATCH
    assert code_raised_by(lambda: usd("1.00") <= euros) is ErrorCode.CURRENCY_MISMATCH
    assert code_raised_by(lambda: usd("1.00") > euros) is ErrorCode.CURRENCY_MISMATCH
    assert usd("5.00") != euros


def test_money_cannot_be_changed() -> None:
    money: Any = usd("1.00")
    with pytest.raises(AttributeError):
        money.amount = 2


def test_a_maximum_can_be_given_in_every_currency_that_ebay_lists_in() -> None:
    assert set(BID_LIMITS) == set(MINOR_DIGITS)


def test_yen_have_limits_of_about_the_same_worth_and_no_decimals() -> None:
    lowest, highest = BID_LIMITS["JPY"]
    assert (lowest.value, highest.value) == ("100", "10000000")
    assert lowest.currency == highest.currency == "JPY"


@pytest.mark.parametrize("currency", sorted(set(BID_LIMITS) - {"JPY"}))
def test_the_default_limits_of_a_maximum_are_1_to_100_000(currency: str) -> None:
    lowest, highest = BID_LIMITS[currency]
    assert (lowest.value, highest.value) == ("1.00", "100000.00")
    assert lowest.currency == highest.currency == currency
