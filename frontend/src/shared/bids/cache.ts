import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Bid, BidPage, BidStatus } from "@/shared/api/types";
import { bidQuery, bidsQuery } from "./queries";
import { isLive } from "./statuses";

/**
 * One snipe, in every list that shows it.
 *
 * The lists are by status, so a snipe that moves on leaves one and appears in another. What is older
 * than what is known is ignored: answers overtake each other.
 */
type Pages = InfiniteData<BidPage, string | null>;

/** How the ids of snipes begin that are shown until the API has answered. */
export const UNSAVED = "unsaved-";

export function isUnsaved(bid: Pick<Bid, "bidId">): boolean {
  return bid.bidId.startsWith(UNSAVED);
}

export function findBid(queries: QueryClient, bidId: string): Bid | undefined {
  const own = queries.getQueryData<Bid>(bidQuery(bidId).queryKey);
  if (own) return own;
  for (const [, pages] of queries.getQueriesData<Pages>({ queryKey: ["bids"] })) {
    const found = pages?.pages.flatMap((page) => page.items).find((bid) => bid.bidId === bidId);
    if (found) return found;
  }
  return undefined;
}

/** Show this version of a snipe everywhere, unless a later one is shown. */
export function putBid(queries: QueryClient, bid: Bid): void {
  const known = findBid(queries, bid.bidId);
  if (!known || known.version <= bid.version) forceBid(queries, bid);
}

/** Show this version everywhere, even if it is an older one: what was assumed is taken back. */
export function forceBid(queries: QueryClient, bid: Bid): void {
  queries.setQueryData(bidQuery(bid.bidId).queryKey, bid);
  eachList(queries, (status, listed) => {
    const items = listed.filter((one) => !isAssumed(one, bid));
    const at = items.findIndex((one) => one.bidId === bid.bidId);
    if (status !== bid.status) return items.filter((_, index) => index !== at);
    return at < 0 ? [bid, ...items] : items.map((one, index) => (index === at ? bid : one));
  });
}

/** Whether this was shown until the API, or a live update before it, told of `bid`. */
function isAssumed(one: Bid, bid: Bid): boolean {
  const same = one.ebayItemId === bid.ebayItemId;
  return same && isUnsaved(one) && !isUnsaved(bid) && isLive(bid.status);
}

/** Show it nowhere any more. */
export function dropBid(queries: QueryClient, bidId: string): void {
  queries.removeQueries({ queryKey: bidQuery(bidId).queryKey });
  eachList(queries, (_, items) => items.filter((one) => one.bidId !== bidId));
}

function eachList(queries: QueryClient, change: (status: BidStatus, items: Bid[]) => Bid[]): void {
  for (const [key, pages] of queries.getQueriesData<Pages>({ queryKey: ["bids"] })) {
    if (!pages) continue;
    const status = key[1] as BidStatus;
    // All of a list's snipes are put into its pages as they were cut: only the first grows.
    const changed = change(
      status,
      pages.pages.flatMap((page) => page.items),
    );
    queries.setQueryData<Pages>(bidsQuery(status).queryKey, {
      ...pages,
      pages: recut(pages, changed),
    });
  }
}

function recut({ pages }: Pages, items: Bid[]): BidPage[] {
  const [first, ...rest] = pages;
  if (!first) return pages;
  const later = rest.reduce((sum, page) => sum + page.items.length, 0);
  const cut = [Math.max(0, items.length - later), ...rest.map((page) => page.items.length)];
  let from = 0;
  return pages.map((page, index) => {
    const until = from + (cut[index] ?? 0);
    const own = items.slice(from, until);
    from = until;
    return { ...page, items: own };
  });
}
