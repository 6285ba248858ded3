"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { isPassing } from "@/shared/api/problems";
import { LIVE } from "@/shared/bids/statuses";
import { useBids } from "@/shared/bids/use-bids";
import { itemQuery, watchListQuery } from "@/shared/items/queries";
import { ButtonLink } from "@/shared/ui/button";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { Empty, PageHead, Skeleton } from "@/shared/ui/surfaces";
import { Auction } from "./auction";
import { Finder } from "./finder";
import styles from "./new-snipe.module.css";
import { SnipeForm } from "./snipe-form";
import { snipedBefore } from "./warnings";

/** From an auction's name to a confirmed snipe. */
export function NewSnipe() {
  const t = useTranslations("snipe");
  const named = useSearchParams().get("item")?.trim() ?? "";
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <div className={styles.page}>
        <Finder key={named} named={named} />
        {named ? <Found key={named} named={named} /> : <Start />}
      </div>
    </>
  );
}

function Start() {
  const t = useTranslations();
  return (
    <Empty title={t("snipe.start.title")}>
      <p>{t("snipe.start.text")}</p>
      <ButtonLink href="/watch-list">{t("common.watchList")}</ButtonLink>
    </Empty>
  );
}

function Found({ named }: { named: string }) {
  const { data: item, error, isPending, refetch } = useQuery(itemQuery(named));
  const { bids } = useBids(LIVE);
  // What was read of the watch list is enough here; it isn't read for this.
  const watched = useInfiniteQuery({ ...watchListQuery, enabled: false }).data;
  if (isPending) return <Loading />;
  if (!item) {
    return (
      <ErrorNotice error={error} {...(isPassing(error) && { onRetry: () => void refetch() })} />
    );
  }
  const entries = watched?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles.columns}>
      <p className="visually-hidden" role="status">
        {item.title}
      </p>
      <Auction item={item} />
      <SnipeForm
        key={item.ebayItemId}
        item={item}
        named={named}
        sniped={snipedBefore(item.ebayItemId, bids, entries)}
      />
    </div>
  );
}

function Loading() {
  const t = useTranslations("common");
  return (
    <div className={styles.columns} role="status" aria-label={t("loading")}>
      <div className={styles.loading}>
        <Skeleton size="card" count={2} />
      </div>
      <div className={styles.loading}>
        <Skeleton size="card" count={2} />
      </div>
    </div>
  );
}
