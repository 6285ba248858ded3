import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";

/** Final: the person, their snipes, their link and all data. Refused while a bid stands at eBay. */
export function useDeleteAccount() {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/me", { params: { query: { confirm: "delete" } } })),
  });
}
