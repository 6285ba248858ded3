import { describe, expect, it } from "vitest";
import { byDay, filtered } from "@/features/history/days";
import { COLUMNS, exportRows } from "@/features/history/export-rows";
import { type Progress, readEverything } from "@/features/history/read-everything";
import type { HistoryEvent } from "@/shared/api/types";
import { answering, refusal } from "./support/api";
import { aBid, usd } from "./support/bids";

function anEvent(otherwise: Partial<HistoryEvent> = {}): HistoryEvent {
  return {
    historyId: "h1",
    bidId: "b1",
    ebayItemId: "110000000001",
    action: "WON",
    status: "WON",
    timestamp: "2026-03-01T12:00:00.123Z",
    bidAmount: usd("25.50"),
    reason: { code: "won_auction", sentence: "You won the auction.", advice: "Pay." },
    finalPrice: usd("20.00"),
    timeline: null,
    findings: [],
    repair: null,
    ...otherwise,
  };
}

const WORDS = {
  column: (column: string) => `the ${column}`,
  reason: () => "Du hast gewonnen.",
  repair: () => "Von selbst behoben.",
};

describe("The rows of the export", () => {
  it("have the time in UTC to the millisecond, decimal strings, and codes beside words", () => {
    const [head, row] = exportRows([anEvent()], new Map([["b1", "A telescope"]]), WORDS);
    expect(head).toEqual(COLUMNS.map((column) => `the ${column}`));
    expect(row).toEqual([
      "2026-03-01T12:00:00.123Z",
      "WON",
      "WON",
      "b1",
      "110000000001",
      "A telescope",
      "25.50",
      "USD",
      "20.00",
      "USD",
      "won_auction",
      "Du hast gewonnen.",
      "",
    ]);
  });

  it("are as long when nothing is known but that it happened", () => {
    const bare = anEvent({
      action: "REPAIRED",
      reason: null,
      finalPrice: null,
      repair: "mail_stuck",
    });
    const [, row] = exportRows([bare], new Map(), WORDS);
    expect(row).toHaveLength(COLUMNS.length);
    expect(row?.slice(-5)).toEqual(["", "", "", "", "Von selbst behoben."]);
  });
});

describe("The days of the history", () => {
  it("are the person's and not UTC's", () => {
    const berlin = new Intl.DateTimeFormat("en", { timeZone: "Europe/Berlin", dateStyle: "short" });
    const events = ["2026-03-01T23:30:00Z", "2026-03-01T22:30:00Z", "2026-02-28T12:00:00Z"].map(
      (timestamp) => anEvent({ timestamp }),
    );
    const days = byDay(events, (instant) => berlin.format(new Date(instant)));
    expect(days.map(({ day, events: ofDay }) => [day, ofDay.length])).toEqual([
      ["3/2/26", 1],
      ["3/1/26", 1],
      ["2/28/26", 1],
    ]);
  });

  it("hold only ends when only outcomes are asked for", () => {
    const events = (["CREATED", "CHECKED", "LOST", "CANCELLED"] as const).map((action) =>
      anEvent({ action }),
    );
    expect(filtered("outcomes", events).map(({ action }) => action)).toEqual(["LOST", "CANCELLED"]);
    expect(filtered("everything", events)).toHaveLength(4);
  });
});

describe("Reading everything", () => {
  const page = (items: unknown[], nextCursor: string | null) => ({
    status: 200,
    body: { items, limit: 100, nextCursor, hasMore: nextCursor !== null },
  });

  it("goes through all pages, tells how far it is, and finds the titles", async () => {
    const asked = answering((request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname.endsWith("/bids")) return page([aBid({ bidId: "b1" })], "never asked for");
      return searchParams.get("cursor") === "2"
        ? page([anEvent({ historyId: "h3" })], null)
        : page([anEvent(), anEvent({ historyId: "h2" })], "2");
    });
    const told: Progress[] = [];
    const { events, titles } = await readEverything(new AbortController().signal, (progress) =>
      told.push(progress),
    );
    expect(events.map((event) => event.historyId)).toEqual(["h1", "h2", "h3"]);
    expect(titles.get("b1")).toBe("A brass telescope");
    expect(told).toEqual([
      { events: 0, titles: false },
      { events: 2, titles: false },
      { events: 3, titles: false },
      { events: 3, titles: true },
    ]);
    expect(asked).toHaveLength(3);
  });

  it("stops when it is told to", async () => {
    const controller = new AbortController();
    const asked = answering(() => {
      controller.abort();
      return page([anEvent()], "more");
    });
    await expect(readEverything(controller.signal, () => {})).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });

  it("fails with the API's refusal, and gives nothing halfway", async () => {
    answering(() => refusal(503, "storage_unavailable", "Try again."));
    await expect(readEverything(new AbortController().signal, () => {})).rejects.toMatchObject({
      code: "storage_unavailable",
    });
  });
});
