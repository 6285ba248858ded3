"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { Bid } from "@/shared/api/types";
import { findBid, putBid } from "@/shared/bids/cache";
import { bidQuery } from "@/shared/bids/queries";
import { LiveConnection, type LiveState } from "./connection";
import type { ALiveUpdate as LiveUpdate } from "./messages";
import { Sequences } from "./sequence";

type Listener = (update: LiveUpdate, bid: Bid) => void;

interface Live {
  state: LiveState;
  /** Hear of every update that is news, with the snipe as it is after it. */
  listen(listener: Listener): () => void;
}

const LiveContext = createContext<Live | null>(null);
// Without a connection the lists are asked for as often as this.
const POLL_MS = 5_000;

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("useLive needs a LiveProvider above it");
  return live;
}

/** Keeps what is shown true: by live updates, and by asking again and again while there are none. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>("off");
  const [listeners] = useState(() => new Set<Listener>());

  useEffect(() => {
    const sequences = new Sequences();
    const connection = new LiveConnection(
      {
        address: ticketedAddress,
        connect: (address) => new WebSocket(address),
        random: Math.random,
      },
      {
        state: setState,
        opened: () => {
          refresh(queries, { cancelRefetch: true });
          void queries.invalidateQueries({ queryKey: ["history"] });
        },
        update: (update) => void take(queries, sequences, update, listeners),
      },
    );
    const hurry = () => connection.hurry();
    const lost = () => connection.lost();
    window.addEventListener("online", hurry);
    window.addEventListener("offline", lost);
    connection.start();
    return () => {
      window.removeEventListener("online", hurry);
      window.removeEventListener("offline", lost);
      connection.stop();
    };
  }, [queries, listeners]);

  useEffect(() => {
    if (state === "open") return;
    const timer = setInterval(() => refresh(queries, { cancelRefetch: false }), POLL_MS);
    return () => clearInterval(timer);
  }, [state, queries]);

  const [listen] = useState(() => (listener: Listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  });
  return <LiveContext value={{ state, listen }}>{children}</LiveContext>;
}

async function ticketedAddress(): Promise<string> {
  const { url, ticket } = await unwrap(api.POST("/realtime/ticket"));
  return `${url}?ticket=${encodeURIComponent(ticket)}`;
}

/** Read what is shown anew. `cancelRefetch`: also what is being read already. */
function refresh(queries: QueryClient, { cancelRefetch }: { cancelRefetch: boolean }): void {
  for (const key of ["bids", "bid", "bid-history"]) {
    void queries.invalidateQueries({ queryKey: [key] }, { cancelRefetch });
  }
}

/** Show what an update tells at once, then read the rest of the snipe. */
async function take(
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
  const bid = await queries
    .fetchQuery({ ...bidQuery(update.bidId), staleTime: 0 })
    .catch(() => null);
  if (!bid) return;
  sequences.seen(bid.bidId, bid.version);
  putBid(queries, bid);
  void queries.invalidateQueries({ queryKey: ["bid-history", bid.bidId] });
  void queries.invalidateQueries({ queryKey: ["history"] });
  for (const listener of listeners) listener(update, bid);
}

function told(bid: Bid, update: LiveUpdate): Bid {
  const { status, auctionEndTime, currentPrice, finalPrice, reason, findings } = update;
  const version = update.sequence;
  return { ...bid, status, auctionEndTime, currentPrice, finalPrice, reason, findings, version };
}
