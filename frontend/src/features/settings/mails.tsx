"use client";

import { useTranslations } from "use-intl";
import type { Profile } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { Button } from "@/shared/ui/button";
import { CheckField } from "@/shared/ui/field";
import { Notice } from "@/shared/ui/surfaces";
import { Section } from "./section";
import { useSave } from "./use-save";

/** Which mails the person gets; each switch is saved at once. */
export function Mails({ profile }: { profile: Profile }) {
  const t = useTranslations("settings.mails");
  const { save, status } = useSave();
  const { preferences, email } = profile;
  return (
    <Section title={t("title")} status={status}>
      {email && <p>{t("to", { email })}</p>}
      <NoMails profile={profile} onTryAgain={() => save({ emailNotifications: true })} />
      <CheckField
        label={t("all")}
        hint={t("allHint")}
        checked={preferences.emailNotifications}
        onChange={(event) => save({ emailNotifications: event.target.checked })}
      />
      <CheckField
        label={t("ending")}
        hint={t("endingHint")}
        checked={preferences.endingNotifications}
        onChange={(event) => save({ endingNotifications: event.target.checked })}
      />
      <CheckField
        label={t("won")}
        checked={preferences.bidWinNotifications}
        onChange={(event) => save({ bidWinNotifications: event.target.checked })}
      />
      <CheckField
        label={t("lost")}
        checked={preferences.bidLossNotifications}
        onChange={(event) => save({ bidLossNotifications: event.target.checked })}
      />
    </Section>
  );
}

/** Why nothing arrives, whatever is switched on. */
function NoMails({ profile, onTryAgain }: { profile: Profile; onTryAgain: () => void }) {
  const t = useTranslations("settings.mails");
  const { note } = useLanguage();
  const { installationSendsMails, noMailsBecause } = profile;
  if (!installationSendsMails) {
    return (
      <Notice tone="warn" title={t("none")}>
        <p>{t("notSetUp")}</p>
      </Notice>
    );
  }
  if (!noMailsBecause) return null;
  return (
    <Notice
      tone="warn"
      title={t("none")}
      action={
        <Button small onClick={onTryAgain}>
          {t("tryAgain")}
        </Button>
      }
    >
      <p>{note(noMailsBecause)}</p>
    </Notice>
  );
}
