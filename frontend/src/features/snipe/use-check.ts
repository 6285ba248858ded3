import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { putBid } from "@/shared/bids/cache";
import { bidHistoryQuery } from "@/shared/events/queries";
import { readAnew } from "@/shared/query/read-anew";
import { useProblem } from "@/shared/ui/error-notice";
import { toast } from "@/shared/ui/toasts";

/** Have a snipe checked now, and show what was found. */
export function useCheck(bidId: string) {
  const queries = useQueryClient();
  const say = useProblem();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/bids/{bidId}/check", { params: { path: { bidId } } })),
    onSuccess: (bid) => {
      putBid(queries, bid);
      void readAnew(queries, bidHistoryQuery(bidId).queryKey);
    },
    onError: (error) => toast({ tone: "bad", text: say(error) }),
  });
}
