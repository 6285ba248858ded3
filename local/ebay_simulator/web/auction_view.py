"""An auction with all its secrets, as the control API shows it to tests."""

from datetime import datetime

from local.ebay_simulator.engine.auction import Auction, Bid
from local.ebay_simulator.engine.money import decimal_text
from local.ebay_simulator.web.item_view import Json, rest_id
from local.service.clock import iso_ms, iso_us, milliseconds


def auction_view(auction: Auction, place_calls: int, now: datetime) -> Json:
    """Everything, rejected bids and maximums included. Amounts are decimal strings."""
    return {
        **_terms(auction),
        **_state(auction, now),
        "bids": [_bid(bid, auction.ends_at) for bid in auction.bids],
        "scheduledBids": _scheduled(auction),
        "refusals": [{"bidder": who, "errorId": error} for who, error in auction.refusals],
        "placeCalls": place_calls,
    }


def _terms(auction: Auction) -> Json:
    listing = auction.listing

    def text(minor: int | None) -> str | None:
        return None if minor is None else decimal_text(minor, listing.currency)

    return {
        "itemId": listing.item_id,
        "restItemId": rest_id(listing.item_id),
        "title": listing.title,
        "seller": listing.seller,
        "marketplace": listing.marketplace,
        "currency": listing.currency,
        "format": "AUCTION" if listing.is_auction else "FIXED_PRICE",
        "startPrice": text(listing.start),
        "reserve": text(listing.reserve),
        "buyItNow": text(listing.buy_it_now),
        "bidLimit": text(listing.bid_limit),
        "adultOnly": listing.adult_only,
        "decimalsAllowed": listing.decimals_allowed,
        "goneAfterEnd": listing.gone_after_end,
        "resultsAfterMs": milliseconds(listing.results_after),
        "excludedCountries": list(listing.excluded_countries),
        "sellerAway": listing.seller_away,
        "sellerBackOn": listing.seller_back_on,
        "available": listing.available,
        "createdAt": iso_ms(listing.created_at),
    }


def _state(auction: Auction, now: datetime) -> Json:
    standing, currency = auction.standing, auction.listing.currency
    over = auction.over(now)
    ended_by = auction.ending.cause.value if auction.ending else "TIME"
    leading = standing.leader_maximum
    return {
        "endsAt": iso_ms(auction.ends_at),
        "endsInMs": max(0.0, milliseconds(auction.actual_end - now)),
        "status": "ENDED" if over else "RUNNING",
        "endedAt": iso_ms(auction.actual_end) if over else None,
        "endedBy": ended_by if over else None,
        "resultsKnown": auction.results_known(now),
        "removed": auction.removed,
        "revision": auction.revision,
        "price": decimal_text(auction.price(), currency),
        "minimumToBid": decimal_text(standing.minimum_to_bid, currency),
        "leader": standing.leader,
        "leaderMaximum": None if leading is None else decimal_text(leading, currency),
        "reserveMet": standing.reserve_met,
        "winner": auction.winner(now),
        "bidCount": len(auction.accepted_bids),
    }


def _bid(bid: Bid, ends_at: datetime) -> Json:
    return {
        "sequence": bid.sequence,
        "bidder": bid.bidder,
        "maximum": f"{bid.amount:f}",
        "currency": bid.currency,
        "receivedAt": iso_us(bid.received_at),
        "beforeEndMs": milliseconds(ends_at - bid.received_at),
        "accepted": bid.accepted,
        "errorId": bid.error_id,
    }


def _scheduled(auction: Auction) -> list[Json]:
    return [
        {
            "bidder": rival.bidder,
            "maximum": f"{rival.amount:f}",
            "beforeEndMs": milliseconds(rival.before_end),
        }
        for rival in auction.scheduled
    ]
