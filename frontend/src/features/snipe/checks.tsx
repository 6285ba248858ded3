"use client";

import { useTranslations } from "use-intl";
import type { Bid, Finding } from "@/shared/api/types";
import { canChange } from "@/shared/bids/statuses";
import { useLanguage } from "@/shared/i18n/i18n";
import { useTimes } from "@/shared/time/use-times";
import { Button } from "@/shared/ui/button";
import { Badge, type Tone } from "@/shared/ui/surfaces";
import { Section } from "./section";
import styles from "./snipe.module.css";
import { useCheck } from "./use-check";

const TONES: Record<Finding["gravity"], Tone> = { blocks: "bad", warns: "warn", informs: "calm" };
const GRAVEST_FIRST: readonly Finding["gravity"][] = ["blocks", "warns", "informs"];

/** What the last check before the end found. It can be had at any time while the snipe waits. */
export function Checks({ bid }: { bid: Bid }) {
  const t = useTranslations("bid.checks");
  const times = useTimes();
  const check = useCheck(bid.bidId);
  const waits = canChange(bid.status);
  if (!waits && !bid.checkedAt) return null;
  return (
    <Section
      title={t("title")}
      action={
        waits && (
          <Button small busy={check.isPending} onClick={() => check.mutate()}>
            {check.isPending ? t("busy") : t("now")}
          </Button>
        )
      }
    >
      <div role="status">
        <p className={styles.quiet}>
          {bid.checkedAt ? t("at", { time: times.second(bid.checkedAt) }) : t("never")}
          {waits && bid.nextCheckAt && ` ${t("next", { time: times.moment(bid.nextCheckAt) })}`}
        </p>
        {bid.checkedAt && bid.findings.length === 0 && <p>{t("fine")}</p>}
      </div>
      {bid.findings.length > 0 && <Findings findings={bid.findings} />}
    </Section>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("bid.checks.gravity");
  const { finding: said } = useLanguage();
  const ordered = GRAVEST_FIRST.flatMap((gravity) =>
    findings.filter((one) => one.gravity === gravity),
  );
  return (
    <ul className={styles.findings}>
      {ordered.map((finding) => (
        <li key={finding.code} data-finding={finding.code}>
          <Badge tone={TONES[finding.gravity]}>{t(finding.gravity)}</Badge>
          <p className={styles.finding}>{said(finding).sentence}</p>
          <p>{said(finding).advice}</p>
        </li>
      ))}
    </ul>
  );
}
