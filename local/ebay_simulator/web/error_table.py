"""Error ids with HTTP status, domain and category (eBay's), and a message (ours)."""

Row = tuple[int, str, str, str]

_OFFER_BUSINESS = {
    120002: "Somebody bought the item with Buy It Now, which ended the auction.",
    120003: "Sellers cannot bid on their own items.",
    120004: "This buyer is not eligible to bid on this item.",
    120005: "The bid is above the Buy It Now price.",
    120006: "The seller's restrictions exclude this buyer.",
    120008: "The bid is below the lowest amount accepted now.",
    120009: "The bid is in another currency than the item.",
    120010: "A proxy bid cannot be lowered.",
    120012: "The auction is over.",
    120019: "The seller must approve bidders of this auction first.",
    120020: "The buyer has to accept a user agreement first.",
    120021: "The buyer may not bid on adult items.",
    120022: "The buyer has to accept a privacy agreement first.",
    120023: "Only businesses may bid on this auction.",
    120024: "The item is unavailable at the moment.",
    120025: "The buyer has reached the purchase limit for this item.",
    120026: "The seller requires a higher feedback score.",
    120027: "The seller does not ship to the buyer's location.",
    120028: "The buyer needs a linked PayPal account.",
    120029: "The buyer has broken a buyer policy.",
    120030: "The buyer is blocked because of unpaid items.",
    120031: "The buyer's credit card has to be verified first.",
}
_OFFER_REQUEST = {
    120001: (404, "There is no active auction with this item ID."),
    120007: (409, "The bid is too high."),
    120011: (400, "The bid exceeds the platform's limit."),
    120013: (400, "The bid amount is missing or not a valid amount."),
    120014: (400, "The bid currency is not a valid currency code."),
    120015: (400, "The header X-EBAY-C-MARKETPLACE-ID is required and missing."),
    120016: (400, "maxAmount is required and missing."),
    120017: (400, "The marketplace is not supported."),
    120018: (409, "This auction takes whole amounts only."),
    120032: (409, "Bidding on this adult item needs the user's consent."),
    120033: (404, "This user has not bid on this auction."),
}
_BROWSE_REQUEST = {
    11001: "The item ID was not found.",
    11003: "The legacy item ID was not found.",
    11004: "The item cannot be bought at the moment; try again in a few minutes.",
    11006: "The legacy ID belongs to an item group.",
    11011: "The marketplace is not supported.",
    11012: "The item ID is malformed.",
    11018: "The fieldgroup COMPACT cannot be combined with another one.",
    11019: "quantity_for_shipping_estimate must be a positive whole number.",
    11501: "A value of fieldgroups is not supported.",
}

TABLE: dict[int, Row] = {
    1001: (401, "OAuth", "REQUEST", "Invalid access token"),
    1100: (403, "ACCESS", "REQUEST", "Access denied: insufficient permissions"),
    2001: (429, "ACCESS", "REQUEST", "Too many requests: the call limit has been reached."),
    2002: (404, "ACCESS", "REQUEST", "Resource not found"),
    2004: (400, "ACCESS", "REQUEST", "Invalid request"),
    11000: (500, "API_BROWSE", "APPLICATION", "eBay has an internal problem."),
    105000: (500, "API_ANALYTICS", "APPLICATION", "eBay has an internal problem."),
    120000: (500, "API_OFFER", "APPLICATION", "eBay has an internal problem."),
    140000: (500, "API_IDENTITY", "APPLICATION", "eBay has an internal problem."),
    **{key: (409, "API_OFFER", "BUSINESS", text) for key, text in _OFFER_BUSINESS.items()},
    **{key: (code, "API_OFFER", "REQUEST", text) for key, (code, text) in _OFFER_REQUEST.items()},
    **{key: (400, "API_BROWSE", "REQUEST", text) for key, text in _BROWSE_REQUEST.items()},
}
