// Generated from docs/realtime.schema.json by `npm run generate`. Do not edit.

/**
 * What is sent over the WebSocket of every step of a snipe; docs/realtime.md says how to listen. It holds everything about the step but the person's maximum.
 */
export interface ALiveUpdate {
  /**
   * BID_STATUS_UPDATE: a step. PREFLIGHT_UPDATE: a check before the end. AUCTION_ENDING_SOON: the end is near; it goes along with a step, and has that step's sequence.
   */
  type: "BID_STATUS_UPDATE" | "PREFLIGHT_UPDATE" | "AUCTION_ENDING_SOON";
  /**
   * Grows when a field changes its meaning or goes.
   */
  schemaVersion: 1;
  /**
   * Unique to what is told, and the same if it is sent again.
   */
  messageId: string;
  /**
   * Which snipe.
   */
  bidId: string;
  /**
   * The listing at eBay, by its number.
   */
  ebayItemId: string;
  /**
   * The snipe's version after the step, as in its ETag. A number is missing: read the snipe. A number comes again: ignore what it tells again.
   */
  sequence: number;
  /**
   * What happened.
   */
  action:
    | "CREATED"
    | "UNDONE"
    | "SCHEDULED"
    | "CHANGED"
    | "CHECKED"
    | "CLAIMED"
    | "POSTPONED"
    | "SENDING"
    | "PLACED"
    | "ANSWER_LOST"
    | "SKIPPED"
    | "FAILED"
    | "WON"
    | "LOST"
    | "CANCELLED"
    | "INVALIDATED"
    | "REPAIRED";
  /**
   * The snipe's status after it.
   */
  status:
    | "PENDING"
    | "ARMED"
    | "PLACING"
    | "PLACED"
    | "INDETERMINATE"
    | "WON"
    | "LOST"
    | "SKIPPED"
    | "FAILED"
    | "CANCELLED"
    | "INVALID";
  /**
   * When it happened, in UTC.
   */
  at: string;
  /**
   * When the auction ends, as far as is known.
   */
  auctionEndTime: string;
  currentPrice: Money;
  /**
   * Whether this step saw another price than the one before.
   */
  priceChanged: boolean;
  /**
   * What the auction ended at; null before, and when eBay did not tell it.
   */
  finalPrice: Money1 | null;
  /**
   * Why it is as it is, in words for a person.
   */
  reason: Reason | null;
  /**
   * What the last check found; see docs/checks.md.
   */
  findings: Finding[];
  /**
   * Whole seconds until the end when the message was sent. Only of AUCTION_ENDING_SOON.
   */
  timeRemainingS?: number;
}
/**
 * The auction's price when it was last seen.
 */
export interface Money {
  /**
   * Never a float.
   */
  value: string;
  /**
   * ISO 4217.
   */
  currency: string;
}
/**
 * An amount as a decimal string, with as many decimals as its currency has.
 */
export interface Money1 {
  /**
   * Never a float.
   */
  value: string;
  /**
   * ISO 4217.
   */
  currency: string;
}
/**
 * Decide by the code, show the words.
 */
export interface Reason {
  /**
   * For programs.
   */
  code:
    | "won_auction"
    | "outbid"
    | "reserve_not_met"
    | "price_above_maximum"
    | "auction_ended"
    | "sold_by_buy_it_now"
    | "item_gone"
    | "item_unavailable"
    | "currency_changed"
    | "higher_bid_stands"
    | "above_buy_it_now"
    | "cancelled_by_person"
    | "own_item"
    | "not_eligible"
    | "blocked_by_seller"
    | "seller_approval_needed"
    | "seller_feedback_rule"
    | "seller_does_not_ship"
    | "business_buyers_only"
    | "purchase_limit_reached"
    | "unpaid_items"
    | "buyer_policy"
    | "user_agreement_needed"
    | "privacy_agreement_needed"
    | "card_verification_needed"
    | "paypal_needed"
    | "adult_access_needed"
    | "adult_consent_needed"
    | "amount_too_high"
    | "amount_over_limit"
    | "whole_amounts_only"
    | "link_expired"
    | "bidding_not_permitted"
    | "marketplace_not_supported"
    | "ebay_throttled"
    | "ebay_unreachable"
    | "ebay_refused_request"
    | "firing_stopped"
    | "woken_too_late"
    | "arrived_too_late"
    | "execution_interrupted"
    | "answer_lost"
    | "not_taken"
    | "outcome_unreadable"
    | "end_moved";
  /**
   * What is the matter.
   */
  sentence: string;
  /**
   * What to do.
   */
  advice: string;
}
/**
 * One thing that a check found.
 */
export interface Finding {
  /**
   * For programs.
   */
  code:
    | "link_missing"
    | "link_expired"
    | "link_expires_before_end"
    | "bidding_not_permitted"
    | "item_gone"
    | "auction_ended"
    | "item_unavailable"
    | "end_moved"
    | "item_revised"
    | "currency_changed"
    | "price_above_maximum"
    | "maximum_below_next_bid"
    | "buy_it_now_below_maximum"
    | "reserve_not_met"
    | "adult_consent_missing"
    | "does_not_ship"
    | "seller_away"
    | "not_checked";
  /**
   * blocks: as things are, no bid would be taken. warns: it would, but perhaps the person does not want it. informs: good to know.
   */
  gravity: "blocks" | "warns" | "informs";
  /**
   * What was found.
   */
  sentence: string;
  /**
   * What to do.
   */
  advice: string;
}
