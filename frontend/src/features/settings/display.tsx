"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type Language, useLanguage } from "@/shared/i18n/i18n";
import { Button } from "@/shared/ui/button";
import { SelectField } from "@/shared/ui/field";
import { Section } from "./section";
import styles from "./settings.module.css";
import { ownTimeZone, timeZones } from "./time-zones";
import { useSave } from "./use-save";

/** In which language and time zone everything is shown. */
export function Display({ timeZone }: { timeZone: string }) {
  const t = useTranslations();
  const { language, choose } = useLanguage();
  const { save, status } = useSave();
  const zones = useMemo(() => timeZones(timeZone), [timeZone]);
  const own = ownTimeZone();
  return (
    <Section title={t("settings.display.title")} status={status}>
      <SelectField
        label={t("common.language")}
        hint={t("settings.display.languageHint")}
        value={language}
        onChange={(event) => choose(event.target.value as Language)}
      >
        <option value="en">English</option>
        <option value="de">Deutsch</option>
      </SelectField>
      <SelectField
        label={t("settings.display.timeZone")}
        hint={t("settings.display.timeZoneHint")}
        value={timeZone}
        onChange={(event) => save({ timeZone: event.target.value })}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
      {own !== timeZone && (
        <div className={styles.ways}>
          <Button small onClick={() => save({ timeZone: own })}>
            {t("settings.display.useOwn", { zone: own.replaceAll("_", " ") })}
          </Button>
        </div>
      )}
    </Section>
  );
}
