"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Item, Money } from "@/shared/api/types";
import { Countdown } from "@/shared/clock/countdown-text";
import { useLanguage } from "@/shared/i18n/i18n";
import { ItemImage } from "@/shared/items/item-image";
import { formatMoney } from "@/shared/money/money";
import { useTimes } from "@/shared/time/use-times";
import { ExternalLink } from "@/shared/ui/external-link";
import { Card } from "@/shared/ui/surfaces";
import styles from "./new-snipe.module.css";

/** An auction as eBay had it just now. */
export function Auction({ item }: { item: Item }) {
  const t = useTranslations();
  const times = useTimes();
  return (
    <Card label={t("snipe.auction")}>
      <div className={styles.auction}>
        <ItemImage url={item.imageUrl} large />
        <div className={styles.about}>
          <h2>{item.title}</h2>
          <Seller item={item} />
          <ExternalLink href={item.url}>{t("common.openOnEbay")}</ExternalLink>
        </div>
      </div>
      <Facts item={item} />
      <p className={styles.seen}>{t("snipe.seenAt", { time: times.second(item.seenAt) })}</p>
    </Card>
  );
}

function Seller({ item: { seller } }: { item: Item }) {
  const t = useTranslations("snipe");
  const { locale } = useLanguage();
  const score = new Intl.NumberFormat(locale).format(seller.feedbackScore);
  return (
    <p className={styles.seller}>
      <span className="visually-hidden">{t("seller")}: </span>
      {seller.username} ({t("feedback", { score, percentage: seller.feedbackPercentage })})
    </p>
  );
}

function Facts({ item }: { item: Item }) {
  const t = useTranslations("snipe");
  const times = useTimes();
  const { auctionEndTime: end, reserveMet } = item;
  return (
    <dl className={styles.facts}>
      <Fact term={t("price")}>
        <strong>
          <Amount of={item.currentPrice} />
        </strong>
        <span className={styles.aside}>{t("bids", { count: item.bidCount })}</span>
      </Fact>
      <Fact term={t("nextMinimum")}>
        <Amount of={item.nextMinimumBid} />
      </Fact>
      {end && (
        <Fact term={t("end")}>
          <strong>
            <Countdown end={end} />
          </strong>
          <span className={styles.aside}>{times.moment(end)}</span>
        </Fact>
      )}
      <Fact term={t("shipping")}>
        {item.shippingCost && Number(item.shippingCost.value) === 0 ? (
          t("shippingFree")
        ) : (
          <Amount of={item.shippingCost} />
        )}
      </Fact>
      {item.buyItNowPrice && (
        <Fact term={t("buyItNow")}>
          <Amount of={item.buyItNowPrice} />
        </Fact>
      )}
      {reserveMet !== null && (
        <Fact term={t("reserve")}>{reserveMet ? t("reserveMet") : t("reserveNotMet")}</Fact>
      )}
      {item.condition && <Fact term={t("condition")}>{item.condition}</Fact>}
      {item.location && <Fact term={t("location")}>{item.location}</Fact>}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Amount({ of }: { of: Money | null }) {
  const t = useTranslations("snipe");
  const { locale } = useLanguage();
  return of ? formatMoney(of, locale) : t("unknown");
}
