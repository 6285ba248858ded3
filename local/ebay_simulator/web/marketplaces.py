"""Marketplaces: currency, country, and made-up but steady exchange rates."""

from decimal import ROUND_HALF_UP, Decimal

from local.ebay_simulator.engine.money import decimal_text, exponent

CURRENCY_OF = {
    "EBAY_US": "USD",
    "EBAY_GB": "GBP",
    "EBAY_DE": "EUR",
    "EBAY_AU": "AUD",
    "EBAY_CA": "CAD",
    "EBAY_IE": "EUR",
    "EBAY_BE": "EUR",
    "EBAY_HK": "HKD",
    "EBAY_FR": "EUR",
    "EBAY_IT": "EUR",
    "EBAY_ES": "EUR",
    "EBAY_AT": "EUR",
    "EBAY_CH": "CHF",
    "EBAY_NL": "EUR",
    "EBAY_PL": "PLN",
    "EBAY_SG": "SGD",
    "EBAY_JP": "JPY",
}
# The Trading API numbers the sites; two of them have two languages and so two numbers.
MARKETPLACE_OF_SITE = {
    "0": "EBAY_US",
    "2": "EBAY_CA",
    "210": "EBAY_CA",
    "3": "EBAY_GB",
    "15": "EBAY_AU",
    "16": "EBAY_AT",
    "23": "EBAY_BE",
    "123": "EBAY_BE",
    "71": "EBAY_FR",
    "77": "EBAY_DE",
    "101": "EBAY_IT",
    "146": "EBAY_NL",
    "186": "EBAY_ES",
    "193": "EBAY_CH",
    "201": "EBAY_HK",
    "205": "EBAY_IE",
    "212": "EBAY_PL",
    "216": "EBAY_SG",
}
_HOSTS = {
    "EBAY_GB": "www.ebay.co.uk",
    "EBAY_AU": "www.ebay.com.au",
    "EBAY_HK": "www.ebay.com.hk",
    "EBAY_SG": "www.ebay.com.sg",
    "EBAY_US": "www.ebay.com",
    "EBAY_JP": "www.ebay.com",  # eBay has no Japanese site
}
# Where the Offer API works.
BIDDING = ("EBAY_AU", "EBAY_CA", "EBAY_DE", "EBAY_ES", "EBAY_FR", "EBAY_GB", "EBAY_IT", "EBAY_US")
_PER_DOLLAR = {
    "USD": "1",
    "GBP": "0.80",
    "EUR": "0.90",
    "AUD": "1.50",
    "CAD": "1.40",
    "HKD": "7.80",
    "CHF": "0.85",
    "PLN": "4.00",
    "SGD": "1.30",
    "JPY": "150",
}


def country_of(marketplace: str) -> str:
    return marketplace.removeprefix("EBAY_")


def host_of(marketplace: str) -> str:
    """The site's own host on the web."""
    return _HOSTS.get(marketplace, f"www.ebay.{country_of(marketplace).lower()}")


def amount(minor: int, currency: str) -> dict[str, str]:
    """An Offer API amount, always in the item's own currency."""
    return {"value": decimal_text(minor, currency), "currency": currency}


def converted(minor: int, currency: str, marketplace: str) -> dict[str, str]:
    """A Browse API amount: shown in the marketplace's currency, with the original beside it."""
    shown = CURRENCY_OF.get(marketplace, "USD")
    if shown == currency or currency not in _PER_DOLLAR:
        return amount(minor, currency)
    rate = Decimal(_PER_DOLLAR[shown]) / Decimal(_PER_DOLLAR[currency])
    original = Decimal(minor).scaleb(-exponent(currency))
    cut = Decimal(1).scaleb(-exponent(shown))
    return {
        "value": str((original * rate).quantize(cut, ROUND_HALF_UP)),
        "currency": shown,
        "convertedFromValue": decimal_text(minor, currency),
        "convertedFromCurrency": currency,
    }
