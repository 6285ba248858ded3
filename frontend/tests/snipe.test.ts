// @vitest-environment node
import { describe, expect, it } from "vitest";
import { beforeEnd } from "@/features/snipe/steps";
import { verdictOf } from "@/features/snipe/verdict";
import { NO_TIMELINE } from "@/shared/bids/mutations";
import { aBid, usd } from "./support/bids";

const OUTBID = { code: "outbid", sentence: "", advice: "" } as const;
const RESERVE = { code: "reserve_not_met", sentence: "", advice: "" } as const;

describe("What the result says about the maximum", () => {
  it("is nothing while there is no result", () => {
    expect(verdictOf(aBid({ status: "PLACED", finalPrice: null }))).toBeNull();
    expect(verdictOf(aBid({ status: "FAILED", finalPrice: usd("30.00") }))).toBeNull();
  });

  it("is how much more the auction ended at", () => {
    const lost = aBid({ status: "LOST", reason: OUTBID, finalPrice: usd("30.01") });
    expect(verdictOf(lost)).toEqual({ kind: "more", price: usd("30.01"), difference: usd("4.51") });
  });

  it("tells an end at the maximum from one below it, and both from a reserve", () => {
    const lost = aBid({ status: "LOST", reason: OUTBID });
    expect(verdictOf({ ...lost, finalPrice: usd("25.50") })?.kind).toBe("same");
    expect(verdictOf({ ...lost, finalPrice: usd("20.00") })?.kind).toBe("less");
    expect(verdictOf({ ...lost, finalPrice: usd("20.00"), reason: RESERVE })?.kind).toBe("reserve");
  });

  it("is unknown when eBay told no price, or one in another currency", () => {
    const lost = aBid({ status: "LOST", reason: OUTBID });
    expect(verdictOf(lost)).toEqual({ kind: "unknown" });
    const euros = { value: "30.00", currency: "EUR" };
    expect(verdictOf({ ...lost, finalPrice: euros })).toEqual({ kind: "unknown" });
  });

  it("is what was saved when it was won", () => {
    const won = aBid({ status: "WON", finalPrice: usd("20.00") });
    expect(verdictOf(won)).toEqual({ kind: "saved", price: usd("20.00"), difference: usd("5.50") });
    expect(verdictOf({ ...won, finalPrice: null })).toBeNull();
  });
});

describe("The steps of an execution", () => {
  const bid = aBid({
    timeline: {
      ...NO_TIMELINE,
      sentAt: "2026-03-01T11:59:54.900Z",
      plannedArrivalEbay: "2026-03-01T11:59:55.000Z",
      answeredAt: "2026-03-01T12:00:00.100Z",
      clockOffsetMs: 40,
    },
  });

  it("are counted back from the end on eBay's clock, wherever they were measured", () => {
    expect(beforeEnd(bid, "sentAt")).toBe(5_060);
    expect(beforeEnd(bid, "plannedArrivalEbay")).toBe(5_000);
  });

  it("may come after the end, or never", () => {
    expect(beforeEnd(bid, "answeredAt")).toBe(-140);
    expect(beforeEnd(bid, "wokenAt")).toBeNull();
  });
});
