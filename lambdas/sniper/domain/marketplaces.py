"""Where eBay's Offer API takes bids, in which currencies, and between which amounts."""

from sniper.domain.money import Money

OFFER_MARKETPLACES = frozenset(
    {
        "EBAY_AU",
        "EBAY_CA",
        "EBAY_DE",
        "EBAY_ES",
        "EBAY_FR",
        "EBAY_GB",
        "EBAY_IT",
        "EBAY_US",
    }
)
"""eBay's table of supported marketplaces; EBAY_CA is probable rather than certain there."""

BID_LIMITS = {
    currency: (Money(100, currency), Money(10_000_000, currency))
    for currency in ("AUD", "CAD", "EUR", "GBP", "USD")
}
"""Smallest and largest maximum per currency: 1.00 to 100,000.00 (the requirement's default)."""
