"""Money as integer minor units of a currency; decimal strings at the edges, never floats."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from sniper.domain.errors import ErrorCode, SniperError

MINOR_DIGITS = {
    "AUD": 2,
    "CAD": 2,
    "CHF": 2,
    "EUR": 2,
    "GBP": 2,
    "HKD": 2,
    "JPY": 0,
    "PLN": 2,
    "SGD": 2,
    "USD": 2,
}
"""Decimal places of the currencies that eBay lists auctions in (ISO 4217)."""

_LONGEST_AMOUNT = 20


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` counts the currency's smallest unit: cents for USD, yen for JPY."""

    amount: int
    currency: str

    @classmethod
    def parse(cls, value: str, currency: str) -> Self:
        """Read a decimal string such as "19.99".

        Raises SniperError (CURRENCY_NOT_BIDDABLE, AMOUNT_MALFORMED) for a currency that is not
        known, for text that is no plain number and for more decimals than the currency has
        (trailing zeros aside).
        """
        digits = MINOR_DIGITS.get(currency)
        if digits is None:
            raise SniperError(
                ErrorCode.CURRENCY_NOT_BIDDABLE, f"Amounts in {currency!r} are not supported."
            )
        return cls(_minor_units(value, digits, currency), currency)

    @property
    def value(self) -> str:
        """The decimal string, with as many decimals as the currency has."""
        digits = MINOR_DIGITS[self.currency]
        return f"{Decimal(self.amount).scaleb(-digits):.{digits}f}"

    def __str__(self) -> str:
        return f"{self.value} {self.currency}"

    def __lt__(self, other: Self) -> bool:
        return self._comparable(other) < other.amount

    def __le__(self, other: Self) -> bool:
        return self._comparable(other) <= other.amount

    def _comparable(self, other: Self) -> int:
        if self.currency != other.currency:
            raise SniperError(
                ErrorCode.CURRENCY_MISMATCH,
                f"{self.currency} cannot be compared with {other.currency}.",
            )
        return self.amount


def _minor_units(value: str, digits: int, currency: str) -> int:
    malformed = SniperError(
        ErrorCode.AMOUNT_MALFORMED,
        f"An amount in {currency} is a plain number with at most {digits} decimals.",
    )
    if len(value) > _LONGEST_AMOUNT or not value.isascii() or not value.replace(".", "").isdigit():
        raise malformed
    try:
        scaled = Decimal(value).scaleb(digits)
    except InvalidOperation:
        raise malformed from None
    if scaled != scaled.to_integral_value():
        raise malformed
    return int(scaled)
