"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Item } from "@/shared/api/types";
import { useBidActions } from "@/shared/bids/use-bid-actions";
import { useLanguage } from "@/shared/i18n/i18n";
import { formatMoney } from "@/shared/money/money";
import { Button } from "@/shared/ui/button";
import { CheckField, TextField } from "@/shared/ui/field";
import { Card } from "@/shared/ui/surfaces";
import { dropDraft } from "./drafts";
import { errorsOf, isFree } from "./errors";
import styles from "./new-snipe.module.css";
import { Obstacle, Total, WarningList } from "./snipe-notes";
import { useSnipeForm } from "./use-snipe-form";
import { useWarningText } from "./use-warning-text";
import type { SnipedItem } from "./warnings";

interface SnipeFormProps {
  item: Item;
  named: string;
  sniped: SnipedItem | undefined;
}

/** The maximum, the lead and the person's yes. What is wrong is said at its field when it is sent. */
export function SnipeForm({ item, named, sniped }: SnipeFormProps) {
  const t = useTranslations("snipe");
  const { locale } = useLanguage();
  const router = useRouter();
  const { create } = useBidActions();
  const form = useSnipeForm(item, sniped);
  const { wish, warnings, currency } = form;
  const say = useWarningText(item, sniped);
  const [tries, setTries] = useState(0);
  const shown = useRef<HTMLFormElement>(null);
  const errors = errorsOf(wish, warnings, form.confirmed);
  const ready = isFree(errors) && !form.obstacle;
  const tried = tries > 0;

  useEffect(() => {
    if (tries > 0) shown.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [tries]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    const { maximum, leadMs, adultConsent } = wish;
    if (!ready || !maximum || leadMs === null) return;
    const back = `/new?item=${encodeURIComponent(named)}`;
    create(
      { item, named, maximum, leadMs, adultConsent, key: crypto.randomUUID() },
      { taken: () => dropDraft(item.ebayItemId), edit: () => router.push(back) },
    );
    router.push("/bids");
  };
  const amount = wish.maximum && formatMoney(wish.maximum, locale);
  const example = formatMoney({ value: "25", currency }, locale);
  // What is said at a field now isn't said a second time in the list.
  const atFields = tried ? [errors.maximum, errors.lead, errors.consent] : [];
  return (
    <Card label={t("form")}>
      <form ref={shown} className={styles.form} onSubmit={submit} noValidate>
        <h2>{t("form")}</h2>
        <TextField
          label={t("maximum", { currency })}
          hint={t("maximumHint")}
          error={tried && say(errors.maximum, t("notAnAmount", { currency, example }))}
          inputMode="decimal"
          autoComplete="off"
          value={form.draft.maximum}
          onChange={(event) => form.setMaximum(event.target.value)}
        />
        <Total maximum={wish.maximum} shipping={item.shippingCost} />
        <TextField
          label={t("leadLabel")}
          hint={t("leadHint")}
          error={tried && say(errors.lead, t("notALead"))}
          inputMode="decimal"
          autoComplete="off"
          value={form.seconds}
          onChange={(event) => form.setSeconds(event.target.value)}
        />
        <WarningList
          warnings={warnings.filter((one) => !atFields.includes(one))}
          item={item}
          sniped={sniped}
          wrong={tried && errors.item !== null}
        />
        <Obstacle note={form.cannotBid} wrong={tried && form.obstacle} />
        {item.adultOnly && (
          <CheckField
            label={t("adultConsent")}
            error={tried && say(errors.consent)}
            checked={form.draft.adultConsent}
            onChange={(event) => form.setAdultConsent(event.target.checked)}
          />
        )}
        <Confirmation
          title={item.title}
          amount={amount}
          checked={form.confirmed}
          wrong={tried && errors.confirmation}
          ready={ready}
          onChange={form.setConfirmed}
        />
      </form>
    </Card>
  );
}

interface ConfirmationProps {
  title: string;
  amount: string | null;
  checked: boolean;
  wrong: boolean;
  ready: boolean;
  onChange: (confirmed: boolean) => void;
}

/** The person's explicit yes to this item and this amount, and the button that takes it. */
function Confirmation({ title, amount, checked, wrong, ready, onChange }: ConfirmationProps) {
  const t = useTranslations("snipe");
  return (
    <>
      <CheckField
        label={amount ? t("confirm", { amount, title }) : t("confirmUntyped", { title })}
        error={wrong && t("confirmFirst")}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <Button type="submit" tone="primary" unready={!ready}>
        {amount ? t("submitAmount", { amount }) : t("submit")}
      </Button>
    </>
  );
}

/** The first of these is where the person has to look. */
const WRONG = '[aria-invalid="true"], [data-wrong]';
