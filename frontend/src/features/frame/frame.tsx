"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useAuth } from "@/shared/auth/auth";
import { LanguageChoice } from "@/shared/i18n/language-choice";
import { useLive } from "@/shared/live/use-live";
import { Button } from "@/shared/ui/button";
import { Icon, type IconName } from "@/shared/ui/icons";
import styles from "./frame.module.css";

const PAGES = [
  { path: "/bids", name: "bids", icon: "bids" },
  { path: "/new", name: "newSnipe", icon: "add" },
  { path: "/watch-list", name: "watchList", icon: "watch" },
  { path: "/history", name: "history", icon: "history" },
  { path: "/settings", name: "settings", icon: "settings" },
] as const satisfies readonly { path: string; name: string; icon: IconName }[];

/** What stands around every page of somebody who is signed in. */
export function Frame({ banner, children }: { banner: ReactNode; children: ReactNode }) {
  const t = useTranslations("common");
  const { signOut } = useAuth();
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {t("skipToContent")}
      </a>
      <header className={styles.head}>
        <div className={styles.bar}>
          <Link href="/bids" className={styles.brand}>
            <Icon name="bids" /> {t("product")}
          </Link>
          <Pages />
          <div className={styles.end}>
            <LiveSign />
            <LanguageChoice />
            <Button small onClick={() => void signOut()}>
              {t("signOut")}
            </Button>
          </div>
        </div>
      </header>
      {banner}
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Pages() {
  const t = useTranslations("common");
  const here = usePathname();
  return (
    <nav className={styles.pages} aria-label={t("navigation")}>
      <ul>
        {PAGES.map(({ path, name, icon }) => (
          <li key={path}>
            <Link
              href={path}
              className={styles.page}
              aria-current={here === path ? "page" : undefined}
            >
              <Icon name={icon} />
              <span>{t(name)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether updates come by themselves at the moment. */
function LiveSign() {
  const t = useTranslations("common.live");
  const { state } = useLive();
  return (
    <p className={styles.live} role="status" data-live={state}>
      <span className={styles.dot} data-live={state} aria-hidden="true" />
      <span
        className={state === "open" || state === "waiting" ? styles.liveText : "visually-hidden"}
      >
        {state === "open" ? t("open") : <span className={styles.long}>{t(state)}</span>}
      </span>
    </p>
  );
}
