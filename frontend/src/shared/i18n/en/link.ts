/** The way to eBay's consent and back. */
export default {
  title: "Linking your eBay account",
  working: "Finishing with eBay. This takes a few seconds.",
  done: {
    title: "Your eBay account {username} is linked",
    text: "It stays linked until {date}. You are reminded before that.",
    next: "Go to your watch list",
  },
  declined: {
    title: "Your eBay account was not linked",
    text: "eBay sent you back without a consent. Nothing was changed. To snipe, link your account and choose “Agree” on eBay's page.",
  },
  failed: {
    title: "Linking did not work",
    again: "Begin once more: each consent works for one try, within 15 minutes.",
  },
  toSettings: "Go to the settings",
};
