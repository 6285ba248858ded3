"use client";

import { type ReactNode, Suspense } from "react";
import { Frame } from "@/features/frame/frame";
import { Gate, Waiting } from "@/features/frame/gate";
import { OwnTimeZone } from "@/features/frame/own-time-zone";
import { News } from "@/features/news/news";
import { StandingBanner } from "@/features/standing/banner";
import { ClockProvider } from "@/shared/clock/use-clock";
import { LiveProvider } from "@/shared/live/use-live";

export default function PersonLayout({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<Waiting />}>
      <Gate>
        <ClockProvider>
          <LiveProvider>
            <News />
            <OwnTimeZone />
            <Frame banner={<StandingBanner />}>{children}</Frame>
          </LiveProvider>
        </ClockProvider>
      </Gate>
    </Suspense>
  );
}
