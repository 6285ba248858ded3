/**
 * How far another clock is ahead of this machine's steady one, from questions and answers.
 *
 * Theory: the other clock was read somewhere between sending and receiving, so the offset lies
 * between `told - received` and `told - sent`. Every further answer can only narrow that, whatever
 * its way took. The steady clock is `performance.now()`: nobody sets it.
 */
export interface Reading {
  /** Steady milliseconds when the question left and when the answer came. */
  sentAt: number;
  receivedAt: number;
  /** What the other clock said, in milliseconds since 1970. */
  told: number;
}

export interface Estimate {
  low: number;
  high: number;
}

/** The estimate with one more answer. One that contradicts the others starts afresh. */
export function narrowed(known: Estimate | null, { sentAt, receivedAt, told }: Reading): Estimate {
  const fresh = { low: told - receivedAt, high: told - sentAt };
  if (!known) return fresh;
  const both = { low: Math.max(known.low, fresh.low), high: Math.min(known.high, fresh.high) };
  return both.low <= both.high ? both : fresh;
}

export function offsetOf(estimate: Estimate): number {
  return (estimate.low + estimate.high) / 2;
}

/** Half of the range that is still possible, in milliseconds. */
export function uncertaintyOf(estimate: Estimate): number {
  return (estimate.high - estimate.low) / 2;
}
