"use client";

import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { Outlook } from "@/shared/bids/outlook";
import { isLive } from "@/shared/bids/statuses";
import { useLanguage } from "@/shared/i18n/i18n";
import { formatMoney } from "@/shared/money/money";
import { Section } from "./section";
import styles from "./snipe.module.css";
import { type Verdict, verdictOf } from "./verdict";

/** What happens next; or, when it is over, why it ended so and what would have been enough. */
export function Outcome({ bid }: { bid: Bid }) {
  const t = useTranslations("bid.outlook");
  const live = isLive(bid.status);
  return (
    <Section title={live ? t("live") : t("over")}>
      {live ? <Outlook bid={bid} /> : <Ended bid={bid} />}
    </Section>
  );
}

function Ended({ bid }: { bid: Bid }) {
  const t = useTranslations();
  const { reason } = useLanguage();
  const why = bid.reason && reason(bid.reason);
  const verdict = verdictOf(bid);
  return (
    <>
      <div>
        <p className={styles.finding}>{why?.sentence ?? t(`common.status.${bid.status}`)}</p>
        {why && <p>{why.advice}</p>}
      </div>
      {verdict && <VerdictText bid={bid} verdict={verdict} />}
    </>
  );
}

function VerdictText({ bid, verdict }: { bid: Bid; verdict: Verdict }) {
  const t = useTranslations("bid");
  const { locale } = useLanguage();
  if (verdict.kind === "unknown") return <Would>{t("wouldHaveWon.unknown")}</Would>;
  const amounts = {
    price: formatMoney(verdict.price, locale),
    maximum: formatMoney(bid.maxBidAmount, locale),
    difference: formatMoney(verdict.difference, locale),
  };
  if (verdict.kind === "saved") return <p>{t("saved", amounts)}</p>;
  return <Would>{t(`wouldHaveWon.${verdict.kind}`, amounts)}</Would>;
}

function Would({ children }: { children: string }) {
  const t = useTranslations("bid.wouldHaveWon");
  return (
    <div>
      <h3>{t("title")}</h3>
      <p>{children}</p>
    </div>
  );
}
