"""What a check sees of an auction and of a person's link, each looked at once for many snipes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sniper.domain.auction import Auction
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.freshness import SHARED_S
from sniper.domain.preflight import auction_findings, link_finding, over
from sniper.domain.user import EbayLink
from sniper.ports import Catalogue, Clock
from sniper.use_cases.ebay_access import EbayAccess, renewed_token

_ITEM_FINDINGS = {
    ErrorCode.ITEM_NOT_FOUND: Finding.ITEM_GONE,
    ErrorCode.ITEM_NOT_AN_AUCTION: Finding.ITEM_GONE,
    ErrorCode.ITEM_UNAVAILABLE: Finding.ITEM_UNAVAILABLE,
    ErrorCode.CURRENCY_NOT_BIDDABLE: Finding.CURRENCY_CHANGED,
}


def item_of(bid: Bid) -> tuple[str, str]:
    return bid.ebay_item_id, bid.listing_marketplace


@dataclass(frozen=True, slots=True)
class AuctionSeen:
    """An auction, or what is to be said when it cannot be seen."""

    auction: Auction | None
    unseen: tuple[Finding, ...] = ()

    def findings(self, bid: Bid, now: datetime) -> tuple[Finding, ...]:
        return self.unseen if self.auction is None else auction_findings(bid, self.auction, now)

    def beside(self, bid: Bid, now: datetime) -> Bid:
        """The bid with the auction's present end and price; one that is over moves nothing."""
        auction = self.auction
        if auction is None or over(auction, now) is not None:
            return bid
        known = bid.current_price
        price = auction.current_price or known
        return replace(
            bid,
            current_price=price if price.currency == known.currency else known,
            auction_end_time=auction.auction_end_time or bid.auction_end_time,
        )


def look_at_auction(
    bids: Sequence[Bid], catalogue: Catalogue, clock: Clock, *, max_age_s: float = SHARED_S
) -> AuctionSeen:
    """Look once for all these bids on one item.

    What was seen before a bid was written last may be older than the end that the bid has.
    """
    written_at = max(bid.updated_at for bid in bids)
    since_written_s = (clock.now() - written_at).total_seconds()
    try:
        sighting = catalogue.get(*item_of(bids[0]), max_age_s=min(max_age_s, since_written_s))
    except SniperError as error:
        return AuctionSeen(None, (_ITEM_FINDINGS.get(error.code, Finding.NOT_CHECKED),))
    if sighting.stale:
        return AuctionSeen(None, (Finding.NOT_CHECKED,))
    return AuctionSeen(sighting.auction)


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """A person's link, and what eBay said of it just now."""

    link: EbayLink | None
    refusal: Finding | None = None

    def findings(self, bid: Bid, now: datetime) -> tuple[Finding, ...]:
        seen = link_finding(self.link, bid.auction_end_time, now)
        return tuple(code for code in (self.refusal, seen) if code is not None)


def look_at_link(user_id: str, ports: EbayAccess) -> LinkSeen:
    """Renewing the access token proves that the refresh token lives: the execution needs no more.

    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    user = ports.users.get(user_id)
    link = user.ebay if user else None
    if link is None or not link.alive(ports.clock.now()):
        return LinkSeen(link)
    try:
        renewed_token(user_id, link, ports)
    except SniperError as error:
        dead = error.code is ErrorCode.LINK_EXPIRED
        return LinkSeen(link, Finding.LINK_EXPIRED if dead else Finding.NOT_CHECKED)
    return LinkSeen(link)
