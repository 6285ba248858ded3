import type { Bid, BidStatus, Money } from "@/shared/api/types";
import { NO_TIMELINE } from "@/shared/bids/mutations";

export function usd(value: string): Money {
  return { value, currency: "USD" };
}

/** A snipe that waits, but for what is said otherwise. */
export function aBid(otherwise: Partial<Bid> = {}): Bid {
  return {
    bidId: "01JNA00000000000000000B1D1",
    ebayItemId: "110000000001",
    marketplace: "EBAY_US",
    listingMarketplace: "EBAY_US",
    status: "PENDING" as BidStatus,
    reason: null,
    maxBidAmount: usd("25.50"),
    leadMs: 5_000,
    auctionEndTime: "2026-03-01T12:00:00.000Z",
    currentPrice: usd("12.00"),
    finalPrice: null,
    itemTitle: "A brass telescope",
    itemUrl: "https://www.ebay.com/itm/110000000001",
    itemImageUrl: null,
    schedulerJobId: null,
    createdAt: "2026-02-28T12:00:00.000Z",
    updatedAt: "2026-02-28T12:00:00.000Z",
    version: 1,
    confirmedAt: "2026-02-28T12:00:00.000Z",
    timeline: NO_TIMELINE,
    findings: [],
    checkedAt: null,
    nextCheckAt: null,
    ...otherwise,
  };
}
