import { useEffect, useState } from "react";
import type { Item } from "@/shared/api/types";
import { leadOf, secondsOf } from "@/shared/bids/lead";
import { useEbayClock, useRemaining } from "@/shared/clock/use-clock";
import { marketplaceOf } from "@/shared/ebay/marketplaces";
import { useLanguage } from "@/shared/i18n/i18n";
import { typedAmount } from "@/shared/money/money";
import { useProfile } from "@/shared/profile/use-profile";
import { type Draft, draftOf, keepDraft } from "./drafts";
import { type SnipedItem, type Wish, warningsOf } from "./warnings";

const DEFAULT_LEAD_MS = 5_000;
// A link that ran out can be renewed, and a stop may be over, before the auction is.
const REFUSED = ["account_not_linked", "bidding_not_permitted"];

/** What is typed about an auction, what it means, and what there is to say of it by now. */
export function useSnipeForm(item: Item, sniped: SnipedItem | undefined) {
  const { locale } = useLanguage();
  const { data: profile } = useProfile();
  const clock = useEbayClock();
  const { ebayItemId } = item;
  const [draft, setDraft] = useState<Draft>(() => draftOf(ebayItemId));
  const [confirmed, setConfirmed] = useState(false);
  // Time passes on the form, too: an auction that ends soon may not have done so when it was opened.
  useRemaining(item.auctionEndTime ?? item.seenAt);
  useEffect(() => keepDraft(ebayItemId, draft), [ebayItemId, draft]);

  const currency = (item.nextMinimumBid ?? item.currentPrice)?.currency ?? "USD";
  const preferences = profile?.preferences;
  const seconds = draft.seconds ?? secondsOf(preferences?.leadMs ?? DEFAULT_LEAD_MS, locale);
  const wish: Wish = {
    maximum: typedAmount(draft.maximum, currency, locale),
    leadMs: leadOf(seconds, locale),
    adultConsent: draft.adultConsent,
  };
  const warnings = warningsOf(wish, {
    item,
    now: clock.now(),
    sniped,
    usualCurrency: marketplaceOf(preferences?.marketplace ?? item.marketplace)?.currency,
  });
  const cannotBid = profile?.cannotBidBecause ?? null;
  return {
    draft,
    seconds,
    currency,
    wish,
    warnings,
    confirmed,
    cannotBid,
    /** Whether the API would refuse any snipe of this person. */
    obstacle: cannotBid !== null && REFUSED.includes(cannotBid.code),
    setConfirmed,
    /** What was confirmed was another amount. */
    setMaximum: (maximum: string) => {
      setDraft({ ...draft, maximum });
      setConfirmed(false);
    },
    setSeconds: (typed: string) => setDraft({ ...draft, seconds: typed }),
    setAdultConsent: (adultConsent: boolean) => setDraft({ ...draft, adultConsent }),
  };
}

export type SnipeForm = ReturnType<typeof useSnipeForm>;
