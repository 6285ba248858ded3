"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { compareMoney, formatMoney, typedAmount } from "@/shared/money/money";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { CheckField, TextField } from "@/shared/ui/field";
import styles from "./buttons.module.css";
import { leadOf, secondsOf } from "./lead";
import { useBidActions } from "./use-bid-actions";

/** Another maximum, which has to be confirmed, or another lead. */
export function ChangeDialog({ bid, onClose }: { bid: Bid; onClose: () => void }) {
  const t = useTranslations();
  const { locale } = useLanguage();
  const { change } = useBidActions();
  const { currency } = bid.maxBidAmount;
  const [typed, setTyped] = useState(plain(bid.maxBidAmount.value, locale));
  const [seconds, setSeconds] = useState(secondsOf(bid.leadMs, locale));
  const [confirmed, setConfirmed] = useState(false);
  const [tried, setTried] = useState(false);

  const maximum = typedAmount(typed, currency, locale);
  const leadMs = leadOf(seconds, locale);
  const raised = maximum !== null && compareMoney(maximum, bid.maxBidAmount) !== 0;
  const unconfirmed = raised && !confirmed;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!maximum || leadMs === null || unconfirmed) return;
    change({ bid, leadMs, ...(raised && { maximum }) });
    onClose();
  };
  const example = formatMoney({ value: "25", currency }, locale);
  const priced = bid.currentPrice.currency === currency && maximum !== null;
  const below = priced && compareMoney(maximum, bid.currentPrice) < 0;
  return (
    <Dialog title={t("bids.changeDialog.title")} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{bid.itemTitle}</p>
        <TextField
          label={t("bids.changeDialog.maximum", { currency })}
          hint={
            below
              ? t("bids.changeDialog.belowPrice")
              : t("bids.changeDialog.maximumHint", { price: formatMoney(bid.currentPrice, locale) })
          }
          error={tried && !maximum && t("bids.changeDialog.notAnAmount", { currency, example })}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setConfirmed(false);
          }}
        />
        <TextField
          label={t("bids.changeDialog.lead")}
          hint={t("bids.changeDialog.leadHint")}
          error={tried && leadMs === null && t("bids.changeDialog.notALead")}
          inputMode="decimal"
          autoComplete="off"
          value={seconds}
          onChange={(event) => setSeconds(event.target.value)}
        />
        {raised && (
          <CheckField
            label={t("bids.changeDialog.confirm", { amount: formatMoney(maximum, locale) })}
            hint={tried && unconfirmed && t("bids.changeDialog.confirmFirst")}
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" tone="primary">
            {t("bids.changeDialog.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A decimal string as the locale writes it, without currency or groups. */
function plain(value: string, locale: string): string {
  const exact = value as Intl.StringNumericLiteral;
  const [, fraction = ""] = value.split(".");
  const minimumFractionDigits = fraction.length;
  return new Intl.NumberFormat(locale, { useGrouping: false, minimumFractionDigits }).format(exact);
}
