"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { Preferences } from "@/shared/api/types";
import { leadOf, secondsOf } from "@/shared/bids/lead";
import { MARKETPLACES } from "@/shared/ebay/marketplaces";
import { useLanguage } from "@/shared/i18n/i18n";
import { Button } from "@/shared/ui/button";
import { SelectField, TextField } from "@/shared/ui/field";
import { Section } from "./section";
import styles from "./settings.module.css";
import { useSave } from "./use-save";

/** What a new snipe starts from. */
export function NewSnipes({ preferences }: { preferences: Preferences }) {
  const t = useTranslations("settings.snipes");
  const { save, status } = useSave();
  const { locale } = useLanguage();
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  return (
    <Section title={t("title")} status={status}>
      <Lead leadMs={preferences.leadMs} onSave={(leadMs) => save({ leadMs })} />
      <SelectField
        label={t("marketplace")}
        hint={t("marketplaceHint")}
        value={preferences.marketplace ?? ""}
        onChange={(event) => save({ marketplace: event.target.value || null })}
      >
        <option value="">{t("installation")}</option>
        {MARKETPLACES.map(({ id, host, country, currency }) => (
          <option key={id} value={id}>
            {`${host} · ${countries.of(country)} · ${currency}`}
          </option>
        ))}
      </SelectField>
    </Section>
  );
}

function Lead({ leadMs, onSave }: { leadMs: number; onSave: (leadMs: number) => void }) {
  const t = useTranslations();
  const { locale } = useLanguage();
  // Until something is typed the field shows what is saved, here or in another window.
  const [typed, setTyped] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const seconds = typed ?? secondsOf(leadMs, locale);
  const wanted = leadOf(seconds, locale);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (wanted === null) {
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    onSave(wanted);
    setTyped(null);
    setTried(false);
  };
  return (
    <form className={styles.withButton} onSubmit={submit} noValidate>
      <TextField
        label={t("settings.snipes.lead")}
        hint={t("settings.snipes.leadHint")}
        error={tried && wanted === null && t("settings.snipes.notALead")}
        inputMode="decimal"
        autoComplete="off"
        value={seconds}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{t("common.save")}</Button>
    </form>
  );
}
