"use client";

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { nextChange, type Remaining, remaining } from "./countdown";
import { EbayClock } from "./ebay-clock";

const ClockContext = createContext<EbayClock | null>(null);

export function ClockProvider({ children }: { children: ReactNode }) {
  const [clock] = useState(() => new EbayClock());
  useEffect(() => clock.start(), [clock]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useEbayClock(): EbayClock {
  const clock = use(ClockContext);
  if (!clock) throw new Error("useEbayClock needs a ClockProvider above it");
  return clock;
}

/** What is left until `end`, an ISO instant; it changes just when eBay's second does. */
export function useRemaining(end: string): Remaining {
  const clock = useEbayClock();
  const endsAt = Date.parse(end);
  const [left, setLeft] = useState(() => remaining(endsAt, clock.now()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      clearTimeout(timer);
      const now = clock.now();
      setLeft(remaining(endsAt, now));
      const wait = nextChange(endsAt, now);
      // Timers may be some milliseconds early: the one after looks again.
      if (Number.isFinite(wait)) timer = setTimeout(show, Math.max(5, wait));
    };
    show();
    const stop = clock.subscribe(show);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [clock, endsAt]);
  return left;
}
