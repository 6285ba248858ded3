"use client";

import { useTranslations } from "use-intl";
import { ButtonLink } from "@/shared/ui/button";
import { Empty } from "@/shared/ui/surfaces";
import styles from "./landing.module.css";

export function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <main className={styles.landing}>
      <title>{`${t("title")} · eBay Sniper`}</title>
      <Empty whole title={t("title")}>
        <p>{t("text")}</p>
        <ButtonLink href="/bids">{t("home")}</ButtonLink>
      </Empty>
    </main>
  );
}
