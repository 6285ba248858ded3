"""Turning a control request (or the HTML form) into an auction."""

from datetime import datetime, timedelta

from local.ebay_simulator.clock import to_the_ms
from local.ebay_simulator.engine.auction import Auction, Listing
from local.ebay_simulator.engine.money import CURRENCIES, exponent, parse_minor
from local.ebay_simulator.web.fields import BadFieldError, Fields
from local.ebay_simulator.web.marketplaces import CURRENCY_OF

FORMATS = ("AUCTION", "FIXED_PRICE")
DEFAULT_SELLER = "simulated-seller"


def read_auction(fields: Fields, item_id: str, now: datetime) -> Auction:
    """The new auction. Raises BadFieldError."""
    ends_at = read_end(fields, now)
    marketplace = fields.text("marketplace", "EBAY_US")
    if marketplace not in CURRENCY_OF:
        raise BadFieldError("marketplace", f"must be one of {', '.join(CURRENCY_OF)}")
    currency = fields.text("currency", CURRENCY_OF[marketplace])
    if currency not in CURRENCIES:
        raise BadFieldError("currency", "is not a currency this simulator knows")
    listing = Listing(
        item_id=item_id,
        title=fields.text("title", f"Simulated item {item_id}"),
        seller=fields.text("seller", DEFAULT_SELLER),
        currency=currency,
        start=amount(fields, "startPrice", currency, "1"),
        created_at=to_the_ms(now),
        marketplace=marketplace,
        reserve=optional_amount(fields, "reserve", currency),
        buy_it_now=optional_amount(fields, "buyItNow", currency),
        bid_limit=optional_amount(fields, "bidLimit", currency),
        adult_only=fields.flag("adultOnly", default=False),
        decimals_allowed=fields.flag("decimalsAllowed", default=exponent(currency) > 0),
        is_auction=_is_auction(fields),
        gone_after_end=fields.flag("goneAfterEnd", default=False),
        results_after=timedelta(milliseconds=fields.whole("resultsAfterMs", 0)),
    )
    fields.done()
    return Auction(listing, ends_at)


def read_end(fields: Fields, now: datetime) -> datetime:
    """`endsAt`, or `endsInMs` from now on the simulator's clock, to the millisecond."""
    given = fields.instant_or_none("endsAt")
    ends_in_ms = fields.number_or_none("endsInMs")
    if (given is None) == (ends_in_ms is None):
        raise BadFieldError("endsInMs", "give either endsInMs or endsAt")
    ends_at = to_the_ms(given or now + timedelta(milliseconds=ends_in_ms or 0))
    if ends_at <= now:
        raise BadFieldError("endsInMs", "the end must be in the future")
    return ends_at


def optional_amount(fields: Fields, name: str, currency: str) -> int | None:
    text = fields.text_or_none(name)
    if text is None:
        return None
    try:
        return parse_minor(text, currency)
    except ValueError as error:
        raise BadFieldError(name, str(error)) from error


def amount(fields: Fields, name: str, currency: str, default: str | None = None) -> int:
    """Minor units of a decimal string."""
    value = optional_amount(fields, name, currency)
    if value is None and default is None:
        raise BadFieldError(name, "is required")
    return parse_minor(default or "", currency) if value is None else value


def _is_auction(fields: Fields) -> bool:
    kind = fields.text("format", "AUCTION")
    if kind not in FORMATS:
        raise BadFieldError("format", "must be AUCTION or FIXED_PRICE")
    return kind == "AUCTION"
