"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useAuth } from "@/shared/auth/auth";
import { Button } from "@/shared/ui/button";
import { Empty, Notice, Skeleton } from "@/shared/ui/surfaces";
import styles from "./gate.module.css";

/**
 * Stands in every exported page until its scripts run. It has the words that stay, at their place,
 * so that there is something to read at once and nothing moves.
 */
export function Waiting() {
  const t = useTranslations("common");
  return (
    <main className={styles.gate}>
      <div role="status" aria-label={t("loading")}>
        <Empty whole title={t("product")}>
          <p>{t("gate.text")}</p>
          <Skeleton size="line" />
        </Empty>
      </div>
    </main>
  );
}

/** Lets in who is signed in; others are told why not, and come back here after signing in. */
export function Gate({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const { status, ended, signIn } = useAuth();
  const path = usePathname();
  const query = useSearchParams().toString();
  if (status === "signedIn") return children;
  if (status === "loading") return <Waiting />;
  return (
    <main className={styles.gate}>
      {status === "unavailable" && (
        <Notice tone="bad" role="alert" title={t("error.title")}>
          <p>{t("error.unavailable")}</p>
        </Notice>
      )}
      {status === "signedOut" && (
        <Empty whole title={t("gate.title")}>
          <p>{ended ? t("gate.ended") : t("gate.text")}</p>
          <Button tone="primary" onClick={() => void signIn(query ? `${path}?${query}` : path)}>
            {t("signIn")}
          </Button>
        </Empty>
      )}
    </main>
  );
}
