"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { LIVE } from "@/shared/bids/statuses";
import { useBids } from "@/shared/bids/use-bids";
import { Button, ButtonLink } from "@/shared/ui/button";
import { Choice } from "@/shared/ui/choice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { Empty, PageHead, Skeleton } from "@/shared/ui/surfaces";
import { BidRow } from "./bid-row";
import styles from "./bids.module.css";
import { FILTERS, type Filter, ordered } from "./filters";

const NAMES = Object.keys(FILTERS) as Filter[];

/** All snipes of a person, by what became of them. */
export function Bids() {
  const t = useTranslations();
  const [filter, setFilter] = useState<Filter>("live");
  const live = useBids(LIVE);
  return (
    <>
      <PageHead
        title={t("bids.title")}
        lead={live.loading ? "\u00a0" : t("bids.lead", { count: live.bids.length })}
        actions={
          <ButtonLink href="/new" tone="primary">
            {t("common.newSnipe")}
          </ButtonLink>
        }
      />
      <Choice
        name="filter"
        legend={t("bids.filter")}
        options={NAMES.map((one) => ({ value: one, label: t(`bids.filters.${one}`) }))}
        chosen={filter}
        onChoose={setFilter}
      />
      <List filter={filter} />
    </>
  );
}

function List({ filter }: { filter: Filter }) {
  const t = useTranslations();
  const { bids, loading, error, hasMore, loadingMore, loadMore, retry } = useBids(FILTERS[filter]);
  if (loading && bids.length === 0) return <Loading />;
  return (
    <div className={styles.lists}>
      {error !== null && <ErrorNotice error={error} onRetry={retry} />}
      {bids.length > 0 && (
        <ul className={styles.rows} aria-label={t(`bids.filters.${filter}`)}>
          {ordered(filter, bids).map((bid) => (
            <BidRow key={bid.bidId} bid={bid} />
          ))}
        </ul>
      )}
      {bids.length === 0 && error === null && <NoBids filter={filter} />}
      {hasMore && (
        <Button busy={loadingMore} onClick={loadMore}>
          {t("common.more")}
        </Button>
      )}
    </div>
  );
}

function NoBids({ filter }: { filter: Filter }) {
  const t = useTranslations();
  return (
    <Empty title={t(`bids.empty.${filter}.title`)}>
      <p>{t(`bids.empty.${filter}.text`)}</p>
      {filter === "live" && <ButtonLink href="/watch-list">{t("common.watchList")}</ButtonLink>}
    </Empty>
  );
}

function Loading() {
  const t = useTranslations("common");
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton size="row" count={6} />
    </div>
  );
}
