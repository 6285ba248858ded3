import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { watchListQuery } from "@/shared/items/queries";
import { profileQuery } from "@/shared/profile/use-profile";

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
    onSuccess: (ebay) => {
      // Nothing on the page may say any longer that there is no link; the rest is read.
      queries.setQueryData(profileQuery.queryKey, (known) => known && { ...known, ebay });
      void queries.invalidateQueries(profileQuery);
      void queries.resetQueries({ queryKey: watchListQuery.queryKey });
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
      void queries.invalidateQueries({ queryKey: ["bids"] });
      return queries.invalidateQueries(profileQuery);
    },
  });
}
