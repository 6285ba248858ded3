"use client";

import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { shortCountdown } from "./countdown";
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
  const text = known ? (left.over ? t("ended") : shortCountdown(left)) : "–:––";
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
}
