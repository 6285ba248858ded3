"""Money as integer minor units inside and a decimal string on the wire."""

from decimal import Decimal, InvalidOperation

WITHOUT_MINOR_UNITS = frozenset({"JPY"})
CURRENCIES = frozenset(
    [
        "AUD",
        "BRL",
        "CAD",
        "CHF",
        "CNY",
        "CZK",
        "DKK",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "ILS",
        "INR",
        "JPY",
        "MXN",
        "MYR",
        "NOK",
        "NZD",
        "PHP",
        "PLN",
        "SEK",
        "SGD",
        "THB",
        "TRY",
        "TWD",
        "USD",
        "ZAR",
    ]
)


def exponent(currency: str) -> int:
    """How many decimal places the currency has."""
    return 0 if currency in WITHOUT_MINOR_UNITS else 2


def parse_decimal(text: str) -> Decimal:
    """A positive plain decimal. Raises ValueError for anything else, exponents included."""
    try:
        value = Decimal(text) if text.replace(".", "", 1).isascii() else Decimal(-1)
    except InvalidOperation:
        value = Decimal(-1)
    if not text.replace(".", "", 1).isdigit() or value <= 0:
        raise ValueError(f"{text!r} is not a positive amount such as 25.50")
    return value


def to_minor(value: Decimal, currency: str) -> int:
    """Integer minor units. Raises ValueError when the amount has more places than the currency."""
    scaled = value.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more decimal places than {currency} has")
    return int(scaled)


def parse_minor(text: str, currency: str) -> int:
    """Integer minor units of a decimal string. Raises ValueError."""
    return to_minor(parse_decimal(text), currency)


def same_figure(minor: int, currency: str, new_currency: str) -> int:
    """The same figure in another currency, without its decimals if that has none; at least 1."""
    return max(1, int(Decimal(minor).scaleb(exponent(new_currency) - exponent(currency))))


def decimal_text(minor: int, currency: str) -> str:
    """The decimal string of minor units: 1999 USD is "19.99", 1999 JPY is "1999"."""
    places = exponent(currency)
    return f"{Decimal(minor).scaleb(-places):.{places}f}"
