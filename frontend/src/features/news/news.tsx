"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useLanguage } from "@/shared/i18n/i18n";
import { useLive } from "@/shared/live/use-live";
import { formatMoney } from "@/shared/money/money";
import { notify } from "@/shared/notifications/browser";
import { toast } from "@/shared/ui/toasts";

const TONES = {
  WON: "good",
  LOST: "calm",
  PLACED: "calm",
  SKIPPED: "warn",
  FAILED: "bad",
  INVALID: "warn",
} as const;

type Told = keyof typeof TONES;

/** Says what happens to snipes while the page is open: in it, and by the browser if that is allowed. */
export function News() {
  const t = useTranslations("bids.news");
  const { locale } = useLanguage();
  const { listen } = useLive();
  useEffect(
    () =>
      listen((update, bid) => {
        const title = bid.itemTitle;
        if (update.type === "AUCTION_ENDING_SOON") {
          toast({ tone: "calm", text: t("endingSoon", { title }) });
        }
        // Steps that leave the status as it was are shown by the snipe's own row.
        if (update.type !== "BID_STATUS_UPDATE" || !isTold(update.status)) return;
        const price = bid.finalPrice ? formatMoney(bid.finalPrice, locale) : t("unknownPrice");
        const text = t(update.status, { title, price });
        toast({ tone: TONES[update.status], text });
        notify(text, `/bid?id=${bid.bidId}`);
      }),
    [listen, t, locale],
  );
  return null;
}

function isTold(status: string): status is Told {
  return status in TONES;
}
