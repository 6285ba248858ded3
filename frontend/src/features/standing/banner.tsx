"use client";

import { useTranslations } from "use-intl";
import { useProfile } from "@/shared/profile/use-profile";
import { useTimes } from "@/shared/time/use-times";
import { ButtonLink } from "@/shared/ui/button";
import { Notice } from "@/shared/ui/surfaces";
import styles from "./banner.module.css";
import { type Standing, standingOf } from "./standing";

/** Says above every page why no bid would be sent, and where to mend it. */
export function StandingBanner() {
  const t = useTranslations("standing");
  const { data: profile } = useProfile();
  const found = profile ? standingOf(profile) : [];
  if (found.length === 0) return null;
  return (
    <section className={styles.banner} aria-label={t("label")}>
      {found.map((one) => (
        <StandingNotice key={one.kind} standing={one} />
      ))}
    </section>
  );
}

function StandingNotice({ standing }: { standing: Standing }) {
  const t = useTranslations("standing");
  const times = useTimes();
  const tone =
    standing.kind === "expiring" || standing.kind === "account_not_linked" ? "warn" : "bad";
  const { kind } = standing;
  return (
    <Notice
      tone={tone}
      title={titleOf()}
      action={mendable(kind) && <MendLink label={t(`${kind}.action`)} />}
    >
      <p>{t(`${kind}.text`)}</p>
    </Notice>
  );

  function titleOf(): string {
    if (standing.kind === "expiring")
      return t("expiring.title", { date: times.day(standing.until) });
    if (standing.kind === "firing_stopped") {
      return t("firing_stopped.title", { time: times.moment(standing.since) });
    }
    return t(`${standing.kind}.title`);
  }
}

function MendLink({ label }: { label: string }) {
  return (
    <ButtonLink href="/settings" small>
      {label}
    </ButtonLink>
  );
}

/** Whether the person can do something about it themselves. */
function mendable(
  kind: Standing["kind"],
): kind is Exclude<Standing["kind"], "not_approved" | "firing_stopped"> {
  return kind !== "not_approved" && kind !== "firing_stopped";
}
