"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { HistoryEvent } from "@/shared/api/types";
import { historyQuery } from "@/shared/events/queries";
import { useTimes } from "@/shared/time/use-times";
import { Button, ButtonLink } from "@/shared/ui/button";
import { Choice } from "@/shared/ui/choice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { Empty, PageHead, Skeleton } from "@/shared/ui/surfaces";
import { byDay, FILTERS, type Filter, filtered } from "./days";
import { EventRow } from "./event-row";
import { ExportButton } from "./export-button";
import styles from "./history.module.css";

/** What happened to all snipes, day by day. */
export function History() {
  const t = useTranslations("history");
  const times = useTimes();
  const [filter, setFilter] = useState<Filter>("everything");
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead", { zone: times.zone })}
        actions={<ExportButton />}
      />
      <Choice
        name="filter"
        legend={t("filter")}
        options={FILTERS.map((one) => ({ value: one, label: t(`filters.${one}`) }))}
        chosen={filter}
        onChoose={setFilter}
      />
      <Events filter={filter} />
    </>
  );
}

function Events({ filter }: { filter: Filter }) {
  const t = useTranslations();
  const history = useInfiniteQuery(historyQuery);
  const { data, error, hasNextPage, isFetchingNextPage } = history;
  if (history.isPending) return <Loading />;
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const shown = filtered(filter, all);
  return (
    <div className={styles.lists}>
      {error !== null && <ErrorNotice error={error} onRetry={() => void history.refetch()} />}
      <Days events={shown} />
      {data && all.length === 0 && <NothingYet />}
      {all.length > 0 && shown.length === 0 && <NoOutcomes count={all.length} more={hasNextPage} />}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t("history.older")}
        </Button>
      )}
    </div>
  );
}

function Days({ events }: { events: readonly HistoryEvent[] }) {
  const times = useTimes();
  return byDay(events, times.day).map(({ day, events: ofDay }) => (
    <section key={day} aria-label={day}>
      <h2 className={styles.day}>{day}</h2>
      <ol className={styles.events}>
        {ofDay.map((event) => (
          <EventRow key={event.historyId} event={event} />
        ))}
      </ol>
    </section>
  ));
}

function NothingYet() {
  const t = useTranslations();
  return (
    <Empty title={t("history.empty.title")}>
      <p>{t("history.empty.text")}</p>
      <ButtonLink href="/new">{t("common.newSnipe")}</ButtonLink>
    </Empty>
  );
}

function NoOutcomes({ count, more }: { count: number; more: boolean }) {
  const t = useTranslations("history.noOutcomes");
  return (
    <Empty title={t("title")}>
      <p>{[t("text", { count }), more && t("older")].filter(Boolean).join(" ")}</p>
    </Empty>
  );
}

function Loading() {
  const t = useTranslations("common");
  return (
    <div className={styles.loading} role="status" aria-label={t("loading")}>
      <Skeleton size="line" />
      <Skeleton size="row" count={8} />
    </div>
  );
}
