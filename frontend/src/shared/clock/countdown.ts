/** What is left until an end, in whole units, rounded up: nothing is left exactly at the end. */
export interface Remaining {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
  over: boolean;
}

const SECOND_MS = 1_000;

/** `now` and `end` in milliseconds since 1970, on the same clock. */
export function remaining(end: number, now: number): Remaining {
  const left = Math.max(0, Math.ceil((end - now) / SECOND_MS));
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3_600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
    over: left === 0,
  };
}

/** How long until what `remaining` says may change, in milliseconds. */
export function nextChange(end: number, now: number): number {
  const left = end - now;
  if (left <= 0) return Number.POSITIVE_INFINITY;
  const beyond = left % SECOND_MS;
  return beyond === 0 ? SECOND_MS : beyond;
}

/** With two digits, as minutes and seconds are written. */
export function two(value: number): string {
  return String(value).padStart(2, "0");
}
