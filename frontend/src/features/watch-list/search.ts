import type { WatchedItem } from "@/shared/api/types";

/** Entries whose title has every word that was typed, in whatever order and case. */
export function matching(items: readonly WatchedItem[], typed: string): WatchedItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ title, ebayItemId }) => {
    const text = (title ?? ebayItemId).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
