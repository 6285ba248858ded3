"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isProblem } from "@/shared/api/problems";
import type { WatchedItem } from "@/shared/api/types";
import { watchListQuery } from "@/shared/items/queries";
import { Button, ButtonLink } from "@/shared/ui/button";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { TextField } from "@/shared/ui/field";
import { Empty, PageHead, Skeleton } from "@/shared/ui/surfaces";
import { matching } from "./search";
import styles from "./watch-list.module.css";
import { WatchedRow } from "./watched-row";

/** The running auctions that the person watches on eBay. */
export function WatchList() {
  const t = useTranslations("watchList");
  const { data, error, isPending, refetch, ...list } = useInfiniteQuery(watchListQuery);
  const total = data?.pages[0]?.total;
  return (
    <>
      <PageHead
        title={t("title")}
        lead={total === undefined ? "\u00a0" : t("lead", { count: total })}
      />
      {isPending && <Loading />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data && (
        <Entries
          items={data.pages.flatMap((page) => page.items)}
          others={data.pages[0]?.others ?? 0}
          hasMore={list.hasNextPage}
          loadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </>
  );
}

function Loading() {
  const t = useTranslations("common");
  return (
    <div className={styles.loading} role="status" aria-label={t("loading")}>
      <Skeleton size="card" />
      <Skeleton size="row" count={6} />
    </div>
  );
}

/** Without a link there is no list, which is no failure. */
function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations("watchList");
  if (!isProblem(error, "account_not_linked", "link_expired")) {
    return <ErrorNotice error={error} onRetry={onRetry} />;
  }
  const state = error.code === "link_expired" ? "expired" : "notLinked";
  return (
    <Empty title={t(`${state}.title`)}>
      <p>{t(`${state}.text`)}</p>
      <ButtonLink href="/settings" tone="primary">
        {t(`${state}.action`)}
      </ButtonLink>
    </Empty>
  );
}

interface EntriesProps {
  items: WatchedItem[];
  others: number;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

function Entries({ items, others, hasMore, loadingMore, onMore }: EntriesProps) {
  const t = useTranslations();
  const [sought, setSought] = useState("");
  const shown = matching(items, sought);
  return (
    <div className={styles.list}>
      {items.length > 0 ? (
        <>
          <TextField
            type="search"
            label={t("watchList.search")}
            hint={
              <span role="status">
                {sought.trim()
                  ? t("watchList.found", { count: shown.length })
                  : t("watchList.searchHint", { loaded: items.length })}
              </span>
            }
            autoComplete="off"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
          <Rows items={shown} />
        </>
      ) : (
        !hasMore && <Nothing />
      )}
      {hasMore && (
        <Button busy={loadingMore} onClick={onMore}>
          {t("common.more")}
        </Button>
      )}
      {others > 0 && <p className={styles.others}>{t("watchList.others", { count: others })}</p>}
    </div>
  );
}

function Rows({ items }: { items: WatchedItem[] }) {
  const t = useTranslations("watchList");
  if (items.length === 0) {
    return (
      <Empty title={t("nothingFound.title")}>
        <p>{t("nothingFound.text")}</p>
      </Empty>
    );
  }
  return (
    <ul className={styles.rows} aria-label={t("label")}>
      {items.map((item) => (
        <WatchedRow key={item.ebayItemId} item={item} />
      ))}
    </ul>
  );
}

function Nothing() {
  const t = useTranslations("watchList.empty");
  return (
    <Empty title={t("title")}>
      <p>{t("text")}</p>
      <ButtonLink href="/new">{t("paste")}</ButtonLink>
    </Empty>
  );
}
