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
  return (
    <Section title={t("title")} status={state === "on" || state === "off" ? t(state) : ""}>
      <p>{t("text")}</p>
      {(state === "denied" || state === "unsupported") && (
        <p className={styles.strong}>{t(state)}</p>
      )}
      <div className={styles.ways}>
        {state === "off" && (
          <Button onClick={() => void turnOn().then(setState)}>{t("turnOn")}</Button>
        )}
        {state === "on" && <Button onClick={() => setState(turnOff())}>{t("turnOff")}</Button>}
      </div>
    </Section>
  );
}
