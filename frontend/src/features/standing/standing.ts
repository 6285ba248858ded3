import type { Profile } from "@/shared/api/types";

/** What keeps bids from being sent, or soon will; the gravest first. */
export type Standing =
  | { kind: "firing_stopped"; since: string }
  | { kind: "not_approved" | "account_not_linked" | "link_expired" | "bidding_not_permitted" }
  | { kind: "expiring"; until: string };

export function standingOf(profile: Profile): Standing[] {
  const found: Standing[] = [];
  const { ebay, firingStoppedSince } = profile;
  if (firingStoppedSince) found.push({ kind: "firing_stopped", since: firingStoppedSince });
  if (!profile.installationBids) found.push({ kind: "not_approved" });
  if (ebay.state === "none") found.push({ kind: "account_not_linked" });
  if (ebay.state === "expired") found.push({ kind: "link_expired" });
  if (ebay.state === "expiring" && ebay.refreshExpiresAt) {
    found.push({ kind: "expiring", until: ebay.refreshExpiresAt });
  }
  const usable = ebay.state === "active" || ebay.state === "expiring";
  const refused = profile.cannotBidBecause?.code === "bidding_not_permitted";
  if (refused && profile.installationBids && usable) found.push({ kind: "bidding_not_permitted" });
  return found;
}
