"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAuth } from "@/shared/auth/auth";
import { useDeleteAccount } from "@/shared/profile/use-delete-account";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { useProblem } from "@/shared/ui/error-notice";
import { CheckField } from "@/shared/ui/field";
import { Notice } from "@/shared/ui/surfaces";
import { Section } from "./section";
import styles from "./settings.module.css";

/** The way out, for good. */
export function DeleteAccount({ liveCount }: { liveCount: number }) {
  const t = useTranslations("settings.leave");
  const [open, setOpen] = useState(false);
  return (
    <Section title={t("title")}>
      <p>{t("text")}</p>
      <div className={styles.ways}>
        <Button tone="danger" onClick={() => setOpen(true)}>
          {t("open")}
        </Button>
      </div>
      {open && <DeleteDialog liveCount={liveCount} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function DeleteDialog({ liveCount, onClose }: { liveCount: number; onClose: () => void }) {
  const t = useTranslations("settings.leave");
  const say = useProblem();
  const { signOut } = useAuth();
  const { mutateAsync: leave, isPending, isSuccess, error } = useDeleteAccount();
  const [confirmed, setConfirmed] = useState(false);
  const [tried, setTried] = useState(false);
  const leaving = isPending || isSuccess;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // A refusal is shown in the dialog.
    if (confirmed && !leaving) leave().then(signOut, () => undefined);
  };
  return (
    <Dialog title={t("ask")} onClose={onClose}>
      <form className={styles.section} onSubmit={submit} noValidate>
        <p>{t("text")}</p>
        <p>{t("live", { count: liveCount })}</p>
        <CheckField
          label={t("confirm")}
          error={tried && !confirmed && t("confirmFirst")}
          checked={confirmed}
          onChange={(event) => setConfirmed(event.target.checked)}
        />
        {error && (
          <Notice tone="bad" role="alert" title={t("refused")}>
            <p>{say(error)}</p>
          </Notice>
        )}
        <div className={styles.choices}>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button type="submit" tone="danger" busy={leaving}>
            {leaving ? t("working") : t("submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
