import type { QueryClient } from "@tanstack/react-query";
import type { Bid } from "@/shared/api/types";
import { findBid, putBid } from "@/shared/bids/cache";
import { bidQuery } from "@/shared/bids/queries";
import { readAnew } from "@/shared/query/read-anew";
import type { ALiveUpdate as LiveUpdate } from "./messages";
import type { Sequences } from "./sequence";

/** Hears of every update that is news, with the snipe as it is after it. */
export type Listener = (update: LiveUpdate, bid: Bid) => void;

/** Show what an update tells at once, then read the rest of the snipe. */
export async function take(
  queries: QueryClient,
  sequences: Sequences,
  update: LiveUpdate,
  listeners: ReadonlySet<Listener>,
): Promise<void> {
  const known = findBid(queries, update.bidId);
  if (known) sequences.seen(update.bidId, known.version);
  const place = sequences.place(update.bidId, update.sequence);
  const aside = update.type === "AUCTION_ENDING_SOON";
  if (place === "known" && !aside) return;
  if (known && place === "next") putBid(queries, told(known, update));
  const bid = await read(queries, update);
  if (!bid) return;
  sequences.seen(bid.bidId, bid.version);
  putBid(queries, bid);
  void readAnew(queries, ["bid-history", bid.bidId]);
  void readAnew(queries, ["history"]);
  for (const listener of listeners) listener(update, bid);
}

/** The snipe after the update; read again if it was being read before it, or that was broken off. */
async function read(queries: QueryClient, { bidId, sequence }: LiveUpdate): Promise<Bid | null> {
  const once = () => queries.fetchQuery({ ...bidQuery(bidId), staleTime: 0 }).catch(() => null);
  const bid = await once();
  return bid && bid.version >= sequence ? bid : once();
}

function told(bid: Bid, update: LiveUpdate): Bid {
  const { status, auctionEndTime, currentPrice, finalPrice, reason, findings } = update;
  const version = update.sequence;
  return { ...bid, status, auctionEndTime, currentPrice, finalPrice, reason, findings, version };
}
