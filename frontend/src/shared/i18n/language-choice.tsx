"use client";

import { useTranslations } from "use-intl";
import { type Language, useLanguage } from "./i18n";
import styles from "./language-choice.module.css";

export function LanguageChoice() {
  const t = useTranslations("common");
  const { language, choose } = useLanguage();
  return (
    <select
      className={styles.language}
      aria-label={t("language")}
      value={language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      <option value="en">English</option>
      <option value="de">Deutsch</option>
    </select>
  );
}
