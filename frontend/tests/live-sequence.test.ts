// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sequences } from "@/shared/live/sequence";

const BID = "01JNA00000000000000000B1D1";

describe("The sequence of a snipe's updates", () => {
  it("takes the first one that is heard of", () => {
    expect(new Sequences().place(BID, 7)).toBe("next");
  });

  it("knows the next one from one that came before, and from one after a gap", () => {
    const sequences = new Sequences();
    sequences.seen(BID, 3);
    expect(sequences.place(BID, 4)).toBe("next");
    expect(sequences.place(BID, 4)).toBe("known");
    expect(sequences.place(BID, 2)).toBe("known");
    expect(sequences.place(BID, 6)).toBe("gap");
  });

  it("keeps telling of a gap until what is missing was read", () => {
    const sequences = new Sequences();
    sequences.seen(BID, 1);
    expect([sequences.place(BID, 3), sequences.place(BID, 4)]).toEqual(["gap", "gap"]);
    sequences.seen(BID, 4);
    expect(sequences.place(BID, 5)).toBe("next");
  });

  it("never goes back, however late an older version is read", () => {
    const sequences = new Sequences();
    sequences.seen(BID, 5);
    sequences.seen(BID, 2);
    expect(sequences.place(BID, 4)).toBe("known");
  });

  it("takes each version once at most, in whatever order they come and however often", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 })), (versions) => {
        const sequences = new Sequences();
        sequences.seen(BID, 0);
        const taken = versions.filter((version) => sequences.place(BID, version) === "next");
        expect(taken).toEqual([...taken].sort((a, b) => a - b));
        expect(taken).toEqual(taken.map((_, index) => index + 1));
      }),
    );
  });

  it("tells the snipes apart", () => {
    const sequences = new Sequences();
    sequences.seen("one", 9);
    expect(sequences.place("other", 1)).toBe("next");
  });
});
