"use client";

import { useTranslations } from "use-intl";
import type { Profile } from "@/shared/api/types";
import { useTimes } from "@/shared/time/use-times";
import { Fact, Facts, Section } from "./section";

/** What whoever runs this installation has set up, and nobody else can change. */
export function Installation({ profile }: { profile: Profile }) {
  const t = useTranslations("settings.installation");
  const times = useTimes();
  const { installationBids, firingStoppedSince, installationSendsMails } = profile;
  return (
    <Section title={t("title")}>
      <Facts>
        <Fact term={t("bids")}>{installationBids ? t("bidsYes") : t("bidsNo")}</Fact>
        <Fact term={t("firing")}>
          {firingStoppedSince
            ? t("firingStopped", { time: times.moment(firingStoppedSince) })
            : t("firingOn")}
        </Fact>
        <Fact term={t("mails")}>{installationSendsMails ? t("mailsYes") : t("mailsNo")}</Fact>
      </Facts>
    </Section>
  );
}
