import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { ChangePreferences, Profile } from "@/shared/api/types";

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

/** Change preferences at once, and take it back if the API refuses. */
export function useChangePreferences() {
  const queries = useQueryClient();
  return useMutation({
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
    },
    onSuccess: (profile) => queries.setQueryData(profileQuery.queryKey, profile),
  });
}
