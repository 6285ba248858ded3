import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";

const PAGE = 50;

/** Every step of one snipe, oldest first. */
export function bidHistoryQuery(bidId: string) {
  return queryOptions({
    queryKey: ["bid-history", bidId],
    queryFn: () => unwrap(api.GET("/bids/{bidId}/history", { params: { path: { bidId } } })),
  });
}

/** Every step of all snipes, newest first, page by page. */
export const historyQuery = infiniteQueryOptions({
  queryKey: ["history"],
  queryFn: ({ pageParam }) => {
    const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
    return unwrap(api.GET("/history", { params: { query } }));
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});
