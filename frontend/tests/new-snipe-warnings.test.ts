import { describe, expect, it } from "vitest";
import { errorsOf, isFree } from "@/features/new-snipe/errors";
import { type Seen, snipedBefore, type Wish, warningsOf } from "@/features/new-snipe/warnings";
import type { Item, WatchedItem } from "@/shared/api/types";
import { aBid, usd } from "./support/bids";
import { anItem } from "./support/page";

const END = Date.parse("2026-03-01T12:00:00.000Z");
const AN_HOUR_MS = 3_600_000;
const FINE: Wish = { maximum: usd("40.00"), leadMs: 5_000, adultConsent: false };

function seen(changed: Partial<Item> = {}, around: Partial<Seen> = {}): Seen {
  const item = anItem({ auctionEndTime: new Date(END).toISOString(), ...changed });
  return { item, now: END - AN_HOUR_MS, sniped: undefined, usualCurrency: "USD", ...around };
}

function codes(wish: Wish, what: Seen): string[] {
  return warningsOf(wish, what).map((one) => one.code);
}

describe("What is said of an amount", () => {
  it("is nothing when it is above the price and the next minimum", () => {
    expect(codes(FINE, seen())).toEqual([]);
  });

  it("is nothing while nothing is typed", () => {
    expect(codes({ ...FINE, maximum: null }, seen())).toEqual([]);
  });

  it("is that the price is there already, before that the minimum isn't reached", () => {
    expect(codes({ ...FINE, maximum: usd("20.00") }, seen())).toEqual(["not_above_price"]);
  });

  it("is that eBay takes more as the next bid", () => {
    expect(codes({ ...FINE, maximum: usd("20.49") }, seen())).toEqual(["below_minimum"]);
    expect(codes({ ...FINE, maximum: usd("20.50") }, seen())).toEqual([]);
  });

  it("is nothing for the starting price of an auction that nobody has bid on", () => {
    const fresh = seen({ bidCount: 0, nextMinimumBid: usd("20.00") });
    expect(codes({ ...FINE, maximum: usd("20.00") }, fresh)).toEqual([]);
  });

  it("is that buying at once is cheaper, as long as nobody has bid", () => {
    expect(codes(FINE, seen({ buyItNowPrice: usd("39.99"), bidCount: 0 }))).toEqual([
      "above_buy_it_now",
    ]);
    expect(codes(FINE, seen({ buyItNowPrice: usd("39.99") }))).toEqual([]);
  });

  it("compares no two currencies", () => {
    const abroad = seen({
      currentPrice: { value: "50.00", currency: "GBP" },
      nextMinimumBid: { value: "51.00", currency: "GBP" },
    });
    expect(codes(FINE, abroad)).toEqual(["other_currency"]);
  });
});

describe("What is said of an auction", () => {
  it("is that it has ended, whatever eBay had said before", () => {
    expect(codes(FINE, seen({}, { now: END }))).toEqual(["ended"]);
  });

  it("is that it can't be sniped", () => {
    expect(codes(FINE, seen({ biddable: false }))).toEqual(["not_biddable"]);
  });

  it("is that it ends soon, within its last three minutes", () => {
    expect(codes(FINE, seen({}, { now: END - 180_000 }))).toEqual([]);
    expect(codes(FINE, seen({}, { now: END - 179_999 }))).toEqual(["ends_soon"]);
  });

  it("is that it is sniped already, by a snipe that waits or by what the watch list says", () => {
    const bid = aBid({ ebayItemId: "110000000009" });
    const watched = { ebayItemId: "110000000009", liveBid: { bidId: "b-2" } } as WatchedItem;
    const bidded = snipedBefore("110000000009", [bid], []);
    expect(codes(FINE, seen({}, { sniped: bidded }))).toEqual(["already_sniped"]);
    expect(snipedBefore("110000000009", [], [watched])?.bidId).toBe("b-2");
    expect(snipedBefore("110000000001", [bid], [watched])).toBeUndefined();
  });

  it("is that it is old, or has a reserve that isn't met, and neither keeps it from being sniped", () => {
    const found = warningsOf(FINE, seen({ stale: true, reserveMet: false }));
    expect(found.map((one) => [one.code, one.blocks])).toEqual([
      ["stale", false],
      ["reserve_not_met", false],
    ]);
  });

  it("is that its currency isn't the usual one, unless the usual one isn't known", () => {
    expect(codes(FINE, seen({}, { usualCurrency: "EUR" }))).toEqual(["other_currency"]);
    expect(codes(FINE, seen({}, { usualCurrency: undefined }))).toEqual([]);
  });
});

describe("What is said of a lead", () => {
  it("is that it is short below three seconds", () => {
    expect(codes({ ...FINE, leadMs: 2_900 }, seen())).toEqual(["short_lead"]);
    expect(codes({ ...FINE, leadMs: 3_000 }, seen())).toEqual([]);
  });

  it("is that the auction ends before it", () => {
    const late = seen({}, { now: END - 20_000 });
    expect(codes({ ...FINE, leadMs: 20_000 }, late)).toEqual(["ends_too_soon", "ends_soon"]);
  });
});

describe("What keeps the form from being sent", () => {
  it("is nothing when all is typed, consented and confirmed", () => {
    const adult = seen({ adultOnly: true });
    const wish = { ...FINE, adultConsent: true };
    expect(isFree(errorsOf(wish, warningsOf(wish, adult), true))).toBe(true);
  });

  it("is the consent that an item for adults needs", () => {
    const errors = errorsOf(FINE, warningsOf(FINE, seen({ adultOnly: true })), true);
    expect(errors.consent?.code).toBe("consent_missing");
    expect(isFree(errors)).toBe(false);
  });

  it("is what was not typed, or not confirmed", () => {
    const wish: Wish = { maximum: null, leadMs: null, adultConsent: false };
    const errors = errorsOf(wish, warningsOf(wish, seen()), false);
    expect(errors).toMatchObject({ maximum: "missing", lead: "missing", confirmation: true });
  });

  it("is no warning that is only good to know", () => {
    const wish = { ...FINE, leadMs: 1_000 };
    expect(isFree(errorsOf(wish, warningsOf(wish, seen({ stale: true })), true))).toBe(true);
  });
});
