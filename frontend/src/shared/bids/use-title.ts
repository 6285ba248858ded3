import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { findBid } from "./cache";

/** What a snipe is about, from whatever shows it, or else read once; undefined until it is known. */
export function useTitle(bidId: string): string | undefined {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["bid-title", bidId],
    queryFn: async () => {
      const known = findBid(queries, bidId);
      const bid =
        known ?? (await unwrap(api.GET("/bids/{bidId}", { params: { path: { bidId } } })));
      return bid.itemTitle;
    },
    // A snipe keeps the title that it was made with.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
