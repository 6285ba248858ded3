// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadOf, secondsOf } from "@/shared/bids/lead";

describe("A lead that is typed", () => {
  it("is the same when it is written and read again", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 600 }),
        fc.constantFrom("en-US", "de-DE"),
        (n, locale) => {
          expect(leadOf(secondsOf(n * 100, locale), locale)).toBe(n * 100);
        },
      ),
    );
  });

  it.each(["", "0.9", "60.1", "5.55", "-5", "5s", "five", "1e1"])(
    "is refused when it is %j",
    (typed) => {
      expect(leadOf(typed, "en-US")).toBeNull();
    },
  );
});
