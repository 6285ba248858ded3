"""Turning a control request (or the HTML form) into an auction, or into a change of one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from local.ebay_simulator.engine.auction import Auction, Listing
from local.ebay_simulator.engine.money import CURRENCIES, exponent, parse_minor, same_figure
from local.ebay_simulator.web.marketplaces import CURRENCY_OF
from local.service.clock import to_the_ms
from local.service.fields import BadFieldError, Fields

FORMATS = ("AUCTION", "FIXED_PRICE")
COUNTRY = re.compile(r"[A-Z]{2}")
DEFAULT_SELLER = "simulated-seller"


def read_auction(fields: Fields, item_id: str, now: datetime) -> Auction:
    """The new auction. Raises BadFieldError."""
    ends_at = read_end(fields, now)
    marketplace = fields.text("marketplace", "EBAY_US")
    if marketplace not in CURRENCY_OF:
        raise BadFieldError("marketplace", f"must be one of {', '.join(CURRENCY_OF)}")
    currency = _currency(fields.text("currency", CURRENCY_OF[marketplace]))
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
        excluded_countries=_countries(fields) or (),
        seller_away=fields.flag("sellerAway", default=False),
        seller_back_on=fields.text_or_none("sellerBackOn"),
        available=fields.flag("available", default=True),
    )
    fields.done()
    return Auction(listing, ends_at)


def read_many(
    bodies: list[Fields], take_item_id: Callable[[], str], now: datetime
) -> list[Auction]:
    """Auctions in one go. A BadFieldError says which of them is wrong."""
    auctions = []
    for place, fields in enumerate(bodies):
        try:
            auctions.append(read_auction(fields, take_item_id(), now))
        except BadFieldError as error:
            raise BadFieldError(f"auctions[{place}].{error.field}", error.problem) from error
    return auctions


def read_revision(fields: Fields) -> Callable[[Listing], Listing]:
    """What a seller changes: only what is given. Raises BadFieldError."""
    given: dict[str, object] = {
        "title": fields.text_or_none("title"),
        "excluded_countries": _countries(fields),
        "seller_away": fields.flag_or_none("sellerAway"),
        "seller_back_on": fields.text_or_none("sellerBackOn"),
        "adult_only": fields.flag_or_none("adultOnly"),
        "available": fields.flag_or_none("available"),
    }
    currency = fields.text_or_none("currency")
    if currency is not None:
        _currency(currency)
    fields.done()
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}

    def change(listing: Listing) -> Listing:
        return _in_currency(replace(listing, **changes), currency or listing.currency)

    return change


def _in_currency(listing: Listing, currency: str) -> Listing:
    """The same figures in another currency, as if the seller had picked the wrong one."""

    def figure(minor: int | None) -> int | None:
        return None if minor is None else same_figure(minor, listing.currency, currency)

    return replace(
        listing,
        currency=currency,
        start=same_figure(listing.start, listing.currency, currency),
        reserve=figure(listing.reserve),
        buy_it_now=figure(listing.buy_it_now),
        bid_limit=figure(listing.bid_limit),
    )


def _currency(name: str) -> str:
    if name not in CURRENCIES:
        raise BadFieldError("currency", "is not a currency this simulator knows")
    return name


def _countries(fields: Fields) -> tuple[str, ...] | None:
    codes = fields.texts_or_none("excludedCountries")
    if codes is not None and not all(COUNTRY.fullmatch(code) for code in codes):
        raise BadFieldError("excludedCountries", "must be two-letter country codes such as DE")
    return codes


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
