import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Read again what is shown under this key, since it has changed.
 *
 * What is being read already was perhaps answered before the change. Invalidating alone replaces
 * that only once something is shown; the very first reading would be waited for and believed.
 */
export async function readAnew(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  await queries.cancelQueries({ queryKey });
  await queries.invalidateQueries({ queryKey });
}
