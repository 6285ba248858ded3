"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import type { Money, WatchedItem } from "@/shared/api/types";
import { Countdown } from "@/shared/clock/countdown-text";
import { useLanguage } from "@/shared/i18n/i18n";
import { ItemImage } from "@/shared/items/item-image";
import { formatMoney } from "@/shared/money/money";
import { useTimes } from "@/shared/time/use-times";
import { ButtonLink } from "@/shared/ui/button";
import { Badge } from "@/shared/ui/surfaces";
import styles from "./watch-list.module.css";

/** One watched auction: what it is, when it ends, what it costs by now, and the way to snipe it. */
export function WatchedRow({ item }: { item: WatchedItem }) {
  const t = useTranslations("watchList");
  const times = useTimes();
  const title = item.title ?? t("untitled", { ebayItemId: item.ebayItemId });
  return (
    <li className={styles.row} data-item={item.ebayItemId}>
      <ItemImage url={item.imageUrl} />
      <div className={styles.what}>
        <Link className={styles.title} href={`/new?item=${item.ebayItemId}`}>
          {title}
        </Link>
        <Notes item={item} />
      </div>
      <p className={styles.end}>
        {item.auctionEndTime && (
          <>
            <Countdown end={item.auctionEndTime} />
            <span>{times.moment(item.auctionEndTime)}</span>
          </>
        )}
      </p>
      <Amounts item={item} />
      <Way item={item} title={title} />
    </li>
  );
}

function Notes({ item }: { item: WatchedItem }) {
  const t = useTranslations("watchList");
  const { note: say } = useLanguage();
  const notes = item.problems.map(say);
  if (!item.shown) notes.push(t("notShown"));
  else if (item.stale) notes.push(t("stale"));
  return notes.map((note) => (
    <p key={note} className={styles.note}>
      {note}
    </p>
  ));
}

function Amounts({ item }: { item: WatchedItem }) {
  const t = useTranslations("watchList");
  const { shippingCost } = item;
  const free = shippingCost !== null && Number(shippingCost.value) === 0;
  return (
    <dl className={styles.amounts}>
      <div>
        <dt>{t("price")}</dt>
        <dd>
          <Amount of={item.currentPrice} />
          {item.bidCount !== null && <span>{t("bids", { count: item.bidCount })}</span>}
        </dd>
      </div>
      <div>
        <dt>{t("nextMinimum")}</dt>
        <dd>
          <Amount of={item.nextMinimumBid} />
        </dd>
      </div>
      <div>
        <dt>{t("shipping")}</dt>
        <dd>{free ? t("shippingFree") : <Amount of={shippingCost} />}</dd>
      </div>
    </dl>
  );
}

function Amount({ of }: { of: Money | null }) {
  const t = useTranslations("watchList");
  const { locale } = useLanguage();
  return of ? formatMoney(of, locale) : t("unknown");
}

function Way({ item, title }: { item: WatchedItem; title: string }) {
  const t = useTranslations("watchList");
  const { locale } = useLanguage();
  const { liveBid } = item;
  return (
    <div className={styles.way}>
      {liveBid ? (
        <Link href={`/bid?id=${liveBid.bidId}`}>
          <Badge tone="accent">
            {t("sniped", { amount: formatMoney(liveBid.maxBidAmount, locale) })}
          </Badge>
        </Link>
      ) : (
        item.problems.length === 0 && (
          <ButtonLink
            small
            tone="primary"
            href={`/new?item=${item.ebayItemId}`}
            aria-label={t("snipeTitle", { title })}
          >
            {t("snipe")}
          </ButtonLink>
        )
      )}
    </div>
  );
}
