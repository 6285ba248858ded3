import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Bid, BidStatus, Item } from "@/shared/api/types";
import { findBid } from "@/shared/bids/cache";
import { useCancelBid, useChangeBid, useCreateBid, useRestoreBid } from "@/shared/bids/mutations";
import { bidsQuery } from "@/shared/bids/queries";
import { type Answered, answering, refusal } from "./support/api";
import { aBid, usd } from "./support/bids";

const BID = aBid({ version: 4 });
let queries: QueryClient;

beforeEach(() => {
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  show("PENDING", [BID]);
  show("CANCELLED", []);
});

function show(status: BidStatus, items: Bid[]): void {
  const page = { items, limit: 50, nextCursor: null, hasMore: false };
  queries.setQueryData(bidsQuery(status).queryKey, { pages: [page], pageParams: [null] });
}

function shown(status: BidStatus): Bid[] {
  const pages = queries.getQueryData(bidsQuery(status).queryKey)?.pages ?? [];
  return pages.flatMap((page) => page.items);
}

function using<T>(hook: () => T): { current: T } {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook(hook, { wrapper }).result;
}

/** An answer that comes when the test says so. */
function held(): { answer: Promise<Answered>; give: (answered: Answered) => void } {
  let give: (answered: Answered) => void = () => {};
  const answer = new Promise<Answered>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

function anItem(): Item {
  return {
    ebayItemId: "110000000009",
    title: "A sextant",
    url: "https://www.ebay.com/itm/110000000009",
    imageUrl: null,
    marketplace: "EBAY_US",
    currentPrice: usd("5.00"),
    auctionEndTime: "2026-03-01T12:00:00.000Z",
  } as Item;
}

const ORDER = {
  item: anItem(),
  named: "110000000009",
  maximum: usd("20.00"),
  leadMs: 5_000,
  adultConsent: false,
  key: "0b3f",
};

describe("A snipe that is made", () => {
  it("is there at once, and is the API's own as soon as that has answered", async () => {
    const { answer, give } = held();
    const asked = answering(() => answer);
    const create = using(useCreateBid);
    act(() => create.current.mutate(ORDER));
    await waitFor(() => expect(shown("PENDING").map((bid) => bid.bidId)).toContain("unsaved-0b3f"));
    const taken = aBid({ bidId: "01JNANEW", itemTitle: "A sextant", version: 2 });
    give({ status: 201, body: { ...taken, warnings: [] } });
    await waitFor(() => expect(create.current.isSuccess).toBe(true));
    expect(shown("PENDING").map((bid) => bid.bidId)).toEqual(["01JNANEW", BID.bidId]);
    expect(asked[0]?.headers.get("Idempotency-Key")).toBe("0b3f");
    expect(await asked[0]?.json()).toMatchObject({
      maxBidAmount: usd("20.00"),
      confirmation: { ebayItemId: "110000000009", maxBidAmount: usd("20.00"), confirmed: true },
    });
  });

  it("is gone again when the API refuses it", async () => {
    answering(() => refusal(409, "live_bid_exists", "You already have a live snipe."));
    const create = using(useCreateBid);
    act(() => create.current.mutate(ORDER));
    await waitFor(() => expect(create.current.isError).toBe(true));
    expect(shown("PENDING").map((bid) => bid.bidId)).toEqual([BID.bidId]);
    expect(create.current.error).toMatchObject({ code: "live_bid_exists" });
  });
});

describe("A snipe that is changed", () => {
  it("shows the new maximum at once, and names the version that was seen", async () => {
    const { answer, give } = held();
    const asked = answering(() => answer);
    const change = using(useChangeBid);
    act(() => change.current.mutate({ bid: BID, maximum: usd("40.00") }));
    await waitFor(() => expect(shown("PENDING")[0]?.maxBidAmount).toEqual(usd("40.00")));
    expect(asked[0]?.headers.get("If-Match")).toBe('"4"');
    give({ status: 200, body: { ...BID, maxBidAmount: usd("40.00"), version: 5, warnings: [] } });
    await waitFor(() => expect(findBid(queries, BID.bidId)?.version).toBe(5));
  });

  it("shows the old maximum again when the API refuses", async () => {
    answering(({ method }) =>
      method === "PATCH"
        ? refusal(409, "too_late_to_change", "It is too late to change this bid.")
        : { status: 200, body: BID },
    );
    const change = using(useChangeBid);
    act(() => change.current.mutate({ bid: BID, maximum: usd("40.00"), leadMs: 9_000 }));
    await waitFor(() => expect(change.current.isError).toBe(true));
    expect(shown("PENDING")).toEqual([BID]);
  });

  it("leaves what an update has told meanwhile when it is taken back", async () => {
    const { answer, give } = held();
    answering(({ method }) => (method === "PATCH" ? answer : { status: 200, body: BID }));
    const change = using(useChangeBid);
    act(() => change.current.mutate({ bid: BID, maximum: usd("40.00") }));
    await waitFor(() => expect(shown("PENDING")[0]?.maxBidAmount).toEqual(usd("40.00")));
    show("PENDING", []);
    queries.setQueryData(["bid", BID.bidId], aBid({ version: 6, status: "ARMED" }));
    give(refusal(412, "stale_version", "This snipe has changed since you read it."));
    await waitFor(() => expect(change.current.isError).toBe(true));
    expect(findBid(queries, BID.bidId)).toMatchObject({ status: "ARMED", version: 6 });
  });
});

describe("A snipe that is cancelled", () => {
  it("is among the cancelled ones at once", async () => {
    const { answer, give } = held();
    answering(() => answer);
    const cancel = using(useCancelBid);
    act(() => cancel.current.mutate(BID));
    await waitFor(() => expect(shown("CANCELLED")).toHaveLength(1));
    expect(shown("PENDING")).toEqual([]);
    give({ status: 200, body: { ...BID, status: "CANCELLED", version: 5 } });
    await waitFor(() => expect(shown("CANCELLED")[0]?.version).toBe(5));
  });

  it("waits again when the API says that it is too late", async () => {
    answering(() => refusal(409, "too_late_to_cancel", "It is too late."));
    const cancel = using(useCancelBid);
    act(() => cancel.current.mutate(BID));
    await waitFor(() => expect(cancel.current.isError).toBe(true));
    expect([shown("PENDING"), shown("CANCELLED")]).toEqual([[BID], []]);
  });

  it("is read anew when no answer came, since nobody knows what happened", async () => {
    answering(() => {
      throw new TypeError("the connection broke");
    });
    const read = vi.spyOn(queries, "invalidateQueries");
    const cancel = using(useCancelBid);
    act(() => cancel.current.mutate(BID));
    await waitFor(() => expect(cancel.current.isError).toBe(true));
    expect(cancel.current.error?.name).toBe("UnreachableError");
    expect(read).toHaveBeenCalledWith({ queryKey: ["bid", BID.bidId] });
  });

  it("is sniped again with the maximum that was confirmed, under a key of its own", async () => {
    const asked = answering(() => ({ status: 201, body: { ...BID, bidId: "01JNAAGAIN" } }));
    const restore = using(useRestoreBid);
    act(() => restore.current.mutate(BID));
    await waitFor(() => expect(shown("PENDING").map((bid) => bid.bidId)).toContain("01JNAAGAIN"));
    expect(asked[0]?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await asked[0]?.json()).toMatchObject({
      maxBidAmount: BID.maxBidAmount,
      confirmation: { maxBidAmount: BID.maxBidAmount, confirmed: true },
    });
  });
});
