export default {
  title: "Win the auction in its last seconds",
  lead: "Name an auction and the most you would pay. eBay Sniper places that one bid at the end, tells you how it went, and never bids twice.",
  points: {
    once: {
      title: "One bid, on time",
      text: "It is sent once, to the millisecond you chose, measured against eBay's own clock.",
    },
    yours: {
      title: "Yours alone",
      text: "It runs in your own AWS account. Your maximum reaches nobody but eBay.",
    },
    honest: {
      title: "Honest about the outcome",
      text: "Won, lost or not sent: every result has one reason, and the milliseconds to prove it.",
    },
  },
  signedIn: "Go to your snipes",
  signingIn: "Signing you in",
  signInFailed: {
    title: "Signing in did not work",
    text: "The login's answer was too old, or came from another window. Nothing was changed.",
  },
  local: {
    title: "This runs on your computer only",
    text: "Here eBay is simulated and no money can be spent. Any made-up e-mail address will do.",
    simulator: "The simulated eBay",
    mailbox: "All mails that were sent",
  },
};
