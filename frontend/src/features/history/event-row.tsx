"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import type { HistoryEvent } from "@/shared/api/types";
import { BidStatusBadge } from "@/shared/bids/status-badge";
import { useTitle } from "@/shared/bids/use-title";
import { EventFacts } from "@/shared/events/event-facts";
import { useTimes } from "@/shared/time/use-times";
import styles from "./history.module.css";

/** One step of a snipe among those of all others. */
export function EventRow({ event }: { event: HistoryEvent }) {
  const t = useTranslations("history");
  const times = useTimes();
  const title = useTitle(event.bidId) ?? t("item", { id: event.ebayItemId });
  return (
    <li className={styles.event} data-action={event.action}>
      <time dateTime={event.timestamp}>{times.second(event.timestamp)}</time>
      <div className={styles.what}>
        <Link className={styles.title} href={`/bid?id=${event.bidId}`}>
          {title}
        </Link>
        <EventFacts event={event} />
      </div>
      <BidStatusBadge status={event.status} />
    </li>
  );
}
