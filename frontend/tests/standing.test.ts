// @vitest-environment node
import { describe, expect, it } from "vitest";
import { standingOf } from "@/features/standing/standing";
import type { Profile } from "@/shared/api/types";

const FAR = "2027-01-01T00:00:00.000Z";

function aProfile(otherwise: Partial<Profile> = {}, link: Partial<Profile["ebay"]> = {}): Profile {
  return {
    installationBids: true,
    firingStoppedSince: null,
    canBid: true,
    cannotBidBecause: null,
    ebay: { linked: true, state: "active", refreshExpiresAt: FAR, ...link },
    ...otherwise,
  } as Profile;
}

const kinds = (profile: Profile) => standingOf(profile).map(({ kind }) => kind);

describe("What keeps bids from being sent", () => {
  it("is nothing when all is well", () => {
    expect(standingOf(aProfile())).toEqual([]);
  });

  it("is an account that is not linked, or whose link has run out", () => {
    expect(kinds(aProfile({}, { state: "none" }))).toEqual(["account_not_linked"]);
    expect(kinds(aProfile({}, { state: "expired" }))).toEqual(["link_expired"]);
  });

  it("is soon a link that runs out", () => {
    expect(standingOf(aProfile({}, { state: "expiring" }))).toEqual([
      { kind: "expiring", until: FAR },
    ]);
  });

  it("is whoever has stopped all bidding, before anything else", () => {
    const stopped = { firingStoppedSince: "2026-03-01T12:00:00.000Z" };
    expect(standingOf(aProfile(stopped, { state: "none" }))).toEqual([
      { kind: "firing_stopped", since: "2026-03-01T12:00:00.000Z" },
      { kind: "account_not_linked" },
    ]);
  });

  it("is a missing approval of the installation, and not the person's link as well", () => {
    const cannotBidBecause = { code: "bidding_not_permitted", message: "" };
    const profile = aProfile({ installationBids: false, canBid: false, cannotBidBecause });
    expect(kinds(profile)).toEqual(["not_approved"]);
  });

  it("is a link that allows no bids, though the installation may", () => {
    const cannotBidBecause = { code: "bidding_not_permitted", message: "" };
    expect(kinds(aProfile({ canBid: false, cannotBidBecause }))).toEqual(["bidding_not_permitted"]);
  });
});
