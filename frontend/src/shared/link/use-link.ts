import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { watchListQuery } from "@/shared/items/queries";
import { profileQuery } from "@/shared/profile/use-profile";
import { readAnew } from "@/shared/query/read-anew";

/** Leave for eBay's consent page, which sends the person back to /account/ebay. */
export function useBeginLink() {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/ebay/auth/link")),
    onSuccess: ({ consentUrl }) => window.location.assign(consentUrl),
  });
}

/** Finish with what eBay sent the person back with: it is good for one try. */
export function useFinishLink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string; state: string }) =>
      unwrap(api.POST("/ebay/auth/callback", { body })),
    onSuccess: () => {
      void queries.resetQueries({ queryKey: watchListQuery.queryKey });
      // It is done once nothing on the page says any longer that there is no link.
      return readAnew(queries, profileQuery.queryKey);
    },
  });
}

/** Give the account back; with `cancelBids` the snipes that need it are cancelled first. */
export function useUnlink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ cancelBids }: { cancelBids: boolean }) =>
      unwrap(api.DELETE("/ebay/auth", { params: { query: { cancelBids } } })),
    onSettled: () => {
      void queries.resetQueries({ queryKey: watchListQuery.queryKey });
      void readAnew(queries, ["bids"]);
      return readAnew(queries, profileQuery.queryKey);
    },
  });
}
