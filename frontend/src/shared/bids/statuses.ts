import type { BidStatus } from "@/shared/api/types";

/** Statuses of snipes that may still come to something. */
export const LIVE: readonly BidStatus[] = [
  "PENDING",
  "ARMED",
  "PLACING",
  "PLACED",
  "INDETERMINATE",
];
export const NOT_SENT: readonly BidStatus[] = ["SKIPPED", "FAILED", "CANCELLED", "INVALID"];

export function isLive(status: BidStatus): boolean {
  return LIVE.includes(status);
}

/** Whether it can be changed. From ARMED on it only can be cancelled, and from PLACING on neither. */
export function canChange(status: BidStatus): boolean {
  return status === "PENDING";
}

export function canCancel(status: BidStatus): boolean {
  return status === "PENDING" || status === "ARMED";
}
