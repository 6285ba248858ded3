"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/shared/ui/button";
import styles from "./history.module.css";
import { useExport } from "./use-export";

/** Starts writing the file; says how far it is, and stops it, while it is at work. */
export function ExportButton() {
  const t = useTranslations("history.export");
  const { progress, start, stop } = useExport();
  return (
    <div className={styles.export}>
      <p role="status" className={styles.progress}>
        {progress && (progress.titles ? t("titles") : t("events", { count: progress.events }))}
      </p>
      <Button onClick={progress ? stop : start}>{progress ? t("stop") : t("start")}</Button>
    </div>
  );
}
