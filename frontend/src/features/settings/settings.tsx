"use client";

import { useTranslations } from "use-intl";
import type { Profile } from "@/shared/api/types";
import { useProfile } from "@/shared/profile/use-profile";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { PageHead, Skeleton } from "@/shared/ui/surfaces";
import { DeleteAccount } from "./delete-account";
import { Display } from "./display";
import { EbayAccount } from "./ebay-account";
import { Installation } from "./installation";
import { Mails } from "./mails";
import { NewSnipes } from "./new-snipes";
import { Notifications } from "./notifications";
import styles from "./settings.module.css";

/** The person's link to eBay, what they like, and the way out. */
export function Settings() {
  const t = useTranslations("settings");
  const { data: profile, error, isPending, refetch } = useProfile();
  const email = profile?.email;
  return (
    <>
      <PageHead title={t("title")} lead={email ? t("lead", { email }) : "\u00a0"} />
      {isPending && <Loading />}
      {error && !profile && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {profile && <Sections profile={profile} />}
    </>
  );
}

function Sections({ profile }: { profile: Profile }) {
  return (
    <div className={styles.sections}>
      <EbayAccount profile={profile} />
      <Mails profile={profile} />
      <NewSnipes preferences={profile.preferences} />
      <Display timeZone={profile.preferences.timeZone} />
      <Notifications />
      <Installation profile={profile} />
      <DeleteAccount liveCount={profile.activeBidCount} />
    </div>
  );
}

function Loading() {
  const t = useTranslations("common");
  return (
    <div className={styles.sections} role="status" aria-label={t("loading")}>
      {["ebay", "mails", "snipes", "display"].map((section) => (
        <Skeleton key={section} size="card" />
      ))}
    </div>
  );
}
