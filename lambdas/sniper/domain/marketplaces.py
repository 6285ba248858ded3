"""Where eBay's Offer API takes bids, in which currencies, and between which amounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sniper.domain.money import MINOR_DIGITS, Money


@dataclass(frozen=True, slots=True)
class Marketplace:
    """One of eBay's sites. `site_id` is its number in the Trading API, `country` ISO 3166-1."""

    id: str
    country: str
    currency: str
    site_id: int
    host: str


_OFFERED = (
    Marketplace("EBAY_US", "US", "USD", 0, "ebay.com"),
    Marketplace("EBAY_CA", "CA", "CAD", 2, "ebay.ca"),
    Marketplace("EBAY_GB", "GB", "GBP", 3, "ebay.co.uk"),
    Marketplace("EBAY_AU", "AU", "AUD", 15, "ebay.com.au"),
    Marketplace("EBAY_FR", "FR", "EUR", 71, "ebay.fr"),
    Marketplace("EBAY_DE", "DE", "EUR", 77, "ebay.de"),
    Marketplace("EBAY_IT", "IT", "EUR", 101, "ebay.it"),
    Marketplace("EBAY_ES", "ES", "EUR", 186, "ebay.es"),
)

MARKETPLACES: Mapping[str, Marketplace] = MappingProxyType({site.id: site for site in _OFFERED})
"""The sites whose people can bid through eBay's interface; EBAY_CA is probable, not certain."""

SITES_BY_HOST: Mapping[str, str] = MappingProxyType({site.host: site.id for site in _OFFERED})

_LOWEST, _HIGHEST = 1, 100_000


def _limits(currency: str) -> tuple[Money, Money]:
    unit = 10 ** MINOR_DIGITS[currency]
    return Money(_LOWEST * unit, currency), Money(_HIGHEST * unit, currency)


BID_LIMITS: Mapping[str, tuple[Money, Money]] = MappingProxyType(
    {
        **{currency: _limits(currency) for currency in MINOR_DIGITS},
        "JPY": (Money(100, "JPY"), Money(10_000_000, "JPY")),
    }
)
"""Smallest and largest maximum per currency: 1.00 to 100,000.00 (the requirement's default), and
about as much in yen. An item may be listed in another currency than its site's."""
