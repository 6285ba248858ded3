import type { Bid, Timeline } from "@/shared/api/types";

/** The steps of an execution in the order in which they are meant to come. */
export const STEPS = [
  "scheduledFor",
  "wokenAt",
  "claimedAt",
  "checkedAt",
  "warmedAt",
  "plannedArrivalEbay",
  "sentAt",
  "answeredAt",
] as const satisfies readonly (keyof Timeline)[];
export type Step = (typeof STEPS)[number];

/**
 * How many milliseconds before the auction's end a step was, on eBay's clock; negative after it.
 * Null when it never came. The flight record is on our own clock, but for the planned arrival.
 */
export function beforeEnd(bid: Bid, step: Step): number | null {
  const at = bid.timeline[step];
  if (!at) return null;
  const ahead = step === "plannedArrivalEbay" ? 0 : (bid.timeline.clockOffsetMs ?? 0);
  return Date.parse(bid.auctionEndTime) - Date.parse(at) - ahead;
}
