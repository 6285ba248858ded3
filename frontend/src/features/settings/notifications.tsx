"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { type Permission, permission, turnOff, turnOn } from "@/shared/notifications/browser";
import { Button } from "@/shared/ui/button";
import { Section } from "./section";
import styles from "./settings.module.css";

/** Notifications of this browser: it is asked, and asks the person, only when they want them. */
export function Notifications() {
  const t = useTranslations("settings.notifications");
  const [state, setState] = useState<Permission | null>(null);
  useEffect(() => setState(permission()), []);
  const turn = () => {
    if (state === "on") setState(turnOff());
    else void turnOn().then(setState);
  };
  return (
    <Section title={t("title")} status={state === "on" ? t("on") : ""}>
      <p>{t("text")}</p>
      {(state === "denied" || state === "unsupported") && (
        <p className={styles.strong}>{t(state)}</p>
      )}
      <div className={styles.ways}>
        {(state === "on" || state === "off") && (
          <Button onClick={turn}>{state === "on" ? t("turnOff") : t("turnOn")}</Button>
        )}
      </div>
    </Section>
  );
}
