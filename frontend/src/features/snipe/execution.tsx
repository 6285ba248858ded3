"use client";

import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { secondsOf } from "@/shared/bids/lead";
import { isLive } from "@/shared/bids/statuses";
import { useLanguage } from "@/shared/i18n/i18n";
import { useTimes } from "@/shared/time/use-times";
import { Section } from "./section";
import styles from "./snipe.module.css";
import { beforeEnd, STEPS, type Step } from "./steps";
import { TimelinePicture } from "./timeline-picture";

/** How the bid was sent, as a picture and as numbers. */
export function Execution({ bid }: { bid: Bid }) {
  const t = useTranslations("bid.timeline");
  const woken = bid.timeline.wokenAt !== null;
  return (
    <Section title={t("title")}>
      {woken ? (
        <>
          <TimelinePicture bid={bid} />
          <Steps bid={bid} />
          <Measures bid={bid} />
        </>
      ) : (
        <p className={styles.quiet}>{isLive(bid.status) ? t("none") : t("neverWoken")}</p>
      )}
    </Section>
  );
}

function Steps({ bid }: { bid: Bid }) {
  const t = useTranslations("bid.timeline");
  const times = useTimes();
  return (
    <table className={styles.table}>
      <caption>{t("caption", { zone: times.zone })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("step")}</th>
          <th scope="col">{t("time")}</th>
          <th scope="col">{t("before")}</th>
        </tr>
      </thead>
      <tbody>
        {STEPS.map((step) => (
          <StepRow key={step} bid={bid} step={step} />
        ))}
      </tbody>
    </table>
  );
}

function StepRow({ bid, step }: { bid: Bid; step: Step }) {
  const t = useTranslations("bid.timeline");
  const { locale } = useLanguage();
  const times = useTimes();
  const at = bid.timeline[step];
  const left = beforeEnd(bid, step);
  return (
    <tr data-step={step}>
      <th scope="row">{t(`steps.${step}`)}</th>
      <td>{at ? times.millisecond(at) : t(isLive(bid.status) ? "notYet" : "never")}</td>
      <td>{left !== null && distance(left)}</td>
    </tr>
  );

  function distance(ms: number): string {
    const seconds = decimal(Math.abs(ms) / 1_000, locale, 3);
    return t(ms >= 0 ? "beforeEnd" : "afterEnd", { seconds });
  }
}

const MEASURES = [
  "clockOffsetMs",
  "clockUncertaintyMs",
  "roundTripMs",
  "leadAchievedMs",
] as const satisfies readonly (keyof Bid["timeline"])[];

function Measures({ bid }: { bid: Bid }) {
  const t = useTranslations("bid");
  const { locale } = useLanguage();
  return (
    <table className={styles.table}>
      <caption>{t("timeline.measures")}</caption>
      <tbody>
        {MEASURES.map((measure) => (
          <tr key={measure} data-measure={measure}>
            <th scope="row">{t(`timeline.${measure}`)}</th>
            <td>{told(bid.timeline[measure])}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t("timeline.wanted")}</th>
          <td>{t("leadSeconds", { seconds: secondsOf(bid.leadMs, locale) })}</td>
        </tr>
      </tbody>
    </table>
  );

  function told(ms: number | null): string {
    if (ms === null) return t(isLive(bid.status) ? "timeline.notYet" : "timeline.never");
    return t("timeline.milliseconds", { value: decimal(ms, locale, 1) });
  }
}

function decimal(value: number, locale: string, digits: number): string {
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, exact).format(value);
}
