import { useInfiniteQuery } from "@tanstack/react-query";
import type { Bid, BidStatus } from "@/shared/api/types";
import { bidsQuery } from "@/shared/bids/queries";

interface Bids {
  bids: Bid[];
  loading: boolean;
  error: unknown;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore(): void;
  retry(): void;
}

/** Snipes of several statuses together. Each status is a list of its own, since the API reads them so. */
export function useBids(statuses: readonly BidStatus[]): Bids {
  const lists = [
    useStatus("PENDING", statuses),
    useStatus("ARMED", statuses),
    useStatus("PLACING", statuses),
    useStatus("PLACED", statuses),
    useStatus("INDETERMINATE", statuses),
    useStatus("WON", statuses),
    useStatus("LOST", statuses),
    useStatus("SKIPPED", statuses),
    useStatus("FAILED", statuses),
    useStatus("CANCELLED", statuses),
    useStatus("INVALID", statuses),
  ].filter((list) => list !== null);
  const further = lists.filter((list) => list.hasNextPage);
  return {
    bids: lists.flatMap((list) => list.data?.pages.flatMap((page) => page.items) ?? []),
    loading: lists.some((list) => list.isPending),
    error: lists.find((list) => list.isError)?.error ?? null,
    hasMore: further.length > 0,
    loadingMore: lists.some((list) => list.isFetchingNextPage),
    loadMore: () => {
      for (const list of further) void list.fetchNextPage();
    },
    retry: () => {
      for (const list of lists) if (list.isError) void list.refetch();
    },
  };
}

/** The list of one status, or null when it isn't wanted: then nothing is asked. */
function useStatus(status: BidStatus, wanted: readonly BidStatus[]) {
  const enabled = wanted.includes(status);
  const list = useInfiniteQuery({ ...bidsQuery(status), enabled });
  return enabled ? list : null;
}
