import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { BidStatus } from "@/shared/api/types";

const PAGE = 50;

/** Snipes of one status, newest first, page by page. */
export function bidsQuery(status: BidStatus) {
  return infiniteQueryOptions({
    queryKey: ["bids", status],
    queryFn: ({ pageParam }) => {
      const query = { status, limit: PAGE, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/bids", { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function bidQuery(bidId: string) {
  return queryOptions({
    queryKey: ["bid", bidId],
    queryFn: () => unwrap(api.GET("/bids/{bidId}", { params: { path: { bidId } } })),
  });
}
