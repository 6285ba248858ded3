// Generated from docs/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/bids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your snipes
         * @description Newest first, of one status or of all.
         */
        get: operations["listBids"];
        put?: never;
        /**
         * Take a snipe
         * @description Looks at the auction, applies the rules and arranges the wake-up, or leaves nothing behind. A lead or marketplace that is left out is the person's preference, or else the installation's. The same Idempotency-Key with the same body answers with the same snipe for 24 hours.
         */
        post: operations["createBid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bids/{bidId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a snipe
         * @description As it is stored now, never from a cache.
         */
        get: operations["getBid"];
        put?: never;
        post?: never;
        /**
         * Cancel a snipe
         * @description Takes effect until a second before the bid is sent. Cancelling twice is the same as once.
         */
        delete: operations["cancelBid"];
        options?: never;
        head?: never;
        /**
         * Change a snipe's maximum or lead
         * @description Possible until its execution has begun. If-Match carries the ETag of the snipe as it was last read; without it nothing is changed.
         */
        patch: operations["changeBid"];
        trace?: never;
    };
    "/bids/{bidId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a snipe now
         * @description Checks the link to eBay, the auction and the maximum, and answers with what was found; needs no body. The same happens by itself 24 hours, 1 hour and 5 minutes before the end. While eBay does not answer, the finding not_checked says so.
         */
        post: operations["checkBid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bids/{bidId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to a snipe
         * @description Every event of its life, oldest first. A new event may take a moment to appear.
         */
        get: operations["getBidHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bids/{bidId}/timeline.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how a snipe was executed
         * @description A picture of the steps from waking to the auction's end, counted back from the end on eBay's clock. It does not tell the maximum.
         */
        get: operations["getBidTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the clocks
         * @description What time it is here, and how far eBay's clock is ahead of that: what a page needs to count down to an auction's end, whatever its own machine's clock says. Nobody waits for a measurement: until there is one, eBay's clock is null.
         */
        get: operations["getClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ebay/auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink your eBay account
         * @description Deletes our access to it and asks eBay to revoke it. Snipes need the link: with cancelBids they are cancelled first; without it, and while a bid is being sent or stands at eBay, the link stays. Unlinking twice is the same as once.
         */
        delete: operations["unlinkEbay"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ebay/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish linking your eBay account
         * @description Takes what eBay's consent page came back with. Each state works once, for the person who began, within 15 minutes. While you have live snipes, only the same eBay account can be linked again.
         */
        post: operations["completeEbayLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ebay/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to link your eBay account
         * @description Send the person to consentUrl. eBay sends them back with a code and a state, for POST /ebay/auth/callback.
         */
        post: operations["linkEbay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ebay/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove to eBay that this address is ours
         * @description For eBay's notification service, which asks when the address is registered there.
         */
        get: operations["answerEbayChallenge"];
        put?: never;
        /**
         * Take a notice from eBay
         * @description For eBay's notification service. After MARKETPLACE_ACCOUNT_DELETION everything that was kept with the account goes; after AUTHORIZATION_REVOCATION the link does. Other topics are taken and ignored. At most 64 KiB.
         */
        post: operations["receiveEbayNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to your snipes
         * @description Events of all your snipes, newest first.
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at an auction
         * @description At most 5 minutes old, and at most 5 seconds within the last 5 minutes before the end. While eBay does not answer, what was seen within the last hour, marked as stale.
         */
        get: operations["getItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether to turn mails off
         * @description Where the unsubscribe link of a mail leads. It changes nothing: the page that it answers asks first.
         */
        get: operations["showUnsubscribe"];
        put?: never;
        /**
         * Turn mails off
         * @description What the page of the same address posts, and mail programs by themselves (RFC 8058). The link works once, for 60 days.
         */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your profile
         * @description Your profile and preferences, the state of your eBay link, and whether you can bid.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete your account
         * @description Final. Your snipes are cancelled, your eBay account is unlinked and our access to it revoked, and then your sign-in and everything that is kept of you here are deleted, within minutes. Refused while a bid of yours is being sent or stands at eBay: its result is still to come. A request that failed half-way can simply be sent again.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Change your preferences
         * @description Only the preferences that are given change.
         */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/postmark/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a report from Postmark
         * @description For Postmark's webhooks of deliveries, bounces and spam complaints, with Basic authentication: user postmark, and the webhookPassword of the installation's Postmark secret. Other records are taken and ignored. At most 64 KiB.
         */
        post: operations["receivePostmarkWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/realtime/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a ticket for live updates
         * @description A WebSocket can't carry an access token, so it begins with a ticket: good for one connection within 60 seconds, and only together with the cookie that this answer sets. See docs/realtime.md.
         */
        post: operations["createRealtimeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wishlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your eBay watch list
         * @description The running auctions on it, the one that ends soonest first, each with the live snipe that you may have on it. The list is read anew each time; details are as old as those of GET /items/{itemId}.
         */
        get: operations["getWishlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {string} */
        Action: "CREATED" | "UNDONE" | "SCHEDULED" | "CHANGED" | "CHECKED" | "CLAIMED" | "POSTPONED" | "SENDING" | "PLACED" | "ANSWER_LOST" | "SKIPPED" | "FAILED" | "WON" | "LOST" | "CANCELLED" | "INVALIDATED" | "REPAIRED";
        /** @description Money as people give it. */
        Amount: {
            /**
             * @description A plain number with at most as many decimals as the currency has.
             * @example 25.50
             */
            value: string;
            /**
             * @description ISO 4217; the auction's own.
             * @example USD
             */
            currency: string;
        };
        /** @description The person's yes to a new maximum; it has to match it. */
        AmountConfirmation: {
            maxBidAmount: components["schemas"]["Amount"];
            /**
             * @description Literally true: the person's explicit yes.
             * @constant
             */
            confirmed: true;
        };
        /** @description The person's yes to this item and this maximum; it has to match the bid. */
        BidConfirmation: {
            /** @description The listing's number, its REST id (v1|number|0), or the address of its page on eBay. */
            ebayItemId: string;
            maxBidAmount: components["schemas"]["Amount"];
            /**
             * @description Consent to an adult-only item.
             * @default false
             */
            adultConsent?: boolean;
            /**
             * @description Literally true: the person's explicit yes.
             * @constant
             */
            confirmed: true;
        };
        /** @description All events of one bid, oldest first. */
        BidHistoryView: {
            items: components["schemas"]["EventView"][];
        };
        /** @description Snipes, newest first. */
        BidPage: {
            items: components["schemas"]["BidView"][];
            limit: number;
            nextCursor: string | null;
            hasMore: boolean;
        };
        /** @enum {string} */
        BidStatus: "PENDING" | "ARMED" | "PLACING" | "PLACED" | "INDETERMINATE" | "WON" | "LOST" | "SKIPPED" | "FAILED" | "CANCELLED" | "INVALID";
        /** @description A snipe and what is known of it. `version` is also the ETag. */
        BidView: {
            /** @example 01JNA00000000000000000BID1 */
            bidId: string;
            /** @example 110000000001 */
            ebayItemId: string;
            /** @description The person's site, through which they bid. */
            marketplace: string;
            /** @description The site that the seller listed it on. */
            listingMarketplace: string;
            status: components["schemas"]["BidStatus"];
            reason: components["schemas"]["ReasonView"] | null;
            maxBidAmount: components["schemas"]["MoneyView"];
            leadMs: number;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            auctionEndTime: string;
            currentPrice: components["schemas"]["MoneyView"];
            finalPrice: components["schemas"]["MoneyView"] | null;
            itemTitle: string;
            itemUrl: string;
            itemImageUrl: string | null;
            schedulerJobId: string | null;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            updatedAt: string;
            version: number;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            confirmedAt: string;
            timeline: components["schemas"]["TimelineView"];
            /** @description What the last check found. */
            findings: components["schemas"]["FindingView"][];
            checkedAt: string | null;
            /** @description Null when all checks are past. */
            nextCheckAt: string | null;
        };
        ChallengeView: {
            /** @description SHA-256 of challenge code, verification token and this address, in hex. */
            challengeResponse: string;
        };
        /**
         * @description A new maximum, with its confirmation, or a new lead, or both.
         * @example {
         *       "leadMs": 3500
         *     }
         */
        ChangeBid: {
            maxBidAmount?: components["schemas"]["Amount"] | null;
            leadMs?: number | null;
            confirmation?: components["schemas"]["AmountConfirmation"] | null;
        };
        /** @description Only what is given changes. */
        ChangePreferences: {
            emailNotifications?: boolean;
            bidWinNotifications?: boolean;
            bidLossNotifications?: boolean;
            endingNotifications?: boolean;
            /** @description How long before the end the bid is to reach eBay, in milliseconds. */
            leadMs?: number;
            /** @description eBay's site for what names none; null means the installation's own. */
            marketplace?: string | null;
            /** @description An IANA name. */
            timeZone?: string;
        };
        /**
         * @description The part of a profile that its person may change.
         * @example {
         *       "preferences": {
         *         "leadMs": 3500,
         *         "timeZone": "Europe/Berlin"
         *       }
         *     }
         */
        ChangeProfile: {
            preferences: components["schemas"]["ChangePreferences"];
        };
        /** @description What time it is here, and how far eBay's clock is from that. */
        ClockView: {
            /**
             * Format: date-time
             * @description Our clock, as late as possible before this answer left.
             * @example 2026-03-01T12:00:00.000Z
             */
            now: string;
            /**
             * @description eBay's clock minus ours; null while it is not known. Ask again some seconds later, since asking has it measured.
             * @example 12.5
             */
            ebayOffsetMs: number | null;
            /**
             * @description How far from the truth ebayOffsetMs can be, either way.
             * @example 12
             */
            uncertaintyMs: number | null;
            /** @description When eBay's clock was measured. */
            measuredAt: string | null;
        };
        /** @description What eBay's consent page came back with, both URL-decoded once. */
        CompleteLink: {
            code: string;
            state: string;
        };
        /** @description Where to send the person, and until when their consent can come back. */
        ConsentView: {
            consentUrl: string;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            expiresAt: string;
        };
        /**
         * @description A snipe: the most that the person will pay for one auction.
         * @example {
         *       "confirmation": {
         *         "confirmed": true,
         *         "ebayItemId": "110000000001",
         *         "maxBidAmount": {
         *           "currency": "USD",
         *           "value": "25.50"
         *         }
         *       },
         *       "ebayItemId": "110000000001",
         *       "leadMs": 5000,
         *       "maxBidAmount": {
         *         "currency": "USD",
         *         "value": "25.50"
         *       }
         *     }
         */
        CreateBid: {
            /**
             * @description The listing's number, its REST id (v1|number|0), or the address of its page on eBay.
             * @example 110000000001
             */
            ebayItemId: string;
            maxBidAmount: components["schemas"]["Amount"];
            /** @description Your preference when left out. */
            leadMs?: number | null;
            /**
             * @description eBay's site; your preference, or else the installation's, when left out.
             * @example EBAY_US
             */
            marketplace?: string | null;
            confirmation: components["schemas"]["BidConfirmation"];
        };
        /** @description The link to an eBay account; empty while there is none. */
        EbayLinkView: {
            linked: boolean;
            /** @description expiring: within 30 days it has to be linked again; expired: it has to be now. */
            state: components["schemas"]["LinkState"];
            username: string | null;
            /** @description What the person consented to. */
            scopes: string[];
            linkedAt: string | null;
            accessExpiresAt: string | null;
            /** @description After this, the account has to be linked again. */
            refreshExpiresAt: string | null;
        };
        /** @description Events, newest first. */
        EventPage: {
            items: components["schemas"]["EventView"][];
            limit: number;
            nextCursor: string | null;
            hasMore: boolean;
        };
        /** @description One thing that happened to a bid, and how the bid was after it. */
        EventView: {
            historyId: string;
            bidId: string;
            ebayItemId: string;
            action: components["schemas"]["Action"];
            status: components["schemas"]["BidStatus"];
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            timestamp: string;
            bidAmount: components["schemas"]["MoneyView"];
            reason: components["schemas"]["ReasonView"] | null;
            finalPrice: components["schemas"]["MoneyView"] | null;
            timeline: components["schemas"]["TimelineView"] | null;
            /** @description What a check found, if this was one. */
            findings: components["schemas"]["FindingView"][];
            /** @description What the system mended by itself in this step, if it did. */
            repair: components["schemas"]["Repair"] | null;
        };
        /** @description One thing that is wrong with the request. */
        FieldProblem: {
            /**
             * @description JSON path in the body, or a parameter's or header's name.
             * @example maxBidAmount
             */
            field: string | null;
            /** @example amount_below_minimum */
            code: string;
            /** @example eBay's next minimum bid is 20.50 USD. */
            message: string;
        };
        /** @enum {string} */
        Finding: "link_missing" | "link_expired" | "link_expires_before_end" | "bidding_not_permitted" | "item_gone" | "auction_ended" | "item_unavailable" | "end_moved" | "item_revised" | "currency_changed" | "price_above_maximum" | "maximum_below_next_bid" | "buy_it_now_below_maximum" | "reserve_not_met" | "adult_consent_missing" | "does_not_ship" | "seller_away" | "not_checked";
        /** @description What a check found, in words for a person. */
        FindingView: {
            code: components["schemas"]["Finding"];
            /** @description blocks: as things are, no bid would be taken; warns: one would, but perhaps it is not wanted any more; informs: good to know. */
            gravity: components["schemas"]["Gravity"];
            sentence: string;
            advice: string;
        };
        /** @description What API Gateway itself says, before or instead of the API: a text, and no code. */
        GatewayRefusal: {
            /** @example Unauthorized */
            message: string;
        };
        /** @enum {string} */
        Gravity: "blocks" | "warns" | "informs";
        /** @description A listing as eBay had it at `seenAt`. */
        ItemView: {
            ebayItemId: string;
            title: string;
            url: string;
            imageUrl: string | null;
            marketplace: string;
            isAuction: boolean;
            currentPrice: components["schemas"]["MoneyView"] | null;
            /** @description The least that eBay takes next. */
            nextMinimumBid: components["schemas"]["MoneyView"] | null;
            buyItNowPrice: components["schemas"]["MoneyView"] | null;
            shippingCost: components["schemas"]["MoneyView"] | null;
            bidCount: number;
            /** @description Null for an auction without a reserve. */
            reserveMet: boolean | null;
            auctionEndTime: string | null;
            seller: components["schemas"]["SellerView"];
            condition: string | null;
            location: string | null;
            adultOnly: boolean;
            available: boolean;
            /**
             * Format: date-time
             * @description When eBay was asked.
             * @example 2026-03-01T12:00:00.000Z
             */
            seenAt: string;
            /** @description eBay was asked since and did not answer. */
            stale: boolean;
            /** @description Whether it can be sniped at all. */
            biddable: boolean;
            /** @description Why it can't be. */
            problems: components["schemas"]["NoteView"][];
        };
        /** @enum {string} */
        LinkState: "none" | "active" | "expiring" | "expired";
        /** @description The person's own live snipe on an auction. */
        LiveBidView: {
            bidId: string;
            status: components["schemas"]["BidStatus"];
            maxBidAmount: components["schemas"]["MoneyView"];
            version: number;
        };
        MoneyView: {
            /**
             * @description Decimal string.
             * @example 25.50
             */
            value: string;
            /**
             * @description ISO 4217.
             * @example USD
             */
            currency: string;
        };
        /** @description A coded sentence. */
        NoteView: {
            code: string;
            message: string;
        };
        /** @description Which mails the person wants, and what a new snipe starts from. */
        PreferencesView: {
            /** @description All mails but those about auctions that were won or lost. */
            emailNotifications: boolean;
            bidWinNotifications: boolean;
            bidLossNotifications: boolean;
            /** @description Mails about auctions that are about to end; emailNotifications has to be on, too. */
            endingNotifications: boolean;
            /** @description How long before the end the bid is to reach eBay, in milliseconds. */
            leadMs: number;
            /** @description eBay's site for what names none; null means the installation's own. */
            marketplace: string | null;
            /**
             * @description An IANA name.
             * @example Europe/Berlin
             */
            timeZone: string;
        };
        /** @description RFC 9457. */
        ProblemDetails: {
            /** @example urn:problem:ebay-sniper:amount_below_minimum */
            type: string;
            /** @example Amount below minimum */
            title: string;
            /** @example 409 */
            status: number;
            /** @example eBay's next minimum bid is 20.50 USD. */
            detail: string;
            /**
             * @description What to decide by.
             * @example amount_below_minimum
             */
            code: string;
            severity: components["schemas"]["Severity"];
            /** @description Whether the person, or a retry, can mend it. */
            recoverable: boolean;
            /** @description Everything that is wrong, field by field. */
            errors: components["schemas"]["FieldProblem"][];
            /** @description How the log knows this request. */
            traceId: string;
        };
        ProfileView: {
            userId: string;
            email: string | null;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            activeBidCount: number;
            preferences: components["schemas"]["PreferencesView"];
            ebay: components["schemas"]["EbayLinkView"];
            /** @description Whether this installation can bid at all, or only link, watch and remind. */
            installationBids: boolean;
            /** @description Since when whoever runs this installation has had no bid sent; null while bids are sent. */
            firingStoppedSince: string | null;
            canBid: boolean;
            cannotBidBecause: components["schemas"]["NoteView"] | null;
            /** @description Whether whoever runs this installation has set it up for mails. */
            installationSendsMails: boolean;
            /** @description Why no mails go to the address. Turning emailNotifications on has it tried again. */
            noMailsBecause: components["schemas"]["NoteView"] | null;
        };
        /** @enum {string} */
        Reason: "won_auction" | "outbid" | "reserve_not_met" | "price_above_maximum" | "auction_ended" | "sold_by_buy_it_now" | "item_gone" | "item_unavailable" | "currency_changed" | "higher_bid_stands" | "above_buy_it_now" | "cancelled_by_person" | "own_item" | "not_eligible" | "blocked_by_seller" | "seller_approval_needed" | "seller_feedback_rule" | "seller_does_not_ship" | "business_buyers_only" | "purchase_limit_reached" | "unpaid_items" | "buyer_policy" | "user_agreement_needed" | "privacy_agreement_needed" | "card_verification_needed" | "paypal_needed" | "adult_access_needed" | "adult_consent_needed" | "amount_too_high" | "amount_over_limit" | "whole_amounts_only" | "link_expired" | "bidding_not_permitted" | "marketplace_not_supported" | "ebay_throttled" | "ebay_unreachable" | "ebay_refused_request" | "firing_stopped" | "woken_too_late" | "arrived_too_late" | "execution_interrupted" | "answer_lost" | "not_taken" | "outcome_unreadable" | "end_moved";
        /** @description Why it is as it is, in words for a person. */
        ReasonView: {
            code: components["schemas"]["Reason"];
            sentence: string;
            advice: string;
        };
        /** @enum {string} */
        Repair: "wake_up_missing" | "wake_up_overdue" | "execution_died" | "execution_missed" | "sending_died" | "outcome_missing" | "wake_up_orphaned" | "count_wrong" | "claim_orphaned" | "mail_stuck";
        /** @description Postmark repeats whatever is not answered with status 200. */
        ReportView: {
            /** @description Whether the report told something that was not known. */
            news: boolean;
        };
        SellerView: {
            username: string;
            feedbackScore: number;
            feedbackPercentage: string;
        };
        /** @enum {string} */
        Severity: "low" | "medium" | "high" | "critical";
        /** @description A snipe that was just created or changed, and what the person should know of it. */
        TakenBidView: {
            /** @example 01JNA00000000000000000BID1 */
            bidId: string;
            /** @example 110000000001 */
            ebayItemId: string;
            /** @description The person's site, through which they bid. */
            marketplace: string;
            /** @description The site that the seller listed it on. */
            listingMarketplace: string;
            status: components["schemas"]["BidStatus"];
            reason: components["schemas"]["ReasonView"] | null;
            maxBidAmount: components["schemas"]["MoneyView"];
            leadMs: number;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            auctionEndTime: string;
            currentPrice: components["schemas"]["MoneyView"];
            finalPrice: components["schemas"]["MoneyView"] | null;
            itemTitle: string;
            itemUrl: string;
            itemImageUrl: string | null;
            schedulerJobId: string | null;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            updatedAt: string;
            version: number;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            confirmedAt: string;
            timeline: components["schemas"]["TimelineView"];
            /** @description What the last check found. */
            findings: components["schemas"]["FindingView"][];
            checkedAt: string | null;
            /** @description Null when all checks are past. */
            nextCheckAt: string | null;
            warnings: components["schemas"]["NoteView"][];
        };
        /** @description A right to connect once. */
        TicketView: {
            /** @description For the address's query. Keep it out of logs. */
            ticket: string;
            /**
             * Format: date-time
             * @example 2026-03-01T12:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description Where to connect: this address with ?ticket=<ticket>, and with the cookie that came with this answer.
             * @example wss://example.org/ws
             */
            url: string;
        };
        /** @description The flight record. Instants are on our clock unless the name says eBay's. */
        TimelineView: {
            scheduledFor: string | null;
            wokenAt: string | null;
            claimedAt: string | null;
            checkedAt: string | null;
            warmedAt: string | null;
            plannedArrivalEbay: string | null;
            sentAt: string | null;
            answeredAt: string | null;
            /** @description eBay's clock minus ours. */
            clockOffsetMs: number | null;
            clockUncertaintyMs: number | null;
            roundTripMs: number | null;
            /** @description How long before the end the bid reached eBay, by our own estimate. */
            leadAchievedMs: number | null;
        };
        /**
         * @description Running auctions, the one that ends soonest first.
         *
         *     A page can hold fewer than asked for: what ended just now is left out.
         */
        WatchListView: {
            items: components["schemas"]["WatchedItemView"][];
            limit: number;
            nextCursor: string | null;
            hasMore: boolean;
            /** @description Running auctions on the whole list, as eBay counts them. */
            total: number;
            /** @description Entries left out: ended, or fixed-price. */
            others: number;
        };
        /** @description An auction on the watch list that still runs, as eBay had it at `seenAt`. */
        WatchedItemView: {
            /** @example 110000000001 */
            ebayItemId: string;
            title: string | null;
            url: string | null;
            imageUrl: string | null;
            marketplace: string | null;
            currentPrice: components["schemas"]["MoneyView"] | null;
            /** @description The least that eBay takes next. */
            nextMinimumBid: components["schemas"]["MoneyView"] | null;
            bidCount: number | null;
            shippingCost: components["schemas"]["MoneyView"] | null;
            auctionEndTime: string | null;
            /** @description False when eBay would not show the item now. Price and end are the watch list's own word then, which may be hours old, and what the list does not know is null. */
            shown: boolean;
            seenAt: string | null;
            /** @description eBay was asked and did not answer, so price and end may be old. */
            stale: boolean;
            /** @description Why it can't be sniped. */
            problems: components["schemas"]["NoteView"][];
            liveBid: components["schemas"]["LiveBidView"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBids: {
        parameters: {
            query?: {
                /** @description Only snipes of this status. */
                status?: components["schemas"]["BidStatus"];
                /** @description How many at most. */
                limit?: number;
                /** @description The nextCursor of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of snipes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidPage"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: invalid_request, invalid_cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    createBid: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 64 printable characters. Repeated with the same body within 24 hours, it answers with the snipe of the first time. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBid"];
            };
        };
        responses: {
            /** @description The snipe. */
            201: {
                headers: {
                    /** @description Where the snipe is, relative to this request's address. */
                    Location?: string;
                    /** @description The snipe's version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenBidView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: bidding_not_permitted. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: item_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: item_not_an_auction, item_unavailable, marketplace_not_supported, item_ended, currency_mismatch, amount_not_above_price, amount_below_minimum, amount_above_buy_it_now, auction_ends_too_soon, adult_consent_required, account_not_linked, live_bid_exists. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: unsupported_media_type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: currency_not_biddable, amount_malformed, amount_out_of_range, lead_out_of_range, confirmation_mismatch, invalid_request, invalid_item_id, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable, scheduler_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    getBid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A snipe's bidId. */
                bidId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snipe. */
            200: {
                headers: {
                    /** @description The snipe's version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: bid_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    cancelBid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A snipe's bidId. */
                bidId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cancelled snipe. */
            200: {
                headers: {
                    /** @description The snipe's version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: bid_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: too_late_to_cancel, bid_already_ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: stale_version. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    changeBid: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: the one ETag of the snipe as it was last read. */
                "If-Match"?: string;
            };
            path: {
                /** @description A snipe's bidId. */
                bidId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeBid"];
            };
        };
        responses: {
            /** @description The changed snipe. */
            200: {
                headers: {
                    /** @description The snipe's version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenBidView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: item_not_found, bid_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: item_not_an_auction, item_unavailable, marketplace_not_supported, item_ended, currency_mismatch, amount_not_above_price, amount_below_minimum, amount_above_buy_it_now, auction_ends_too_soon, adult_consent_required, too_late_to_change, bid_already_ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: stale_version. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: unsupported_media_type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: currency_not_biddable, amount_malformed, amount_out_of_range, lead_out_of_range, confirmation_mismatch, invalid_request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: precondition_required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable, scheduler_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    checkBid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A snipe's bidId. */
                bidId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snipe, with the findings. */
            200: {
                headers: {
                    /** @description The snipe's version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: bid_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: bid_already_ended, too_late_to_check. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: stale_version. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable, scheduler_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    getBidHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A snipe's bidId. */
                bidId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidHistoryView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: bid_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    getBidTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A snipe's bidId. */
                bidId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: bid_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable, scheduler_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    unlinkEbay: {
        parameters: {
            query?: {
                /** @description Cancel the snipes that need the link, then unlink. */
                cancelBids?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: live_bids_exist. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: stale_version. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: invalid_request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    completeEbayLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteLink"];
            };
        };
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EbayLinkView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: link_state_invalid, link_code_rejected, link_expired, live_bids_exist. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: account_closed. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: unsupported_media_type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: invalid_request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    linkEbay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to consent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: account_closed. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    answerEbayChallenge: {
        parameters: {
            query: {
                /** @description What eBay wants proved. */
                challenge_code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeView"];
                };
            };
            /** @description Problem: invalid_request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    receiveEbayNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required: eBay's signature of exactly this body. */
                "X-Ebay-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken; eBay need not repeat it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: signature_invalid. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description The nextCursor of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: invalid_request, invalid_cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    getItem: {
        parameters: {
            query?: {
                /** @description eBay's site, such as EBAY_GB; your preference, or else the installation's, when left out. */
                marketplace?: string;
            };
            header?: never;
            path: {
                /** @description A listing number, a REST id (v1|number|0), or the address of an eBay page. Percent-encoded. */
                itemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The auction, and whether and why it can't be sniped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: item_not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: item_not_an_auction, item_unavailable, marketplace_not_supported. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: currency_not_biddable, invalid_request, invalid_item_id. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    showUnsubscribe: {
        parameters: {
            query: {
                /** @description What the link in the mail holds. */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that tells what was or will be done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that tells that the link does not work, or no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Problem: invalid_request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: mail_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    unsubscribe: {
        parameters: {
            query: {
                /** @description What the link in the mail holds. */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that tells what was or will be done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that tells that the link does not work, or no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Problem: stale_version. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: invalid_request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: mail_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: account_closed. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: {
                /** @description Required: the word delete. */
                confirm?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything will be deleted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: confirmation_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: live_bids_exist. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: stale_version. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProfile"];
            };
        };
        responses: {
            /** @description The profile as it is then. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: marketplace_not_supported. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: account_closed. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: stale_version. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: unsupported_media_type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: lead_out_of_range, time_zone_unknown, invalid_request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    receivePostmarkWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken; Postmark need not repeat it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: mail_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    createRealtimeTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket. */
            201: {
                headers: {
                    /** @description The key of this browser, without which the ticket is worth nothing. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: account_closed. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    getWishlist: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description The nextCursor of the page before; opaque. */
                cursor?: string;
                /** @description eBay's site, such as EBAY_GB; your preference, or else the installation's, when left out. */
                marketplace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchListView"];
                };
            };
            /** @description Problem: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: account_not_linked, link_expired. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Problem: invalid_request, invalid_cursor. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description More than API Gateway lets in. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_misconfigured, internal_error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description Problem: ebay_unavailable, ebay_throttled, storage_unavailable. */
            503: {
                headers: {
                    /** @description Seconds to wait before trying again. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
}
