import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { type ReactNode, StrictMode } from "react";
import type { Item, Profile } from "@/shared/api/types";
import { ClockProvider } from "@/shared/clock/use-clock";
import { LanguageProvider } from "@/shared/i18n/i18n";
import { profileQuery } from "@/shared/profile/use-profile";
import { Toasts } from "@/shared/ui/toasts";
import { usd } from "./bids";

interface Shown {
  queries: QueryClient;
  /** Where the page has led to so far. */
  visited: string[];
}

/** What stands around every page, at `address`; a `profile` of null is not known yet. */
export function showPage(
  page: ReactNode,
  address = "/",
  profile: Profile | null = aProfile(),
): Shown {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  if (profile) queries.setQueryData(profileQuery.queryKey, profile);
  const visited: string[] = [];
  const go = (path: string) => void visited.push(path);
  const router: AppRouterInstance = {
    back: () => {},
    forward: () => {},
    refresh: () => {},
    prefetch: () => {},
    push: go,
    replace: go,
    bfcacheId: "0",
  };
  const { pathname, searchParams } = new URL(address, "https://sniper.example");
  render(
    <StrictMode>
      <AppRouterContext value={router}>
        <PathnameContext value={pathname}>
          <SearchParamsContext value={searchParams}>
            <LanguageProvider>
              <QueryClientProvider client={queries}>
                <ClockProvider>
                  {page}
                  <Toasts />
                </ClockProvider>
              </QueryClientProvider>
            </LanguageProvider>
          </SearchParamsContext>
        </PathnameContext>
      </AppRouterContext>
    </StrictMode>,
  );
  return { queries, visited };
}

export function aProfile(changed: Partial<Profile> = {}): Profile {
  return {
    userId: "u-1",
    email: "anne@example.com",
    createdAt: "2026-02-01T12:00:00.000Z",
    activeBidCount: 0,
    preferences: {
      emailNotifications: true,
      bidWinNotifications: true,
      bidLossNotifications: true,
      endingNotifications: true,
      leadMs: 7_500,
      marketplace: "EBAY_US",
      timeZone: "UTC",
    },
    ebay: {
      linked: true,
      state: "active",
      username: "anne",
      scopes: [],
      linkedAt: "2026-02-01T12:00:00.000Z",
      accessExpiresAt: null,
      refreshExpiresAt: "2027-08-01T12:00:00.000Z",
    },
    installationBids: true,
    firingStoppedSince: null,
    canBid: true,
    cannotBidBecause: null,
    installationSendsMails: true,
    noMailsBecause: null,
    ...changed,
  };
}

/** An auction with a bid on it, which ends in an hour. */
export function anItem(changed: Partial<Item> = {}): Item {
  return {
    ebayItemId: "110000000009",
    title: "A sextant",
    url: "https://www.ebay.com/itm/110000000009",
    imageUrl: null,
    marketplace: "EBAY_US",
    isAuction: true,
    currentPrice: usd("20.00"),
    nextMinimumBid: usd("20.50"),
    buyItNowPrice: null,
    shippingCost: usd("5.00"),
    bidCount: 1,
    reserveMet: null,
    auctionEndTime: new Date(Date.now() + 3_600_000).toISOString(),
    seller: { username: "rita", feedbackScore: 12, feedbackPercentage: "99.1" },
    condition: "Used",
    location: null,
    adultOnly: false,
    available: true,
    seenAt: new Date().toISOString(),
    stale: false,
    biddable: true,
    problems: [],
    ...changed,
  };
}
