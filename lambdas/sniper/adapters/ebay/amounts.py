"""Amounts and instants as eBay writes them, and as we do."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sniper.adapters.ebay.messages import unreadable
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money


def bid_money(amount: Any) -> Money | None:
    """An amount in the seller's currency, which is the one to bid in; None if there is none.

    Browse converts to the marketplace's currency and then names the original beside it. Raises
    SniperError: CURRENCY_NOT_BIDDABLE, and EBAY_UNAVAILABLE for what is no amount.
    """
    if not isinstance(amount, Mapping):
        return None
    original = amount.get("convertedFromCurrency")
    currency = original or amount.get("currency")
    value = amount.get("convertedFromValue") if original else amount.get("value")
    if currency is None or value is None:
        return None
    try:
        return Money.parse(str(value), str(currency))
    except SniperError as error:
        if error.code is ErrorCode.CURRENCY_NOT_BIDDABLE:
            raise
        raise unreadable("amount") from None


def incidental_money(amount: Any) -> Money | None:
    """The same for amounts that nothing depends on: what cannot be read is left out."""
    try:
        return bid_money(amount)
    except SniperError:
        return None


def place_amount(maximum: Money) -> dict[str, str]:
    """A maximum as placeProxyBid wants it.

    Whole amounts go without decimals: some auctions take none (error 120018).
    """
    return {"currency": maximum.currency, "value": maximum.value.removesuffix(".00")}


def instant(text: Any, name: str) -> datetime | None:
    """An ISO instant in UTC; None if there is none. Raises SniperError (EBAY_UNAVAILABLE)."""
    if text is None:
        return None
    found = incidental_instant(text)
    if found is None:
        raise unreadable(name)
    return found


def incidental_instant(text: Any) -> datetime | None:
    """The same for an instant that nothing depends on: what cannot be read is left out."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None
