// @vitest-environment node
import { type InfiniteData, QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Bid, BidPage, BidStatus } from "@/shared/api/types";
import { dropBid, findBid, forceBid, putBid, UNSAVED } from "@/shared/bids/cache";
import { bidQuery, bidsQuery } from "@/shared/bids/queries";
import { aBid } from "./support/bids";

let queries: QueryClient;
beforeEach(() => {
  queries = new QueryClient();
});

function show(status: BidStatus, ...pages: Bid[][]): void {
  queries.setQueryData(bidsQuery(status).queryKey, {
    pages: pages.map((items, index) => page(items, index < pages.length - 1)),
    pageParams: pages.map((_, index) => (index === 0 ? null : `after ${index}`)),
  });
}

function page(items: Bid[], hasMore: boolean): BidPage {
  return { items, limit: 50, hasMore, nextCursor: hasMore ? "more" : null };
}

function shown(status: BidStatus): string[][] {
  const pages = queries.getQueryData<InfiniteData<BidPage>>(bidsQuery(status).queryKey)?.pages;
  return pages?.map(({ items }) => items.map((bid) => bid.bidId)) ?? [];
}

describe("A snipe in the lists that show it", () => {
  it("moves from the list of one status to that of another", () => {
    show("PENDING", [aBid({ bidId: "a" }), aBid({ bidId: "b" })]);
    show("ARMED", [aBid({ bidId: "c", status: "ARMED" })]);
    putBid(queries, aBid({ bidId: "b", status: "ARMED", version: 2 }));
    expect([shown("PENDING"), shown("ARMED")]).toEqual([[["a"]], [["b", "c"]]]);
  });

  it("takes the place of what was assumed of the same item, even before the API has answered", () => {
    show("PENDING", [aBid({ bidId: `${UNSAVED}k`, ebayItemId: "7" }), aBid({ bidId: "b" })]);
    putBid(queries, aBid({ bidId: "a", ebayItemId: "7", status: "CANCELLED" }));
    expect(shown("PENDING")).toEqual([[`${UNSAVED}k`, "b"]]);
    putBid(queries, aBid({ bidId: "c", ebayItemId: "7" }));
    expect(shown("PENDING")).toEqual([["c", "b"]]);
  });

  it("is changed in its place while it keeps its status", () => {
    show("PENDING", [aBid({ bidId: "a" }), aBid({ bidId: "b" })]);
    putBid(queries, aBid({ bidId: "b", version: 2, leadMs: 9_000 }));
    expect(shown("PENDING")).toEqual([["a", "b"]]);
    expect(findBid(queries, "b")?.leadMs).toBe(9_000);
  });

  it("stays as it is when an older version arrives", () => {
    show("PENDING", []);
    show("ARMED", [aBid({ bidId: "a", status: "ARMED", version: 3 })]);
    putBid(queries, aBid({ bidId: "a", status: "PENDING", version: 2 }));
    expect([shown("PENDING"), shown("ARMED")]).toEqual([[[]], [["a"]]]);
  });

  it("goes back to an older version when what was assumed is taken back", () => {
    show("CANCELLED", []);
    show("PENDING", [aBid({ bidId: "a", version: 3 })]);
    forceBid(queries, aBid({ bidId: "a", version: 3, status: "CANCELLED" }));
    expect([shown("PENDING"), shown("CANCELLED")]).toEqual([[[]], [["a"]]]);
    forceBid(queries, aBid({ bidId: "a", version: 3 }));
    expect([shown("PENDING"), shown("CANCELLED")]).toEqual([[["a"]], [[]]]);
  });

  it("leaves everything when it is dropped", () => {
    show("PENDING", [aBid({ bidId: "a" }), aBid({ bidId: "b" })]);
    queries.setQueryData(bidQuery("a").queryKey, aBid({ bidId: "a" }));
    dropBid(queries, "a");
    expect(shown("PENDING")).toEqual([["b"]]);
    expect(findBid(queries, "a")).toBeUndefined();
  });

  it("keeps the later pages as they were cut, whichever page it is on", () => {
    show("PENDING", [aBid({ bidId: "a" }), aBid({ bidId: "b" })], [aBid({ bidId: "c" })]);
    putBid(queries, aBid({ bidId: "new", version: 1 }));
    expect(shown("PENDING")).toEqual([["new", "a", "b"], ["c"]]);
  });

  it("is lost and doubled by no change, whichever of the pages it leaves or enters", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const change = fc.record({
      bidId: fc.constantFrom(...ids, "x", "y"),
      status: fc.constantFrom<BidStatus>("PENDING", "ARMED"),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        queries = new QueryClient();
        const bids = ids.map((bidId) => aBid({ bidId }));
        show("PENDING", bids.slice(0, 2), bids.slice(2, 4), bids.slice(4));
        show("ARMED", []);
        changes.forEach((one, index) => {
          putBid(queries, aBid({ ...one, version: index + 2 }));
        });
        const last = new Map(ids.map((bidId): [string, BidStatus] => [bidId, "PENDING"]));
        for (const { bidId, status } of changes) last.set(bidId, status);
        const wanted = (status: BidStatus) =>
          [...last.keys()].filter((id) => last.get(id) === status);
        expect(shown("PENDING").flat().sort()).toEqual(wanted("PENDING").sort());
        expect(shown("ARMED").flat().sort()).toEqual(wanted("ARMED").sort());
      }),
    );
  });
});
