// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextChange, remaining } from "@/shared/clock/countdown";
import { EbayClock } from "@/shared/clock/ebay-clock";
import { type Estimate, narrowed, offsetOf, uncertaintyOf } from "@/shared/clock/estimate";

const END = Date.parse("2026-03-01T12:00:00.000Z");

/** Questions to a clock that is truly `offset` ahead, read somewhere between sending and receiving. */
const ways = fc.array(
  fc.record({
    pause: fc.integer({ min: 0, max: 60_000 }),
    // Eighths of a millisecond are exact in a float.
    there: fc.integer({ min: 0, max: 24_000 }).map((eighths) => eighths / 8),
    back: fc.integer({ min: 0, max: 24_000 }).map((eighths) => eighths / 8),
  }),
  { minLength: 1, maxLength: 30 },
);
const offset = fc.integer({ min: -1_000_000_000, max: 2_000_000_000_000 });

function readings(trueOffset: number, asked: { pause: number; there: number; back: number }[]) {
  let now = 0;
  return asked.map(({ pause, there, back }) => {
    const sentAt = now + pause;
    const receivedAt = sentAt + there + back;
    now = receivedAt;
    return { sentAt, receivedAt, told: sentAt + there + trueOffset };
  });
}

describe("The estimate of another clock", () => {
  it("holds the true offset whatever the ways there and back take", () => {
    fc.assert(
      fc.property(offset, ways, (trueOffset, asked) => {
        let known: Estimate | null = null;
        for (const reading of readings(trueOffset, asked)) known = narrowed(known, reading);
        expect(known?.low).toBeLessThanOrEqual(trueOffset);
        expect(known?.high).toBeGreaterThanOrEqual(trueOffset);
      }),
    );
  });

  it("never grows less certain by further answers", () => {
    fc.assert(
      fc.property(offset, ways, (trueOffset, asked) => {
        let known: Estimate | null = null;
        for (const reading of readings(trueOffset, asked)) {
          const before: Estimate | null = known;
          known = narrowed(before, reading);
          if (before) expect(uncertaintyOf(known)).toBeLessThanOrEqual(uncertaintyOf(before));
        }
      }),
    );
  });

  it("is wrong by half of the fastest way there and back at most", () => {
    fc.assert(
      fc.property(offset, ways, (trueOffset, asked) => {
        let known: Estimate | null = null;
        for (const reading of readings(trueOffset, asked)) known = narrowed(known, reading);
        const fastest = Math.min(...asked.map(({ there, back }) => there + back));
        const error = known ? Math.abs(offsetOf(known) - trueOffset) : Number.NaN;
        expect(error).toBeLessThanOrEqual(fastest / 2);
      }),
    );
  });

  it("starts afresh when an answer contradicts what was known", () => {
    const before = { low: 100, high: 110 };
    expect(narrowed(before, { sentAt: 0, receivedAt: 10, told: 500 })).toEqual({
      low: 490,
      high: 500,
    });
  });
});

describe("The countdown", () => {
  it("counts whole seconds, and reaches nothing exactly at the end", () => {
    expect(remaining(END, END - 1)).toMatchObject({ seconds: 1, over: false });
    expect(remaining(END, END)).toMatchObject({ seconds: 0, over: true });
    expect(remaining(END, END + 5_000)).toMatchObject({ seconds: 0, over: true });
  });

  it("adds up to what is left, rounded up to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 86_400_000 }), (left) => {
        const { days, hours, minutes, seconds, over } = remaining(END, END - left);
        const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
        expect(total).toBe(Math.ceil(left / 1_000));
        expect([hours < 24, minutes < 60, seconds < 60, over]).toEqual([
          true,
          true,
          true,
          left === 0,
        ]);
      }),
    );
  });

  it("looks again just when it changes, neither before nor after", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400_000 }), (left) => {
        const now = END - left;
        const wait = nextChange(END, now);
        expect(remaining(END, now + wait)).not.toEqual(remaining(END, now));
        expect(remaining(END, now + wait - 1)).toEqual(remaining(END, now));
      }),
    );
    expect(nextChange(END, END)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("eBay's clock", () => {
  it("follows the answers and not this machine, whose clock may be wrong by minutes", () => {
    let steady = 1_000;
    const clock = new EbayClock(() => steady);
    expect(clock.source).toBe("machine");
    clock.learn({ sentAt: 980, receivedAt: 1_000, told: END }, 250);
    expect(clock.source).toBe("ebay");
    expect(clock.now()).toBe(END + 10 + 250);
    steady += 3_000;
    expect(clock.now()).toBe(END + 10 + 250 + 3_000);
  });

  it("says so while only the installation's clock is known, and keeps what it knew of eBay's", () => {
    const clock = new EbayClock(() => 0);
    clock.learn({ sentAt: 0, receivedAt: 0, told: END }, null);
    expect([clock.source, clock.now()]).toEqual(["server", END]);
    clock.learn({ sentAt: 0, receivedAt: 0, told: END }, 40);
    clock.learn({ sentAt: 0, receivedAt: 0, told: END }, null);
    expect([clock.source, clock.now()]).toEqual(["ebay", END + 40]);
  });
});
