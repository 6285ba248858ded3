"use client";

import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { type Remaining, two } from "./countdown";
import { useEbayClock, useRemaining } from "./use-clock";

/** What is left until an auction's end, on eBay's clock. Not announced: it would never be silent. */
export function Countdown({ end }: { end: string }) {
  const t = useTranslations("common");
  const clock = useEbayClock();
  const known = useSyncExternalStore(
    clock.subscribe,
    () => clock.source !== "machine",
    () => false,
  );
  const left = useRemaining(end);
  // This machine's own clock may be wrong by minutes: rather nothing than that.
  const text = known ? (left.over ? t("ended") : words(left)) : "–:––";
  return (
    <time
      dateTime={end}
      data-countdown={known ? clock.source : undefined}
      role="timer"
      aria-live="off"
    >
      {text}
    </time>
  );

  function words({ days, hours, minutes, seconds }: Remaining): string {
    if (days > 0) return t("countdown.days", { days, hours });
    if (hours > 0) return t("countdown.hours", { hours, minutes: two(minutes) });
    return `${minutes}:${two(seconds)}`;
  }
}
