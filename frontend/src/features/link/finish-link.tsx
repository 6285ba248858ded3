"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { EbayLink } from "@/shared/api/types";
import { useFinishLink } from "@/shared/link/use-link";
import { useTimes } from "@/shared/time/use-times";
import { ButtonLink } from "@/shared/ui/button";
import { useProblem } from "@/shared/ui/error-notice";
import { Notice, PageHead, Skeleton } from "@/shared/ui/surfaces";

/** Where eBay's consent page sends the person back to, with a code that is good for one try. */
export function FinishLink() {
  const t = useTranslations("link");
  const query = useSearchParams();
  const [consent] = useState(() => ({ code: query.get("code"), state: query.get("state") }));
  const begun = useRef(false);
  const { mutate, data, error } = useFinishLink();
  const { code, state } = consent;
  const given = code !== null && state !== null;

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    // Nobody should find the code in the history, or send it a second time by loading the page anew.
    window.history.replaceState(null, "", window.location.pathname);
    if (code !== null && state !== null) mutate({ code, state });
  }, [mutate, code, state]);

  return (
    <>
      <PageHead title={t("title")} />
      {!given && <Declined />}
      {given && !data && !error && <Working />}
      {data && <Linked link={data} />}
      {error && <Failed error={error} />}
    </>
  );
}

function Working() {
  const t = useTranslations("link");
  return (
    <div role="status">
      <p>{t("working")}</p>
      <Skeleton size="row" />
    </div>
  );
}

function Linked({ link }: { link: EbayLink }) {
  const t = useTranslations("link.done");
  const times = useTimes();
  return (
    <Notice
      tone="good"
      role="status"
      title={t("title", { username: link.username ?? "" })}
      action={
        <ButtonLink href="/watch-list" tone="primary">
          {t("next")}
        </ButtonLink>
      }
    >
      {link.refreshExpiresAt && <p>{t("text", { date: times.day(link.refreshExpiresAt) })}</p>}
    </Notice>
  );
}

function Declined() {
  const t = useTranslations("link");
  return (
    <Notice tone="warn" role="status" title={t("declined.title")} action={<ToSettings />}>
      <p>{t("declined.text")}</p>
    </Notice>
  );
}

function Failed({ error }: { error: unknown }) {
  const t = useTranslations("link");
  const say = useProblem();
  return (
    <Notice tone="bad" role="alert" title={t("failed.title")} action={<ToSettings />}>
      <p>{say(error)}</p>
      <p>{t("failed.again")}</p>
    </Notice>
  );
}

function ToSettings() {
  const t = useTranslations("link");
  return <ButtonLink href="/settings">{t("toSettings")}</ButtonLink>;
}
