"""From requests about bids to what the use cases take."""

import hashlib
import json
import re

from sniper.domain.errors import ErrorCode, Problem, SniperError, from_problems
from sniper.ports import IdempotencyKey
from sniper.telemetry import correlation_id
from sniper.use_cases.change_bid import BidChange
from sniper.use_cases.create_bid import NewBid

from handlers.schemas.bids import ChangeBid, CreateBid

_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
_ETAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e]*)"')
_NO_VERSION = 0


def bid_id_in(path: str) -> str:
    """Raises BID_NOT_FOUND for what cannot be the id of a bid."""
    if not _ULID.fullmatch(path):
        message = "There is no such snipe. Look in the list of your snipes."
        raise SniperError(ErrorCode.BID_NOT_FOUND, message)
    return path


def new_bid(body: CreateBid, *, user_id: str, key: str | None) -> NewBid:
    confirmed = body.confirmation
    idempotency = None if key is None else IdempotencyKey(key, _fingerprint(body))
    return NewBid(
        user_id=user_id,
        ebay_item_id=body.ebay_item_id,
        marketplace=body.marketplace,
        max_bid_amount=body.max_bid_amount.money,
        lead_ms=body.lead_ms,
        confirmed_item_id=confirmed.ebay_item_id,
        confirmed_amount=confirmed.max_bid_amount.money,
        adult_consent=confirmed.adult_consent,
        idempotency=idempotency,
        correlation_id=correlation_id(),
    )


def bid_change(body: ChangeBid, *, user_id: str, bid_id: str, if_match: str | None) -> BidChange:
    confirmed, maximum = body.confirmation, body.max_bid_amount
    return BidChange(
        user_id=user_id,
        bid_id=bid_id,
        version=_version(if_match),
        max_bid_amount=None if maximum is None else maximum.money,
        confirmed_amount=None if confirmed is None else confirmed.max_bid_amount.money,
        lead_ms=body.lead_ms,
    )


def etag(version: int) -> str:
    return f'"{version}"'


def _version(if_match: str | None) -> int:
    """The version that the person saw. A weak tag counts, since proxies weaken ours.

    `*` and lists do not say which version was seen, which is what this is for.
    Raises PRECONDITION_REQUIRED, INVALID_REQUEST.
    """
    tag = (if_match or "").strip()
    if not tag or tag == "*" or "," in tag:
        message = "Send If-Match with the one ETag of the snipe as you last read it."
        problem = Problem(ErrorCode.PRECONDITION_REQUIRED, message, "If-Match")
        raise from_problems((problem,))
    found = _ETAG.fullmatch(tag)
    if not found:
        message = 'If-Match is an ETag as it was sent, in double quotes, such as "3".'
        raise from_problems((Problem(ErrorCode.INVALID_REQUEST, message, "If-Match"),))
    return int(found[1]) if re.fullmatch("[0-9]{1,18}", found[1]) else _NO_VERSION


def _fingerprint(body: CreateBid) -> str:
    """What was asked for, whatever the spelling of its JSON.

    What was left out counts as left out: preferences may change between a request and its repeat.
    """
    canonical = json.dumps(body.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
