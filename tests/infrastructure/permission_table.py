"""Who may do what, in the words of permission_words.py."""

ARRANGE = [
    "read and change users",
    "read and change bids",
    "add to history",
    "read the keyset",
    "use tokens",
    "schedule",
    "start the executor",
]
UNLINK = [
    "read and change users",
    "read and change bids",
    "add to history",
    "read the keyset",
    "use tokens",
    "cancel schedules",
]
LOOK = [
    "read and change users",
    "read bids",
    "use the item cache",
    "read the keyset",
    "use tokens",
    "ask for an invalidation",
]
CHECK = [*ARRANGE, "use the item cache", "ask for an invalidation"]
PROFILE = ["read and change users", "look up an e-mail address", "know the scopes"]
SETTINGS = [*PROFILE, "know the sender"]
OUTGOING = ["read and change the outbox", "have mails sent"]
_OWN = {
    "CreateBid": ARRANGE,
    "ListBids": ["read bids"],
    "GetBid": ["read bids"],
    "ChangeBid": ARRANGE,
    "CancelBid": [
        "read and change users",
        "read and change bids",
        "add to history",
        "cancel schedules",
    ],
    "GetBidHistory": ["read bids", "read history"],
    "ListHistory": ["read history"],
    "CheckBid": CHECK,
    "GetItem": LOOK,
    "GetWishlist": LOOK,
    "GetMe": SETTINGS,
    "ChangeMe": SETTINGS,
    "DeleteMe": [*UNLINK, "ask for an erasure"],
    "LinkEbay": ["read and change users", "read the keyset", "look up an e-mail address"],
    "CompleteEbayLink": ["read and change users", "read the keyset", "use tokens"],
    "UnlinkEbay": UNLINK,
    "AnswerEbayChallenge": ["read the keyset", "know the notices' address"],
    "ReceiveEbayNotification": [
        "read and change users",
        "read the keyset",
        "use tokens",
        "ask for an erasure",
    ],
    "ExecuteBid": [
        "read and change users",
        "read and change bids",
        "add to history",
        "read the keyset",
        "use tokens",
        "schedule",
        "ask for an outcome",
        "report what failed",
    ],
    "ResolveOutcome": [
        "read and change users",
        "read and change bids",
        "add to history",
        "read the keyset",
        "use tokens",
        "ask for an outcome",
        "take outcomes",
    ],
    "SweepBids": CHECK,
    "Reconcile": [*ARRANGE, "review schedules", "ask for an outcome", *OUTGOING],
    "SwitchFiring": ["read and change users"],
    "InvalidateItem": [*UNLINK, "use the item cache", "take invalidations"],
    "ForgetPerson": [
        "read and change users",
        "read bids",
        "erase bids",
        "erase history",
        "erase connections",
        "erase the outbox",
        "read the keyset",
        "use tokens",
        "cancel schedules",
        "end a sign-in",
        "take departures",
    ],
    "CreateRealtimeTicket": [*PROFILE, "add a ticket", "know where to connect"],
    "ReceivePostmarkWebhook": [
        "read and change users",
        "read and change the outbox",
        "read Postmark's secret",
    ],
    "ShowUnsubscribe": ["read Postmark's secret"],
    "Unsubscribe": [
        "read and change users",
        "read and change the outbox",
        "read Postmark's secret",
    ],
    "WsAuthorize": ["take a ticket or connection away"],
    "WsConnect": ["read and change connections"],
    "WsDisconnect": ["take a ticket or connection away"],
    "WsMessage": [],
    "PublishChanges": ["follow the changes of bids", "publish", "set changes aside"],
    "PushUpdate": ["read and change connections", "read history", "push", "take live updates"],
    "QueueMails": [
        "read users",
        "read history",
        *OUTGOING,
        "know the sender",
        "take notifications",
    ],
    "SendMail": [
        "read and change users",
        "read bids",
        "read history",
        *OUTGOING,
        "read Postmark's secret",
        "know where links lead",
        "take mails",
    ],
    "SweepLinks": ["read and change users", *OUTGOING, "know the sender"],
    "CreateUser": ["ensure a user"],
    "AlertOperator": ["ensure a user", "tell the operator"],
}
# Whose failures reach the operator: all but those of what tells them, and of what comes before
# the bus is there.
SILENT = {"AlertOperator", "CreateUser"}
EXPECTED = {name: words if name in SILENT else [*words, "alert"] for name, words in _OWN.items()}
