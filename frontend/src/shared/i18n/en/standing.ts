/** What stands in the way of bidding, as the banner above every page says it. */
export default {
  label: "What keeps bids from being sent",
  account_not_linked: {
    title: "No eBay account is linked",
    text: "You can look at auctions, but nothing can be sniped until you link your account.",
    action: "Link eBay",
  },
  link_expired: {
    title: "Your link to eBay has run out",
    text: "Snipes that end before you link again will not be sent.",
    action: "Link again",
  },
  expiring: {
    title: "Your link to eBay runs out on {date}",
    text: "Link again before then, so that no snipe is missed.",
    action: "Link again",
  },
  not_approved: {
    title: "eBay has not approved this installation for bidding",
    text: "Auctions can be watched and you are reminded in time, but no bid is sent. You would have to bid on eBay yourself.",
  },
  bidding_not_permitted: {
    title: "Your link to eBay does not allow bids",
    text: "Link your account again and agree to bidding.",
    action: "Link again",
  },
  firing_stopped: {
    title: "All bidding is stopped since {time}",
    text: "Whoever runs this installation has stopped it. Snipes are kept, but none is sent until it goes on.",
  },
};
