"""Why a bid ended as it did: one typed reason per end, each with words a person understands."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    # decided by the auction
    WON_AUCTION = "won_auction"
    OUTBID = "outbid"
    RESERVE_NOT_MET = "reserve_not_met"
    PRICE_ABOVE_MAXIMUM = "price_above_maximum"
    AUCTION_ENDED = "auction_ended"
    SOLD_BY_BUY_IT_NOW = "sold_by_buy_it_now"
    ITEM_GONE = "item_gone"
    ITEM_UNAVAILABLE = "item_unavailable"
    CURRENCY_CHANGED = "currency_changed"
    HIGHER_BID_STANDS = "higher_bid_stands"
    ABOVE_BUY_IT_NOW = "above_buy_it_now"
    # decided by the person
    CANCELLED_BY_PERSON = "cancelled_by_person"
    # refused by the seller or by eBay, for this person
    OWN_ITEM = "own_item"
    NOT_ELIGIBLE = "not_eligible"
    BLOCKED_BY_SELLER = "blocked_by_seller"
    SELLER_APPROVAL_NEEDED = "seller_approval_needed"
    SELLER_FEEDBACK_RULE = "seller_feedback_rule"
    SELLER_DOES_NOT_SHIP = "seller_does_not_ship"
    BUSINESS_BUYERS_ONLY = "business_buyers_only"
    PURCHASE_LIMIT_REACHED = "purchase_limit_reached"
    UNPAID_ITEMS = "unpaid_items"
    BUYER_POLICY = "buyer_policy"
    USER_AGREEMENT_NEEDED = "user_agreement_needed"
    PRIVACY_AGREEMENT_NEEDED = "privacy_agreement_needed"
    CARD_VERIFICATION_NEEDED = "card_verification_needed"
    PAYPAL_NEEDED = "paypal_needed"
    ADULT_ACCESS_NEEDED = "adult_access_needed"
    ADULT_CONSENT_NEEDED = "adult_consent_needed"
    AMOUNT_TOO_HIGH = "amount_too_high"
    AMOUNT_OVER_LIMIT = "amount_over_limit"
    WHOLE_AMOUNTS_ONLY = "whole_amounts_only"
    # the way to eBay
    LINK_EXPIRED = "link_expired"
    BIDDING_NOT_PERMITTED = "bidding_not_permitted"
    MARKETPLACE_NOT_SUPPORTED = "marketplace_not_supported"
    EBAY_THROTTLED = "ebay_throttled"
    EBAY_UNREACHABLE = "ebay_unreachable"
    EBAY_REFUSED_REQUEST = "ebay_refused_request"
    # ours
    FIRING_STOPPED = "firing_stopped"
    WOKEN_TOO_LATE = "woken_too_late"
    ARRIVED_TOO_LATE = "arrived_too_late"
    EXECUTION_INTERRUPTED = "execution_interrupted"
    ANSWER_LOST = "answer_lost"
    NOT_TAKEN = "not_taken"
    OUTCOME_UNREADABLE = "outcome_unreadable"
    END_MOVED = "end_moved"


OUR_FAULT = frozenset(
    {Reason.WOKEN_TOO_LATE, Reason.EXECUTION_INTERRUPTED, Reason.ARRIVED_TOO_LATE}
)
"""A bid that ended so was not sent in time, and nobody else is to blame."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and what the person can do about it."""

    sentence: str
    advice: str


_NOTHING = "Nothing is left to do."
_NEXT_TIME = "For the next item like it, consider a higher maximum."
_ASK_SELLER = "Ask the seller, or look for the same item from somebody else."
_ON_EBAY = "Sign in to eBay, follow its request, then snipe again."
_RELINK = "Link your eBay account again in the settings."
_OPERATOR = "Whoever runs this installation should look at the logs."

EXPLANATIONS: dict[Reason, Explanation] = {
    Reason.WON_AUCTION: Explanation("You won the auction.", "Pay for the item on eBay."),
    Reason.OUTBID: Explanation("Somebody's maximum was higher than yours.", _NEXT_TIME),
    Reason.RESERVE_NOT_MET: Explanation(
        "You led, but the seller's hidden reserve was not met, so nothing was sold.", _NEXT_TIME
    ),
    Reason.PRICE_ABOVE_MAXIMUM: Explanation(
        "The price had passed your maximum, so no bid of yours stands.", _NEXT_TIME
    ),
    Reason.AUCTION_ENDED: Explanation("The auction had ended before its time.", _NOTHING),
    Reason.SOLD_BY_BUY_IT_NOW: Explanation("Somebody bought the item at once.", _NOTHING),
    Reason.ITEM_GONE: Explanation("eBay no longer has this listing.", _NOTHING),
    Reason.ITEM_UNAVAILABLE: Explanation("eBay said the item cannot be bought now.", _ASK_SELLER),
    Reason.CURRENCY_CHANGED: Explanation(
        "The auction is in another currency than your maximum.",
        "Snipe it again with a maximum in its currency.",
    ),
    Reason.HIGHER_BID_STANDS: Explanation(
        "You already have a higher bid of your own on this item.", _NOTHING
    ),
    Reason.ABOVE_BUY_IT_NOW: Explanation(
        "Your maximum is above the Buy It Now price.",
        "Buy the item at once, or lower your maximum.",
    ),
    Reason.CANCELLED_BY_PERSON: Explanation("You cancelled this snipe.", _NOTHING),
    Reason.OWN_ITEM: Explanation("This is your own listing.", _NOTHING),
    Reason.NOT_ELIGIBLE: Explanation("eBay says you may not bid on this item.", _ASK_SELLER),
    Reason.BLOCKED_BY_SELLER: Explanation("The seller does not accept your bids.", _ASK_SELLER),
    Reason.SELLER_APPROVAL_NEEDED: Explanation(
        "The seller approves bidders one by one.", "Ask the seller to approve you, then snipe."
    ),
    Reason.SELLER_FEEDBACK_RULE: Explanation(
        "The seller asks for a higher feedback score.", _ASK_SELLER
    ),
    Reason.SELLER_DOES_NOT_SHIP: Explanation(
        "The seller does not ship to your address.", _ASK_SELLER
    ),
    Reason.BUSINESS_BUYERS_ONLY: Explanation("Only business buyers may bid here.", _NOTHING),
    Reason.PURCHASE_LIMIT_REACHED: Explanation(
        "You have bought as many of these as the seller allows.", _NOTHING
    ),
    Reason.UNPAID_ITEMS: Explanation("eBay blocks bids while items are unpaid.", _ON_EBAY),
    Reason.BUYER_POLICY: Explanation("eBay says its buyer policy forbids this bid.", _ON_EBAY),
    Reason.USER_AGREEMENT_NEEDED: Explanation(
        "eBay wants its user agreement accepted first.", _ON_EBAY
    ),
    Reason.PRIVACY_AGREEMENT_NEEDED: Explanation(
        "eBay wants its privacy notice accepted first.", _ON_EBAY
    ),
    Reason.CARD_VERIFICATION_NEEDED: Explanation(
        "eBay wants a credit card verified first.", _ON_EBAY
    ),
    Reason.PAYPAL_NEEDED: Explanation("The listing asks for a linked PayPal account.", _ON_EBAY),
    Reason.ADULT_ACCESS_NEEDED: Explanation(
        "Your eBay account has no access to adult items.", _ON_EBAY
    ),
    Reason.ADULT_CONSENT_NEEDED: Explanation(
        "eBay wants your consent for an adult-only item.", "Snipe again and give that consent."
    ),
    Reason.AMOUNT_TOO_HIGH: Explanation("eBay found the amount too high.", "Lower your maximum."),
    Reason.AMOUNT_OVER_LIMIT: Explanation(
        "The amount is over the limit that eBay sets for you.", "Lower your maximum."
    ),
    Reason.WHOLE_AMOUNTS_ONLY: Explanation(
        "This auction takes whole amounts only.", "Snipe again without cents."
    ),
    Reason.LINK_EXPIRED: Explanation("Our access to your eBay account has ended.", _RELINK),
    Reason.BIDDING_NOT_PERMITTED: Explanation(
        "eBay has not allowed this installation to bid.",
        "Apply for eBay's Offer API; watching and reminders work without it.",
    ),
    Reason.MARKETPLACE_NOT_SUPPORTED: Explanation(
        "eBay's bidding interface does not serve this marketplace.", "Bid on eBay itself."
    ),
    Reason.EBAY_THROTTLED: Explanation("eBay refused more calls for now.", _OPERATOR),
    Reason.EBAY_UNREACHABLE: Explanation(
        "eBay could not be reached when the bid was due; nothing was sent.", _NOTHING
    ),
    Reason.EBAY_REFUSED_REQUEST: Explanation(
        "eBay did not understand the request; no bid was placed.", _OPERATOR
    ),
    Reason.FIRING_STOPPED: Explanation(
        "Whoever runs this installation has stopped all bidding; nothing was sent.", _OPERATOR
    ),
    Reason.WOKEN_TOO_LATE: Explanation(
        "The wake-up came too late to bid; nothing was sent.", _OPERATOR
    ),
    Reason.ARRIVED_TOO_LATE: Explanation(
        "The bid reached eBay after the end.", "Choose a longer lead next time."
    ),
    Reason.EXECUTION_INTERRUPTED: Explanation(
        "The bid was interrupted before it was sent; nothing was sent.", _OPERATOR
    ),
    Reason.ANSWER_LOST: Explanation(
        "eBay's answer to the bid was lost; the result is being read.", "Wait for the result."
    ),
    Reason.NOT_TAKEN: Explanation("The bid was sent, but eBay did not take it.", _NOTHING),
    Reason.OUTCOME_UNREADABLE: Explanation(
        "eBay would not tell the result. Your bid may stand.", "Look in My eBay."
    ),
    Reason.END_MOVED: Explanation(
        "The auction's end was moved; your snipe waits for the new end.", _NOTHING
    ),
}
