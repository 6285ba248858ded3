"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { LIVE } from "@/shared/bids/statuses";
import { Button, ButtonLink } from "@/shared/ui/button";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { Empty, PageHead, Skeleton } from "@/shared/ui/surfaces";
import { BidRow } from "./bid-row";
import styles from "./bids.module.css";
import { FILTERS, type Filter, ordered } from "./filters";
import { useBids } from "./use-bids";

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
      <Filters chosen={filter} onChoose={setFilter} />
      <List filter={filter} />
    </>
  );
}

function Filters({ chosen, onChoose }: { chosen: Filter; onChoose: (filter: Filter) => void }) {
  const t = useTranslations("bids");
  return (
    <fieldset className={styles.filters}>
      <legend className="visually-hidden">{t("filter")}</legend>
      {(Object.keys(FILTERS) as Filter[]).map((filter) => (
        <label key={filter} className={styles.filter}>
          <input
            type="radio"
            name="filter"
            value={filter}
            checked={filter === chosen}
            onChange={() => onChoose(filter)}
          />
          <span>{t(`filters.${filter}`)}</span>
        </label>
      ))}
    </fieldset>
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
