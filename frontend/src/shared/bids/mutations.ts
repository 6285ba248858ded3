import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { UnreachableError } from "@/shared/api/problems";
import type { Bid, ChangeBid, CreateBid, Item, Money } from "@/shared/api/types";
import { readAnew } from "@/shared/query/read-anew";
import { dropBid, findBid, forceBid, putBid, UNSAVED } from "./cache";
import { bidQuery } from "./queries";

/**
 * Creating, changing and cancelling show at once what they will lead to, and take it back when the
 * API refuses. When no answer came nobody knows, so the row is read.
 */

/** What a new snipe is shown with until the API has answered. */
export interface NewSnipe {
  item: Item;
  /** How the person named it: an address says at which of eBay's sites to look. */
  named: string;
  maximum: Money;
  leadMs: number;
  adultConsent: boolean;
  /** Made once when the person confirms: the same snipe asked for again is the same snipe. */
  key: string;
}

export function useCreateBid() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (snipe: NewSnipe) =>
      unwrap(
        api.POST("/bids", {
          body: order(snipe),
          params: { header: { "Idempotency-Key": snipe.key } },
        }),
      ),
    onMutate: (snipe) => forceBid(queries, assumed(snipe)),
    onSuccess: (bid, snipe) => {
      dropBid(queries, unsavedId(snipe));
      putBid(queries, bid);
    },
    onError: (_error, snipe) => dropBid(queries, unsavedId(snipe)),
    onSettled: () => refresh(queries),
  });
}

export interface Change {
  bid: Bid;
  maximum?: Money;
  leadMs?: number;
}

export function useChangeBid() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ bid, maximum, leadMs }: Change) => {
      const body: ChangeBid = {
        ...(maximum && {
          maxBidAmount: maximum,
          confirmation: { maxBidAmount: maximum, confirmed: true },
        }),
        ...(leadMs !== undefined && { leadMs }),
      };
      const header = { "If-Match": `"${bid.version}"` };
      const params = { path: { bidId: bid.bidId }, header };
      return unwrap(api.PATCH("/bids/{bidId}", { body, params }));
    },
    onMutate: ({ bid, maximum, leadMs }) =>
      assume(queries, bid, {
        maxBidAmount: maximum ?? bid.maxBidAmount,
        leadMs: leadMs ?? bid.leadMs,
      }),
    onSuccess: (bid) => putBid(queries, bid),
    onError: (error, { bid }, before) => takeBack(queries, bid.bidId, before, error),
  });
}

export function useCancelBid() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (bid: Bid) =>
      unwrap(api.DELETE("/bids/{bidId}", { params: { path: { bidId: bid.bidId } } })),
    onMutate: (bid) => assume(queries, bid, { status: "CANCELLED" }),
    onSuccess: (bid) => {
      putBid(queries, bid);
      void readAnew(queries, ["watch-list"]);
    },
    onError: (error, bid, before) => takeBack(queries, bid.bidId, before, error),
  });
}

/**
 * Snipe the same item again with the same maximum: the way back from a cancellation.
 *
 * Whoever asks for it has confirmed item and amount when the snipe was made, and the button that
 * leads here says the amount again.
 */
export function useRestoreBid() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (bid: Bid) => {
      const { ebayItemId, maxBidAmount, leadMs, marketplace } = bid;
      const confirmation = { ebayItemId, maxBidAmount, confirmed: true as const };
      const body = { ebayItemId, maxBidAmount, leadMs, marketplace, confirmation };
      const header = { "Idempotency-Key": crypto.randomUUID() };
      return unwrap(api.POST("/bids", { body, params: { header } }));
    },
    onSuccess: (bid) => putBid(queries, bid),
    onSettled: () => refresh(queries),
  });
}

function assume(queries: QueryClient, bid: Bid, wanted: Partial<Bid>): Bid {
  const before = findBid(queries, bid.bidId) ?? bid;
  forceBid(queries, { ...before, ...wanted });
  return before;
}

/** Show again what was shown before, unless an update has told better meanwhile. */
function takeBack(queries: QueryClient, bidId: string, before: Bid | undefined, error: unknown) {
  const shown = findBid(queries, bidId);
  if (before && shown?.version === before.version) forceBid(queries, before);
  if (error instanceof UnreachableError || before) {
    void readAnew(queries, bidQuery(bidId).queryKey);
    void refresh(queries);
  }
}

/** The watch list says of each item whether it is sniped. */
async function refresh(queries: QueryClient): Promise<void> {
  void readAnew(queries, ["watch-list"]);
  await readAnew(queries, ["bids"]);
}

function unsavedId({ key }: NewSnipe): string {
  return `${UNSAVED}${key}`;
}

/** The site to bid through is left to the person's preference: the item's is only where it is listed. */
function order({ item, named, maximum, leadMs, adultConsent }: NewSnipe): CreateBid {
  return {
    ebayItemId: named,
    maxBidAmount: maximum,
    leadMs,
    confirmation: {
      ebayItemId: item.ebayItemId,
      maxBidAmount: maximum,
      confirmed: true,
      ...(adultConsent && { adultConsent }),
    },
  };
}

function assumed(snipe: NewSnipe): Bid {
  const { item, maximum, leadMs } = snipe;
  const now = new Date().toISOString();
  return {
    bidId: unsavedId(snipe),
    ebayItemId: item.ebayItemId,
    marketplace: item.marketplace,
    listingMarketplace: item.marketplace,
    status: "PENDING",
    reason: null,
    maxBidAmount: maximum,
    leadMs,
    auctionEndTime: item.auctionEndTime ?? now,
    currentPrice: item.currentPrice ?? maximum,
    finalPrice: null,
    itemTitle: item.title,
    itemUrl: item.url,
    itemImageUrl: item.imageUrl,
    schedulerJobId: null,
    createdAt: now,
    updatedAt: now,
    version: 0,
    confirmedAt: now,
    timeline: NO_TIMELINE,
    findings: [],
    checkedAt: null,
    nextCheckAt: null,
  };
}

/** Of a snipe that was never woken. */
export const NO_TIMELINE: Bid["timeline"] = {
  scheduledFor: null,
  wokenAt: null,
  claimedAt: null,
  checkedAt: null,
  warmedAt: null,
  plannedArrivalEbay: null,
  sentAt: null,
  answeredAt: null,
  clockOffsetMs: null,
  clockUncertaintyMs: null,
  roundTripMs: null,
  leadAchievedMs: null,
};
