import { describe, expect, it } from "vitest";
import { matching } from "@/features/watch-list/search";
import type { WatchedItem } from "@/shared/api/types";

function entry(ebayItemId: string, title: string | null): WatchedItem {
  return { ebayItemId, title } as WatchedItem;
}

const LIST = [entry("11", "Leica M3 camera"), entry("12", "Brass sextant"), entry("19", null)];

describe("Searching the watch list", () => {
  it("finds every word, in whatever order and case", () => {
    expect(matching(LIST, " CAMERA lei ").map((item) => item.ebayItemId)).toEqual(["11"]);
  });

  it("shows everything while nothing is typed", () => {
    expect(matching(LIST, "  ")).toEqual(LIST);
  });

  it("finds an entry without a title by its number", () => {
    expect(matching(LIST, "19").map((item) => item.ebayItemId)).toEqual(["19"]);
  });

  it("finds nothing when one word is missing", () => {
    expect(matching(LIST, "leica sextant")).toEqual([]);
  });
});
