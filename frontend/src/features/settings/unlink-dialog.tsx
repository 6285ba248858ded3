"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useUnlink } from "@/shared/link/use-link";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { useProblem } from "@/shared/ui/error-notice";
import { CheckField } from "@/shared/ui/field";
import { Notice } from "@/shared/ui/surfaces";
import { toast } from "@/shared/ui/toasts";
import styles from "./settings.module.css";

/** Snipes need the link, so they go with it or it stays. */
export function UnlinkDialog({ liveCount, onClose }: { liveCount: number; onClose: () => void }) {
  const t = useTranslations("settings.unlink");
  const say = useProblem();
  const { mutateAsync: unlink, isPending, error } = useUnlink();
  const [cancelBids, setCancelBids] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = liveCount > 0 && !cancelBids;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing || isPending) return;
    const done = () => {
      toast({ tone: "calm", text: t("done") });
      onClose();
    };
    // A refusal is shown in the dialog.
    unlink({ cancelBids }).then(done, () => undefined);
  };
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <form className={styles.section} onSubmit={submit} noValidate>
        <p>{t("text")}</p>
        {liveCount > 0 && (
          <>
            <p>{t("live", { count: liveCount })}</p>
            <CheckField
              label={t("cancelBids")}
              error={tried && missing && t("cancelFirst")}
              checked={cancelBids}
              onChange={(event) => setCancelBids(event.target.checked)}
            />
          </>
        )}
        {error && <Notice tone="bad" role="alert" title={say(error)} />}
        <div className={styles.choices}>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button type="submit" tone="danger" busy={isPending}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
