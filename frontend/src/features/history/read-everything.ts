import { api, unwrap } from "@/shared/api/client";
import type { HistoryEvent } from "@/shared/api/types";

const PAGE = 100;

interface Everything {
  events: HistoryEvent[];
  /** The items' titles by the snipes' ids; a snipe that was taken back at once has none. */
  titles: Map<string, string>;
}

/** How far it is: so many events, and whether titles are being read by now. */
export interface Progress {
  events: number;
  titles: boolean;
}

/** All events of all snipes, newest first, and the titles. Rejects when `signal` is aborted. */
export async function readEverything(
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Everything> {
  const events: HistoryEvent[] = [];
  tell({ events: 0, titles: false });
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await unwrap(api.GET("/history", { params: query(cursor), signal }));
    events.push(...page.items);
    cursor = page.nextCursor;
    tell({ events: events.length, titles: false });
  }
  tell({ events: events.length, titles: true });
  return { events, titles: await titlesOf(events, signal) };
}

async function titlesOf(
  events: readonly HistoryEvent[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const wanted = new Set(events.map((event) => event.bidId));
  const titles = new Map<string, string>();
  let cursor: string | null | undefined;
  while (cursor !== null && titles.size < wanted.size) {
    const page = await unwrap(api.GET("/bids", { params: query(cursor), signal }));
    for (const { bidId, itemTitle } of page.items) {
      if (wanted.has(bidId)) titles.set(bidId, itemTitle);
    }
    cursor = page.nextCursor;
  }
  return titles;
}

function query(cursor: string | null | undefined) {
  return { query: { limit: PAGE, ...(cursor && { cursor }) } };
}
