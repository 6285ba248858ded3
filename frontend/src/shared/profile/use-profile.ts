import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { ChangePreferences, Profile } from "@/shared/api/types";
import { readAnew } from "@/shared/query/read-anew";

/** The person: preferences, the link to eBay, and whether bids can be sent at all. */
export const profileQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => unwrap(api.GET("/me")),
  // The kill switch and the link's end show here.
  refetchInterval: 60_000,
});

export function useProfile() {
  return useQuery(profileQuery);
}

const CHANGING = ["me", "preferences"];

/**
 * Change preferences at once, and take it back if the API refuses.
 *
 * Changes are sent one after the other, and only the last one's answer is shown: the answers before
 * it don't know it yet.
 */
export function useChangePreferences() {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: CHANGING,
    scope: { id: "preferences" },
    mutationFn: (preferences: ChangePreferences) =>
      unwrap(api.PATCH("/me", { body: { preferences } })),
    onMutate: async (preferences) => {
      await queries.cancelQueries(profileQuery);
      const before = queries.getQueryData<Profile>(profileQuery.queryKey);
      if (before) {
        const after = { ...before, preferences: { ...before.preferences, ...preferences } };
        queries.setQueryData(profileQuery.queryKey, after);
      }
      return { before };
    },
    onError: (_error, _preferences, context) => {
      if (context?.before) queries.setQueryData(profileQuery.queryKey, context.before);
      void readAnew(queries, profileQuery.queryKey);
    },
    onSuccess: (profile) => {
      if (queries.isMutating({ mutationKey: CHANGING }) > 1) return;
      queries.setQueryData(profileQuery.queryKey, profile);
    },
  });
}
