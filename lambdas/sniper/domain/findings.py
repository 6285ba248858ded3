"""What a check before the end can find about a snipe: one code each, with words for the person."""

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    BLOCKS = "blocks"
    """As things are, no bid would be taken."""
    WARNS = "warns"
    """A bid would be taken, but the person may not want it any more."""
    INFORMS = "informs"


class Finding(StrEnum):
    # the link to eBay
    LINK_MISSING = "link_missing"
    LINK_EXPIRED = "link_expired"
    LINK_EXPIRES_BEFORE_END = "link_expires_before_end"
    BIDDING_NOT_PERMITTED = "bidding_not_permitted"
    # the auction
    ITEM_GONE = "item_gone"
    AUCTION_ENDED = "auction_ended"
    ITEM_UNAVAILABLE = "item_unavailable"
    END_MOVED = "end_moved"
    ITEM_REVISED = "item_revised"
    # the maximum
    CURRENCY_CHANGED = "currency_changed"
    PRICE_ABOVE_MAXIMUM = "price_above_maximum"
    MAXIMUM_BELOW_NEXT_BID = "maximum_below_next_bid"
    BUY_IT_NOW_BELOW_MAXIMUM = "buy_it_now_below_maximum"
    RESERVE_NOT_MET = "reserve_not_met"
    # what the seller and eBay want of the person
    ADULT_CONSENT_MISSING = "adult_consent_missing"
    DOES_NOT_SHIP = "does_not_ship"
    SELLER_AWAY = "seller_away"
    # the check itself
    NOT_CHECKED = "not_checked"


LINK_FINDINGS = frozenset(
    {
        Finding.LINK_MISSING,
        Finding.LINK_EXPIRED,
        Finding.LINK_EXPIRES_BEFORE_END,
        Finding.BIDDING_NOT_PERMITTED,
    }
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How bad it is, what it is, and what the person can do about it."""

    gravity: Gravity
    sentence: str
    advice: str


_B, _W, _I = Gravity
_RAISE = "Raise your maximum, or let this auction go."
_LINK = "Link your eBay account again in the settings."

MEANINGS: dict[Finding, Meaning] = {
    Finding.LINK_MISSING: Meaning(_B, "No eBay account is linked any more.", _LINK),
    Finding.LINK_EXPIRED: Meaning(_B, "eBay no longer accepts the link to your account.", _LINK),
    Finding.LINK_EXPIRES_BEFORE_END: Meaning(
        _B, "The link to your eBay account runs out before this auction ends.", _LINK
    ),
    Finding.BIDDING_NOT_PERMITTED: Meaning(
        _B,
        "The link to your eBay account does not allow bids.",
        "If whoever runs this installation has eBay's approval, link your account again;"
        " otherwise bid on eBay itself.",
    ),
    Finding.ITEM_GONE: Meaning(
        _B, "eBay no longer has this listing.", "Nothing is left to do; the snipe will be closed."
    ),
    Finding.AUCTION_ENDED: Meaning(
        _B,
        "The auction has ended before its time.",
        "Nothing is left to do; the snipe will be closed.",
    ),
    Finding.ITEM_UNAVAILABLE: Meaning(
        _W,
        "eBay says the item cannot be bought at the moment, perhaps because its seller is"
        " changing it.",
        "Look at the listing again before the end.",
    ),
    Finding.END_MOVED: Meaning(
        _I, "The auction's end was moved; your snipe has moved with it.", "Note the new end."
    ),
    Finding.ITEM_REVISED: Meaning(
        _W,
        "The seller has changed the listing since you asked for this snipe.",
        "Read the listing again; then confirm your maximum once more, or cancel the snipe.",
    ),
    Finding.CURRENCY_CHANGED: Meaning(
        _B,
        "The auction is in another currency than your maximum.",
        "Cancel this snipe and make one in the auction's currency.",
    ),
    Finding.PRICE_ABOVE_MAXIMUM: Meaning(_B, "The price has passed your maximum.", _RAISE),
    Finding.MAXIMUM_BELOW_NEXT_BID: Meaning(
        _B, "Your maximum is below the least that eBay takes next.", _RAISE
    ),
    Finding.BUY_IT_NOW_BELOW_MAXIMUM: Meaning(
        _B,
        "The item can be bought at once for less than your maximum.",
        "Buy it on eBay, or lower your maximum.",
    ),
    Finding.RESERVE_NOT_MET: Meaning(
        _I,
        "The seller's hidden reserve is not met yet; below it nothing is sold.",
        "Consider a higher maximum.",
    ),
    Finding.ADULT_CONSENT_MISSING: Meaning(
        _B,
        "The item is for adults only, and eBay wants your consent with the bid.",
        "Cancel this snipe and make it again with the consent.",
    ),
    Finding.DOES_NOT_SHIP: Meaning(
        _W,
        "The seller says that the item is not sent to your country.",
        "Ask the seller, or let this auction go.",
    ),
    Finding.SELLER_AWAY: Meaning(
        _I, "The seller is away at the moment.", "Expect a later dispatch, or ask the seller."
    ),
    Finding.NOT_CHECKED: Meaning(
        _I,
        "eBay did not answer, so not everything could be checked.",
        "Nothing is to do: the next check, or the execution itself, looks again.",
    ),
}

LINK_SOON = Meaning(_W, "The link to your eBay account runs out soon.", _LINK)
"""No finding of a check: the link is fine for now, whatever is sniped."""
