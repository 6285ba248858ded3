import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { Bid } from "@/shared/api/types";
import { bidQuery } from "@/shared/bids/queries";
import type { ALiveUpdate } from "@/shared/live/messages";
import { Sequences } from "@/shared/live/sequence";
import { take } from "@/shared/live/take";
import { type Answered, answering } from "./support/api";
import { aBid, usd } from "./support/bids";

const PLACED = aBid({ status: "PLACED", version: 4 });
const WON = aBid({ status: "WON", version: 5, finalPrice: usd("20.00") });

function anUpdate(bid: Bid): ALiveUpdate {
  const { bidId, status, auctionEndTime, currentPrice, finalPrice, reason, findings } = bid;
  const told = { bidId, status, auctionEndTime, currentPrice, finalPrice, reason, findings };
  return { ...told, type: "BID_STATUS_UPDATE", sequence: bid.version } as ALiveUpdate;
}

describe("A live update", () => {
  it("is followed by a reading that is at least as new, whatever was being read before", async () => {
    const answers: ((answered: Answered) => void)[] = [];
    answering(() => new Promise<Answered>((resolve) => answers.push(resolve)));
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const heard = vi.fn();
    const early = queries.fetchQuery(bidQuery(WON.bidId));
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    const taken = take(queries, new Sequences(), anUpdate(WON), new Set([heard]));
    answers[0]?.({ status: 200, body: PLACED });
    expect((await early).status).toBe("PLACED");
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.({ status: 200, body: WON });
    await taken;
    expect(queries.getQueryData<Bid>(bidQuery(WON.bidId).queryKey)).toEqual(WON);
    expect(heard).toHaveBeenCalledExactlyOnceWith(anUpdate(WON), WON);
  });
});
