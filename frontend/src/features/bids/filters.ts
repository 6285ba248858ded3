import type { Bid, BidStatus } from "@/shared/api/types";
import { LIVE, NOT_SENT } from "@/shared/bids/statuses";

export type Filter = "live" | "won" | "lost" | "notSent";

export const FILTERS: Record<Filter, readonly BidStatus[]> = {
  live: LIVE,
  won: ["WON"],
  lost: ["LOST"],
  notSent: NOT_SENT,
};

/** What is under way by the nearest end; what is over by the latest. */
export function ordered(filter: Filter, bids: readonly Bid[]): Bid[] {
  const soonest = [...bids].sort(
    (a, b) =>
      Date.parse(a.auctionEndTime) - Date.parse(b.auctionEndTime) || a.bidId.localeCompare(b.bidId),
  );
  return filter === "live" ? soonest : soonest.reverse();
}
