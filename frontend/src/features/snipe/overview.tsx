"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { secondsOf } from "@/shared/bids/lead";
import { isLive } from "@/shared/bids/statuses";
import { Countdown } from "@/shared/clock/countdown-text";
import { useLanguage } from "@/shared/i18n/i18n";
import { ItemImage } from "@/shared/items/item-image";
import { compareMoney, formatMoney } from "@/shared/money/money";
import { useTimes } from "@/shared/time/use-times";
import { Card } from "@/shared/ui/surfaces";
import styles from "./snipe.module.css";

/** What is sniped, for how much at most, and until when. */
export function Overview({ bid }: { bid: Bid }) {
  const t = useTranslations();
  const { locale } = useLanguage();
  const times = useTimes();
  const live = isLive(bid.status);
  return (
    <Card label={t("bid.facts")}>
      <div className={styles.overview}>
        <ItemImage url={bid.itemImageUrl} large />
        <dl className={styles.facts}>
          <Fact name={live ? t("bid.end") : t("bid.ended")}>
            {live && (
              <p className={styles.countdown}>
                <Countdown end={bid.auctionEndTime} />
              </p>
            )}
            <Instant at={bid.auctionEndTime} />
          </Fact>
          <Price bid={bid} />
          <Fact name={t("bids.maximum")}>{formatMoney(bid.maxBidAmount, locale)}</Fact>
          <Fact name={t("bid.lead")}>
            {t("bid.leadSeconds", { seconds: secondsOf(bid.leadMs, locale) })}
          </Fact>
          <Fact name={t("bid.confirmed")}>
            <Instant at={bid.confirmedAt} />
          </Fact>
          <Fact name={t("bid.item")}>{bid.ebayItemId}</Fact>
        </dl>
      </div>
      <p className={styles.quiet}>{t("bid.zone", { zone: times.zone })}</p>
    </Card>
  );
}

function Instant({ at }: { at: string }) {
  const times = useTimes();
  return (
    <>
      <p>{times.second(at)}</p>
      <p className={styles.quiet}>{times.day(at)}</p>
    </>
  );
}

function Price({ bid }: { bid: Bid }) {
  const t = useTranslations("bids");
  const { locale } = useLanguage();
  const price = bid.finalPrice ?? bid.currentPrice;
  const same = price.currency === bid.maxBidAmount.currency;
  const above = isLive(bid.status) && same && compareMoney(price, bid.maxBidAmount) > 0;
  return (
    <Fact name={bid.finalPrice ? t("finalPrice") : t("price")}>
      <p className={above ? styles.above : undefined}>{formatMoney(price, locale)}</p>
      {above && <p className={styles.above}>{t("above")}</p>}
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
