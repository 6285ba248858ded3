"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAuth } from "@/shared/auth/auth";
import { Button } from "@/shared/ui/button";
import { Notice, Skeleton } from "@/shared/ui/surfaces";
import styles from "./landing.module.css";

/** Where the login sends the person back to, with a code that is good for one try. */
export function SignedIn() {
  const t = useTranslations();
  const { finish, signIn } = useAuth();
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    finish().then(
      (path) => router.replace(path),
      () => setFailed(true),
    );
  }, [finish, router]);
  return (
    <main className={styles.landing}>
      <title>{`${t("common.signIn")} · eBay Sniper`}</title>
      {failed ? (
        <Notice
          tone="bad"
          role="alert"
          title={t("landing.signInFailed.title")}
          action={<Button onClick={() => void signIn("/bids")}>{t("common.retry")}</Button>}
        >
          <p>{t("landing.signInFailed.text")}</p>
        </Notice>
      ) : (
        <div role="status" aria-label={t("landing.signingIn")}>
          <Skeleton size="card" />
        </div>
      )}
    </main>
  );
}
