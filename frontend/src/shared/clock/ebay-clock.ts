import { api, unwrap } from "@/shared/api/client";
import { type Estimate, narrowed, offsetOf, uncertaintyOf } from "./estimate";

/**
 * The time at eBay, whatever this machine's clock says.
 *
 * The installation tells its own time, and how far eBay's is ahead of it; both are asked for some
 * times at once and then now and then, since a machine's steady clock may stand still while it sleeps.
 */
const AT_FIRST = 5;
const PAUSE_MS = 400;
const UNKNOWN_AGAIN_MS = 4_000;
const AGAIN_MS = 300_000;
/** Slow answers leave a wide range; until one was fast enough, the next is asked for soon. */
const CLOSE_MS = 100;

export class EbayClock {
  #server: Estimate | null = null;
  #ebayAhead: number | null = null;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #steady: () => number;

  constructor(steady: () => number = () => performance.now()) {
    this.#steady = steady;
  }

  /** Milliseconds since 1970 at eBay; this machine's own time until the installation has answered. */
  now(): number {
    if (!this.#server) return Date.now();
    return this.#steady() + offsetOf(this.#server) + (this.#ebayAhead ?? 0);
  }

  /** `server`: only the installation's clock is known yet. */
  get source(): "machine" | "server" | "ebay" {
    if (!this.#server) return "machine";
    const close = uncertaintyOf(this.#server) <= CLOSE_MS;
    return this.#ebayAhead !== null && close ? "ebay" : "server";
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Ask now and go on asking until the answer is stopped. */
  start(): () => void {
    const visible = () => {
      if (document.visibilityState === "visible") this.#begin();
    };
    document.addEventListener("visibilitychange", visible);
    this.#begin();
    return () => {
      document.removeEventListener("visibilitychange", visible);
      clearTimeout(this.#timer);
    };
  }

  /** Take one answer in; `ebayOffsetMs` is null while eBay's clock isn't known. */
  learn(
    reading: { sentAt: number; receivedAt: number; told: number },
    ebayOffsetMs: number | null,
  ) {
    this.#server = narrowed(this.#server, reading);
    this.#ebayAhead = ebayOffsetMs ?? this.#ebayAhead;
    for (const listener of this.#listeners) listener();
  }

  #begin() {
    // What was known before a sleep may be wrong by its length.
    this.#server = this.#server && {
      low: this.#server.low - AGAIN_MS,
      high: this.#server.high + AGAIN_MS,
    };
    this.#ask(AT_FIRST);
  }

  async #ask(times: number) {
    clearTimeout(this.#timer);
    const sentAt = this.#steady();
    try {
      const clock = await unwrap(api.GET("/clock"));
      const told = Date.parse(clock.now);
      this.learn({ sentAt, receivedAt: this.#steady(), told }, clock.ebayOffsetMs);
    } catch {
      // The next answer will do.
    }
    this.#timer = setTimeout(() => void this.#ask(Math.max(1, times - 1)), this.#pause(times));
  }

  #pause(times: number): number {
    if (times > 1) return PAUSE_MS;
    return this.source === "ebay" ? AGAIN_MS : UNKNOWN_AGAIN_MS;
  }
}
