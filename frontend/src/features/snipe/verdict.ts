import type { Bid, Money } from "@/shared/api/types";
import { compareMoney, differenceOf } from "@/shared/money/money";

/** What the result says about the maximum; null while there is none. */
export type Verdict =
  | { kind: "saved" | "more" | "same" | "less" | "reserve"; price: Money; difference: Money }
  | { kind: "unknown" };

export function verdictOf(bid: Bid): Verdict | null {
  if (bid.status !== "WON" && bid.status !== "LOST") return null;
  const { finalPrice: price, maxBidAmount: maximum } = bid;
  if (!price || price.currency !== maximum.currency) {
    return bid.status === "LOST" ? { kind: "unknown" } : null;
  }
  return {
    kind: kindOf(bid, compareMoney(price, maximum)),
    price,
    difference: differenceOf(price, maximum),
  };
}

/** `beyond` is positive when the auction ended at more than the maximum. */
function kindOf(bid: Bid, beyond: number) {
  if (bid.status === "WON") return "saved";
  if (bid.reason?.code === "reserve_not_met") return "reserve";
  if (beyond > 0) return "more";
  return beyond === 0 ? "same" : "less";
}
