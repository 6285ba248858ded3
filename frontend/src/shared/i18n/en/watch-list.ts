/** What the person watches on eBay. */
export default {
  title: "Watch list",
  lead: "{count, plural, =0 {No running auction is on your eBay watch list} one {# running auction on your eBay watch list} other {# running auctions on your eBay watch list}}",
  others:
    "{count, plural, one {# more entry is left out: it has ended, or has a fixed price.} other {# more entries are left out: they have ended, or have a fixed price.}}",
  label: "Auctions you watch",
  search: "Search by title",
  searchHint:
    "{loaded, plural, one {Looks through the one entry that is loaded.} other {Looks through the # entries that are loaded.}}",
  found: "{count, plural, =0 {Nothing matches} one {# match} other {# matches}}",
  nothingFound: {
    title: "No title matches",
    text: "Search for less, or load more of the list.",
  },
  untitled: "Item {ebayItemId}",
  price: "Price",
  nextMinimum: "Next minimum",
  shipping: "Shipping",
  shippingFree: "Free",
  unknown: "–",
  bids: "{count, plural, =0 {no bids} one {# bid} other {# bids}}",
  stale: "eBay did not answer just now, so this may be old.",
  notShown: "eBay does not show this item now. What is known is from your watch list.",
  sniped: "Sniped up to {amount}",
  snipe: "Snipe",
  snipeTitle: "Snipe {title}",
  empty: {
    title: "You watch no running auction",
    text: "On an auction's page on eBay choose “Add to watchlist”. It appears here when you come back.",
    paste: "Paste a link instead",
  },
  notLinked: {
    title: "Link your eBay account to see what you watch",
    text: "The watch list is read from your eBay account, and nothing of it is kept here.",
    action: "Link eBay",
  },
  expired: {
    title: "Your link to eBay has run out",
    text: "Link your account again to see what you watch.",
    action: "Link again",
  },
};
