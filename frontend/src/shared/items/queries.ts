import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";

const PAGE = 25;
const CALM_MS = 60_000;
const NEAR_MS = 10_000;
const NEAR_THE_END_MS = 300_000;

/** An auction by its number, its REST id or its address; asked for more often near its end. */
export function itemQuery(named: string) {
  return queryOptions({
    queryKey: ["item", named],
    queryFn: () => unwrap(api.GET("/items/{itemId}", { params: { path: { itemId: named } } })),
    staleTime: NEAR_MS,
    refetchInterval: ({ state }) => {
      const end = state.data?.auctionEndTime;
      if (!end) return false;
      const left = Date.parse(end) - Date.now();
      return left < NEAR_THE_END_MS ? NEAR_MS : CALM_MS;
    },
  });
}

/** The running auctions on the person's eBay watch list, the next end first, page by page. */
export const watchListQuery = infiniteQueryOptions({
  queryKey: ["watch-list"],
  queryFn: ({ pageParam }) => {
    const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
    return unwrap(api.GET("/wishlist", { params: { query } }));
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});
