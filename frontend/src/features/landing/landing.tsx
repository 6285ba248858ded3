"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useAuth } from "@/shared/auth/auth";
import { type PageConfig, pageConfig } from "@/shared/config";
import { LanguageChoice } from "@/shared/i18n/language-choice";
import { Button, ButtonLink } from "@/shared/ui/button";
import { Icon } from "@/shared/ui/icons";
import { Card, Notice } from "@/shared/ui/surfaces";
import styles from "./landing.module.css";

export function Landing() {
  const t = useTranslations();
  return (
    <div className={styles.landing}>
      <header className={styles.head}>
        <p className={styles.brand}>
          <Icon name="bids" /> {t("common.product")}
        </p>
        <LanguageChoice />
      </header>
      <main className={styles.main}>
        <section className={styles.hero}>
          <h1>{t("landing.title")}</h1>
          <p>{t("landing.lead")}</p>
          <Ways />
        </section>
        <ul className={styles.points}>
          {(["once", "yours", "honest"] as const).map((point) => (
            <li key={point}>
              <Card>
                <h2>{t(`landing.points.${point}.title`)}</h2>
                <p>{t(`landing.points.${point}.text`)}</p>
              </Card>
            </li>
          ))}
        </ul>
        <OnThisMachine />
      </main>
    </div>
  );
}

function Ways() {
  const t = useTranslations();
  const { status, signUpOffered, signIn, signUp } = useAuth();
  if (status === "unavailable") {
    return <Notice tone="bad" role="alert" title={t("common.error.unavailable")} />;
  }
  if (status === "signedIn") {
    return (
      <p className={styles.ways}>
        <ButtonLink href="/bids" tone="primary">
          {t("landing.signedIn")}
        </ButtonLink>
      </p>
    );
  }
  return (
    <p className={styles.ways}>
      <Button tone="primary" onClick={() => void signIn("/bids")}>
        {t("common.signIn")}
      </Button>
      {signUpOffered && <Button onClick={() => void signUp()}>{t("common.signUp")}</Button>}
    </p>
  );
}

/** The way to the simulated eBay and to the mails, where there are such. */
function OnThisMachine() {
  const t = useTranslations("landing.local");
  const [config, setConfig] = useState<PageConfig | null>(null);
  useEffect(() => {
    pageConfig().then(setConfig, () => undefined);
  }, []);
  if (!config?.ebaySimulator || !config.mailbox) return null;
  return (
    <Notice tone="accent" title={t("title")}>
      <p>{t("text")}</p>
      <p className={styles.ways}>
        <a href={config.ebaySimulator}>{t("simulator")}</a>
        <a href={config.mailbox}>{t("mailbox")}</a>
      </p>
    </Notice>
  );
}
