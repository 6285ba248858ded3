import type { Bid, Item, Money, WatchedItem } from "@/shared/api/types";
import { compareMoney } from "@/shared/money/money";

/** What there is to say of a snipe while it is typed. What `blocks` would be refused by the API. */
export type Warning =
  | { code: "ended" | "already_sniped" | "not_biddable"; field: "item"; blocks: true }
  | { code: "not_above_price" | "below_minimum"; field: "maximum"; blocks: true; amount: Money }
  | { code: "above_buy_it_now"; field: "maximum"; blocks: true; amount: Money }
  | { code: "ends_too_soon"; field: "lead"; blocks: true }
  | { code: "consent_missing"; field: "consent"; blocks: true }
  | { code: "ends_soon" | "stale" | "reserve_not_met"; field: "item"; blocks: false }
  | { code: "other_currency"; field: "item"; blocks: false; currency: string; usual: string }
  | { code: "short_lead"; field: "lead"; blocks: false };

export type Field = Warning["field"];

export interface Wish {
  /** Null while it isn't an amount, or a lead. */
  maximum: Money | null;
  leadMs: number | null;
  adultConsent: boolean;
}

export interface Seen {
  item: Item;
  /** eBay's time in milliseconds since 1970. */
  now: number;
  sniped: SnipedItem | undefined;
  /** What is usually paid with on the person's site, if that is known. */
  usualCurrency: string | undefined;
}

/** The person's own live snipe on the same auction. */
export type SnipedItem = Pick<Bid, "bidId" | "maxBidAmount">;

const SOON_MS = 180_000;
const SHORT_LEAD_MS = 3_000;

/** Everything there is to say, the gravest first. */
export function warningsOf(wish: Wish, seen: Seen): Warning[] {
  const found = [...ofItem(seen), ...ofAmount(wish, seen.item), ...ofLead(wish, seen)];
  if (seen.item.adultOnly && !wish.adultConsent) {
    found.push({ code: "consent_missing", field: "consent", blocks: true });
  }
  return [...found.filter((one) => one.blocks), ...found.filter((one) => !one.blocks)];
}

/** A snipe that waits already, in the lists of snipes or as the watch list says it. */
export function snipedBefore(
  ebayItemId: string,
  bids: readonly Bid[],
  watched: readonly WatchedItem[],
): SnipedItem | undefined {
  return (
    bids.find((bid) => bid.ebayItemId === ebayItemId) ??
    watched.find((item) => item.ebayItemId === ebayItemId)?.liveBid ??
    undefined
  );
}

function* ofItem({ item, now, sniped, usualCurrency }: Seen): Generator<Warning> {
  const left = leftOf(item, now);
  if (left !== null && left <= 0) yield { code: "ended", field: "item", blocks: true };
  else if (!item.biddable) yield { code: "not_biddable", field: "item", blocks: true };
  if (sniped) yield { code: "already_sniped", field: "item", blocks: true };
  if (left !== null && left > 0 && left < SOON_MS) {
    yield { code: "ends_soon", field: "item", blocks: false };
  }
  if (item.stale) yield { code: "stale", field: "item", blocks: false };
  if (item.reserveMet === false) yield { code: "reserve_not_met", field: "item", blocks: false };
  const currency = item.nextMinimumBid?.currency;
  if (currency && usualCurrency && currency !== usualCurrency) {
    yield { code: "other_currency", field: "item", blocks: false, currency, usual: usualCurrency };
  }
}

function* ofAmount({ maximum }: Wish, item: Item): Generator<Warning> {
  const { currentPrice: price, nextMinimumBid: minimum, buyItNowPrice: buyNow, bidCount } = item;
  if (!maximum) return;
  const field = "maximum";
  if (price && bidCount > 0 && compared(maximum, price) <= 0) {
    yield { code: "not_above_price", field, blocks: true, amount: price };
  } else if (minimum && compared(maximum, minimum) < 0) {
    yield { code: "below_minimum", field, blocks: true, amount: minimum };
  }
  if (buyNow && bidCount === 0 && compared(maximum, buyNow) > 0) {
    yield { code: "above_buy_it_now", field, blocks: true, amount: buyNow };
  }
}

function* ofLead({ leadMs }: Wish, { item, now }: Seen): Generator<Warning> {
  const left = leftOf(item, now);
  if (leadMs === null) return;
  if (left !== null && left > 0 && left <= leadMs) {
    yield { code: "ends_too_soon", field: "lead", blocks: true };
  }
  if (leadMs < SHORT_LEAD_MS) yield { code: "short_lead", field: "lead", blocks: false };
}

function leftOf({ auctionEndTime }: Item, now: number): number | null {
  return auctionEndTime === null ? null : Date.parse(auctionEndTime) - now;
}

/** Amounts of two currencies say nothing of each other: then no comparison holds. */
function compared(amount: Money, other: Money): number {
  return amount.currency === other.currency ? compareMoney(amount, other) : Number.NaN;
}
