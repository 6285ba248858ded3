"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { EventFacts } from "@/shared/events/event-facts";
import { bidHistoryQuery } from "@/shared/events/queries";
import { useTimes } from "@/shared/time/use-times";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { Skeleton } from "@/shared/ui/surfaces";
import { Section } from "./section";
import styles from "./snipe.module.css";

/** Every step of the snipe's life, oldest first, to the millisecond. */
export function SnipeHistory({ bidId }: { bidId: string }) {
  const t = useTranslations();
  const times = useTimes();
  const { data, error, refetch } = useQuery(bidHistoryQuery(bidId));
  return (
    <Section title={t("bid.history.title")}>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && error === null && (
        <div role="status" aria-label={t("common.loading")}>
          <Skeleton size="line" count={4} />
        </div>
      )}
      {data?.items.length === 0 && <p className={styles.quiet}>{t("bid.history.empty")}</p>}
      {data && data.items.length > 0 && (
        <ol className={styles.events}>
          {data.items.map((event) => (
            <li key={event.historyId} data-action={event.action}>
              <time dateTime={event.timestamp}>
                {times.day(event.timestamp)}
                <br />
                {times.millisecond(event.timestamp)}
              </time>
              <EventFacts event={event} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
