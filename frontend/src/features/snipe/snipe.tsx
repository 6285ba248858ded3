"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { isProblem } from "@/shared/api/problems";
import type { Bid } from "@/shared/api/types";
import { BidButtons } from "@/shared/bids/buttons";
import { findBid } from "@/shared/bids/cache";
import { bidQuery } from "@/shared/bids/queries";
import { BidStatusBadge } from "@/shared/bids/status-badge";
import { ButtonLink } from "@/shared/ui/button";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { ExternalLink } from "@/shared/ui/external-link";
import { Empty, PageHead, Skeleton } from "@/shared/ui/surfaces";
import { Checks } from "./checks";
import { Execution } from "./execution";
import { Outcome } from "./outcome";
import { Overview } from "./overview";
import styles from "./snipe.module.css";
import { SnipeHistory } from "./snipe-history";

/** Everything about one snipe, which the address names. */
export function Snipe() {
  const bidId = useSearchParams().get("id") ?? "";
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    ...bidQuery(bidId),
    enabled: bidId !== "",
    // A list may know it already: its page is there at once.
    placeholderData: () => findBid(queries, bidId),
  });
  if (bidId === "" || isProblem(error, "bid_not_found")) return <Missing />;
  if (data) return <Shown bid={data} />;
  return (
    <Page>
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  );
}

function Shown({ bid }: { bid: Bid }) {
  const t = useTranslations("common");
  return (
    <>
      <PageHead
        title={bid.itemTitle}
        lead={
          <span className={styles.lead}>
            <BidStatusBadge status={bid.status} />
            <ExternalLink href={bid.itemUrl}>{t("openOnEbay")}</ExternalLink>
          </span>
        }
        actions={<BidButtons bid={bid} />}
      />
      <div className={styles.page} data-bid={bid.bidId} data-status={bid.status}>
        <div className={styles.column}>
          <Overview bid={bid} />
          <Outcome bid={bid} />
          <Checks bid={bid} />
          <SnipeHistory bidId={bid.bidId} />
        </div>
        <div className={styles.column}>
          <Execution bid={bid} />
        </div>
      </div>
    </>
  );
}

function Page({ children }: { children: ReactNode }) {
  const t = useTranslations("bid");
  return (
    <>
      <PageHead title={t("title")} lead={"\u00a0"} />
      {children}
    </>
  );
}

function Missing() {
  const t = useTranslations();
  return (
    <>
      <PageHead title={t("bid.title")} />
      <Empty title={t("bid.missing.title")}>
        <p>{t("bid.missing.text")}</p>
        <ButtonLink href="/bids">{t("common.notFound.home")}</ButtonLink>
      </Empty>
    </>
  );
}

function Loading() {
  const t = useTranslations("common");
  return (
    <div className={styles.page} role="status" aria-label={t("loading")}>
      <Skeleton size="card" count={2} />
      <Skeleton size="card" count={2} />
    </div>
  );
}
