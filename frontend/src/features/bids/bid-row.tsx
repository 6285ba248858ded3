"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { BidButtons } from "@/shared/bids/buttons";
import { isUnsaved } from "@/shared/bids/cache";
import { Outlook } from "@/shared/bids/outlook";
import { BidStatusBadge } from "@/shared/bids/status-badge";
import { isLive } from "@/shared/bids/statuses";
import { Countdown } from "@/shared/clock/countdown-text";
import { useLanguage } from "@/shared/i18n/i18n";
import { ItemImage } from "@/shared/items/item-image";
import { compareMoney, formatMoney } from "@/shared/money/money";
import { useTimes } from "@/shared/time/use-times";
import styles from "./bids.module.css";

/** One snipe in a list: what it is about, how it stands, what happens next, what can be done. */
export function BidRow({ bid }: { bid: Bid }) {
  const times = useTimes();
  const live = isLive(bid.status);
  return (
    <li className={styles.row} data-bid={bid.bidId} data-status={bid.status}>
      <ItemImage url={bid.itemImageUrl} />
      <div className={styles.what}>
        <Title bid={bid} />
        <Outlook bid={bid} />
      </div>
      <BidStatusBadge status={bid.status} />
      <p className={styles.end}>
        {live && <Countdown end={bid.auctionEndTime} />}
        <span>{times.moment(bid.auctionEndTime)}</span>
      </p>
      <Amounts bid={bid} />
      <BidButtons bid={bid} small />
    </li>
  );
}

function Title({ bid }: { bid: Bid }) {
  // A snipe that isn't saved yet has no page.
  if (isUnsaved(bid)) return <span className={styles.title}>{bid.itemTitle}</span>;
  return (
    <Link className={styles.title} href={`/bid?id=${bid.bidId}`}>
      {bid.itemTitle}
    </Link>
  );
}

function Amounts({ bid }: { bid: Bid }) {
  const t = useTranslations("bids");
  const { locale } = useLanguage();
  const price = bid.finalPrice ?? bid.currentPrice;
  const same = price.currency === bid.maxBidAmount.currency;
  const above = isLive(bid.status) && same && compareMoney(price, bid.maxBidAmount) > 0;
  return (
    <dl className={styles.amounts}>
      <div>
        <dt>{bid.finalPrice ? t("finalPrice") : t("price")}</dt>
        <dd className={above ? styles.above : undefined}>
          {formatMoney(price, locale)}
          {above && <span className="visually-hidden"> {t("above")}</span>}
        </dd>
      </div>
      <div>
        <dt>{t("maximum")}</dt>
        <dd>{formatMoney(bid.maxBidAmount, locale)}</dd>
      </div>
    </dl>
  );
}
