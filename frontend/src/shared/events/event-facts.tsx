"use client";

import { useTranslations } from "use-intl";
import type { HistoryEvent } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { formatMoney } from "@/shared/money/money";
import styles from "./event-facts.module.css";

/** What happened in one step of a snipe: in words, with its amounts, its reason and what was found. */
export function EventFacts({ event }: { event: HistoryEvent }) {
  const t = useTranslations("events");
  const { finding, reason, locale } = useLanguage();
  return (
    <div className={styles.facts}>
      <p className={styles.line}>
        <span className={styles.action}>{t(`actions.${event.action}`)}</span>
        <span className={styles.amounts}>
          {t("maximum", { amount: formatMoney(event.bidAmount, locale) })}
        </span>
        {event.finalPrice && (
          <span className={styles.amounts}>
            {t("finalPrice", { amount: formatMoney(event.finalPrice, locale) })}
          </span>
        )}
      </p>
      {event.reason && <p className={styles.note}>{reason(event.reason).sentence}</p>}
      {event.repair && (
        <p className={styles.note}>{t("repair", { what: t(`repairs.${event.repair}`) })}</p>
      )}
      {event.findings.length > 0 && (
        <ul className={styles.findings} aria-label={t("findings")}>
          {event.findings.map((one) => (
            <li key={one.code}>{finding(one).sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
