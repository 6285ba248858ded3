"use client";

import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { useTimes } from "@/shared/time/use-times";
import { isUnsaved } from "./cache";
import { secondsOf } from "./lead";
import styles from "./outlook.module.css";
import { isLive } from "./statuses";

/** What happens next with a snipe; or, when it is over, why it ended so. */
export function Outlook({ bid }: { bid: Bid }) {
  const t = useTranslations("bids.next");
  const { reason, finding, locale } = useLanguage();
  const times = useTimes();
  // The gravest thing that the last check found matters more than the plan.
  const found =
    bid.findings.find((one) => one.gravity === "blocks") ??
    bid.findings.find((one) => one.gravity === "warns");
  if (isUnsaved(bid)) return <p className={styles.outlook}>{t("unsaved")}</p>;
  if (!isLive(bid.status)) {
    return bid.reason && <p className={styles.outlook}>{reason(bid.reason).sentence}</p>;
  }
  if (bid.status === "PENDING" && found) {
    const { sentence, advice } = finding(found);
    return <p className={styles.warning}>{`${sentence} ${advice}`}</p>;
  }
  return (
    <p className={styles.outlook}>{bid.status === "PENDING" ? plan() : t(bid.status as "ARMED")}</p>
  );

  function plan(): string {
    const at = new Date(Date.parse(bid.auctionEndTime) - bid.leadMs).toISOString();
    const lead = secondsOf(bid.leadMs, locale);
    return t("PENDING", { time: times.second(at), lead });
  }
}
