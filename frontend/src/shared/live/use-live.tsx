"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import { readAnew } from "@/shared/query/read-anew";
import { LiveConnection, type LiveState } from "./connection";
import { Sequences } from "./sequence";
import { type Listener, take } from "./take";

interface Live {
  state: LiveState;
  /** The listener hears until the function that is returned is called. */
  listen(listener: Listener): () => void;
}

const LiveContext = createContext<Live | null>(null);
// Without a connection the lists are asked for as often as this.
const POLL_MS = 5_000;
const POLLED = ["bids", "bid", "bid-history"];

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
          for (const key of [...POLLED, "history"]) void readAnew(queries, [key]);
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
    const timer = setInterval(() => poll(queries), POLL_MS);
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

/** What is being read already is waited for: an answer that takes long must come some time. */
function poll(queries: QueryClient): void {
  for (const key of POLLED) {
    void queries.invalidateQueries({ queryKey: [key] }, { cancelRefetch: false });
  }
}
