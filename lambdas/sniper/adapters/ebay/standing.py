"""From the Offer API's Bidding to our Standing."""

from collections.abc import Mapping

from sniper.adapters.ebay.amounts import incidental_money
from sniper.adapters.ebay.answers import Json
from sniper.adapters.ebay.messages import unreadable
from sniper.domain.auction import Standing

_ENDED = {"ENDED": True, "ACTIVE": False, "LIVE": False}


def parse_standing(bidding: Json) -> Standing:
    """What eBay says of our bid. A status that we don't know leaves `ended` open.

    Raises SniperError (EBAY_UNAVAILABLE) when it is not said whether we lead, or our maximum.
    """
    high_bidder, own = bidding.get("highBidder"), bidding.get("currentProxyBid")
    our_maximum = incidental_money(own.get("maxAmount")) if isinstance(own, Mapping) else None
    if not isinstance(high_bidder, bool):
        raise unreadable("highBidder")
    if our_maximum is None:
        raise unreadable("currentProxyBid")
    reserve_met = bidding.get("reservePriceMet")
    return Standing(
        ended=_ENDED.get(str(bidding.get("auctionStatus"))),
        high_bidder=high_bidder,
        our_maximum=our_maximum,
        current_price=incidental_money(bidding.get("currentPrice")),
        reserve_met=reserve_met if isinstance(reserve_met, bool) else None,
    )
