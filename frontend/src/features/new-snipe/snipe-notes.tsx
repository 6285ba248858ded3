"use client";

import { useTranslations } from "use-intl";
import type { Item, Money, Note } from "@/shared/api/types";
import { isUnsaved } from "@/shared/bids/cache";
import { useLanguage } from "@/shared/i18n/i18n";
import { addMoney, formatMoney } from "@/shared/money/money";
import { ButtonLink } from "@/shared/ui/button";
import { Notice } from "@/shared/ui/surfaces";
import styles from "./new-snipe.module.css";
import { useWarningText } from "./use-warning-text";
import type { SnipedItem, Warning } from "./warnings";

/** The most that the person would pay in the end: eBay's maximum is without shipping. */
export function Total({ maximum, shipping }: { maximum: Money | null; shipping: Money | null }) {
  const t = useTranslations("snipe");
  const { locale } = useLanguage();
  return (
    <p className={styles.total}>
      <span>{t("total")}</span> <output>{text()}</output>
    </p>
  );

  function text(): string {
    if (!maximum) return t("noTotal");
    if (shipping?.currency !== maximum.currency) {
      return t("totalWithoutShipping", { amount: formatMoney(maximum, locale) });
    }
    return t("totalWithShipping", {
      amount: formatMoney(addMoney(maximum, shipping), locale),
      shipping: formatMoney(shipping, locale),
    });
  }
}

interface WarningListProps {
  warnings: readonly Warning[];
  item: Item;
  sniped: SnipedItem | undefined;
  /** It was tried all the same. */
  wrong: boolean;
}

/** Said as one types, and politely: somebody is still writing. */
export function WarningList({ warnings, item, sniped, wrong }: WarningListProps) {
  const t = useTranslations("snipe");
  const say = useWarningText(item, sniped);
  return (
    <div aria-live="polite" tabIndex={-1} className={styles.notes} data-wrong={wrong || undefined}>
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label={t("warnings")}>
          {warnings.map((warning) => (
            <li key={warning.code} className={warning.blocks ? styles.blocks : undefined}>
              {say(warning)}
            </li>
          ))}
        </ul>
      )}
      {sniped && !isUnsaved(sniped) && (
        <ButtonLink href={`/bid?id=${sniped.bidId}`} small>
          {t("existing")}
        </ButtonLink>
      )}
    </div>
  );
}

/** Why this person can't bid now. `wrong`: they tried to. */
export function Obstacle({ note, wrong }: { note: Note | null; wrong: boolean }) {
  const t = useTranslations("snipe");
  const { note: say } = useLanguage();
  if (!note) return null;
  return (
    <div tabIndex={-1} className={styles.obstacle} data-wrong={wrong || undefined}>
      <Notice
        tone={wrong ? "bad" : "warn"}
        role={wrong ? "alert" : "note"}
        title={t("cannotBid")}
        action={
          <ButtonLink href="/settings" small>
            {t("toSettings")}
          </ButtonLink>
        }
      >
        <p>{say(note)}</p>
      </Notice>
    </div>
  );
}
