"""The functions that no person waits for, one row each, and the queues that feed them."""

from cdk_app.specs import FunctionSpec, Need, QueueSpec

_SETTLE = {Need.USERS, Need.BIDS, Need.HISTORY_APPEND, Need.EBAY, Need.TOKENS}

EXECUTE_BID = FunctionSpec(
    module="events/execute_bid",
    purpose="Sends one bid in the auction's last seconds",
    needs=frozenset({*_SETTLE, Need.SCHEDULES, Need.OUTCOMES}),
    # It mostly waits; more memory would only make the waiting dearer.
    memory_mb=256,
    timeout_s=300,
)

RESOLVE_OUTCOME = FunctionSpec(
    module="events/resolve_outcome",
    purpose="Finds out after the end whether a bid won",
    needs=frozenset({*_SETTLE, Need.OUTCOMES}),
    memory_mb=256,
    timeout_s=60,
)

SWEEP_BIDS = FunctionSpec(
    module="events/sweep_bids",
    purpose="Checks the snipes that are due for a check",
    needs=frozenset(
        {*_SETTLE, Need.ITEM_CACHE, Need.SCHEDULES, Need.RUN_EXECUTOR, Need.INVALIDATIONS}
    ),
    timeout_s=55,  # over before the next one begins
)

RECONCILE = FunctionSpec(
    module="events/reconcile",
    purpose="Mends what has come apart",
    needs=frozenset(
        {
            *_SETTLE,
            Need.OUTCOMES,
            Need.SCHEDULES,
            Need.REVIEW_SCHEDULES,
            Need.RUN_EXECUTOR,
            Need.OUTBOX,
            Need.MAILS,
        }
    ),
    memory_mb=256,
    timeout_s=55,  # over before the next one begins
)

MEASURE_CLOCK = FunctionSpec(
    module="events/measure_clock",
    purpose="Measures how far eBay's clock is from ours",
    needs=frozenset({Need.EBAY_HOST, Need.USERS_ENSURE}),
    memory_mb=256,
    timeout_s=45,  # seven seconds, unless every probe has to be waited for in vain
)

SWITCH_FIRING = FunctionSpec(
    module="events/switch_firing",
    purpose="Stops every bid from being sent, or allows it again",
    needs=frozenset({Need.USERS}),
    memory_mb=256,
    timeout_s=15,
)

INVALIDATE_ITEM = FunctionSpec(
    module="events/invalidate_item",
    purpose="Ends every bid that waits for an auction that is gone",
    needs=frozenset({*_SETTLE, Need.ITEM_CACHE, Need.CANCEL_SCHEDULES}),
    # Hundreds of bids take seconds. What failed stays hidden six times as long as this.
    timeout_s=60,
)

FORGET_PERSON = FunctionSpec(
    module="events/forget_person",
    purpose="Erases everything that is one person's",
    needs=frozenset(
        {
            Need.USERS,
            Need.BIDS_READ,
            Need.BIDS_ERASE,
            Need.HISTORY_ERASE,
            Need.CONNECTIONS_ERASE,
            Need.OUTBOX_ERASE,
            Need.EBAY,
            Need.TOKENS,
            Need.CANCEL_SCHEDULES,
            Need.END_SIGN_IN,
        }
    ),
    memory_mb=256,
    timeout_s=60,
)

# Lives with the user pool that calls it: the pool would otherwise depend on a stack that depends on
# the pool.
CREATE_USER = FunctionSpec(
    module="events/create_user",
    purpose="Creates the profile when a sign-up is confirmed",
    needs=frozenset({Need.USERS_ENSURE}),
    memory_mb=256,
    timeout_s=5,  # Cognito waits no longer than that
)

PUBLISH_CHANGES = FunctionSpec(
    module="events/publish_changes",
    purpose="Turns changes of bids into events on the bus",
    needs=frozenset({Need.EVENTS, Need.SET_ASIDE}),
    memory_mb=256,
    timeout_s=30,
)

PUSH_UPDATE = FunctionSpec(
    module="events/push_update",
    purpose="Sends what happened to a bid to the person's open pages",
    needs=frozenset({Need.CONNECTIONS, Need.HISTORY_READ, Need.PUSH}),
    memory_mb=256,
    # A sender that died has its connection to itself for ten seconds more; and what failed stays
    # hidden six times as long as this, while the person looks at an old page.
    timeout_s=15,
)

QUEUE_MAILS = FunctionSpec(
    module="events/queue_mails",
    purpose="Decides which mails a person gets of what happened",
    needs=frozenset(
        {Need.USERS_READ, Need.HISTORY_READ, Need.OUTBOX, Need.MAILS, Need.POSTMARK_FACTS}
    ),
    memory_mb=256,
    timeout_s=15,
)

SEND_MAIL = FunctionSpec(
    module="events/send_mail",
    purpose="Writes the mails that wait in the outbox and hands them to Postmark",
    needs=frozenset(
        {
            Need.USERS,
            Need.BIDS_READ,
            Need.HISTORY_READ,
            Need.OUTBOX,
            Need.MAILS,
            Need.POSTMARK,
            Need.MAIL_LINKS,
        }
    ),
    timeout_s=30,
)

SWEEP_LINKS = FunctionSpec(
    module="events/sweep_links",
    purpose="Tells people in time that their link to eBay runs out",
    needs=frozenset({Need.USERS, Need.OUTBOX, Need.MAILS, Need.POSTMARK_FACTS}),
    memory_mb=256,
    timeout_s=60,
)

# Tells of the failures of all others, and of its own to nobody.
ALERT_OPERATOR = FunctionSpec(
    module="events/alert_operator",
    purpose="Tells the operator what needs them, once an hour",
    needs=frozenset({Need.USERS_ENSURE, Need.OPERATOR}),
    memory_mb=256,
    timeout_s=15,
)

SETTLE_DEAD_LETTERS = FunctionSpec(
    module="events/settle_dead_letters",
    purpose="Turns what was given up into what is true",
    needs=frozenset(
        {
            *_SETTLE,
            Need.OUTCOMES,
            Need.SCHEDULES,
            Need.RUN_EXECUTOR,
            Need.DEPARTURES,
            Need.HISTORY_READ,
            Need.OUTBOX,
            Need.MAILS,
            Need.POSTMARK_FACTS,
        }
    ),
    memory_mb=256,
    timeout_s=60,
)

# Of everything that is given up there is one queue, so that nothing can be forgotten. What can't be
# settled goes on to the queue for people. As long as SQS keeps anything.
DEAD_LETTERS = QueueSpec(
    name="DeadLetter",
    consumer=SETTLE_DEAD_LETTERS,
    batch_size=10,
    max_receives=5,
    max_concurrency=2,
    retention_days=14,
)
OUTCOMES = QueueSpec(name="Outcome", consumer=RESOLVE_OUTCOME, batch_size=5)
# One message may stand for hundreds of rows, so each is worked on alone, and few at once: eBay's
# and Scheduler's limits belong to the people first.
INVALIDATIONS = QueueSpec(
    name="Invalidation", consumer=INVALIDATE_ITEM, batch_size=1, max_concurrency=2
)
DEPARTURES = QueueSpec(name="Departure", consumer=FORGET_PERSON, batch_size=1, max_concurrency=2)

# A page that is open now is worth more attempts than one that may be opened later.
LIVE_UPDATES = QueueSpec(name="LiveUpdate", consumer=PUSH_UPDATE, batch_size=10, max_receives=10)
NOTIFICATIONS = QueueSpec(name="Notification", consumer=QUEUE_MAILS, batch_size=5, max_receives=8)
# Few at once, so that a day full of auctions does not look like spam to Postmark. One at a time:
# a mail of which the answer is lost must not hold up another's.
MAILS = QueueSpec(name="Mail", consumer=SEND_MAIL, batch_size=1, max_receives=8, max_concurrency=5)

# As the bus knows them: see domain/bid_events.py.
EVENT_SOURCE = "ebay-sniper.bids"
ALERT_SOURCE = "ebay-sniper.alerts"  # see domain/alerts.py
WORTH_A_MAIL = (
    "BidPlaced",
    "BidWon",
    "BidLost",
    "BidFailed",
    "BidSkipped",
    "BidInvalidated",
    "BidChecked",
    "AuctionEndingAnnounced",
)

BACKGROUND_FUNCTIONS = (
    EXECUTE_BID,
    RESOLVE_OUTCOME,
    SWEEP_BIDS,
    RECONCILE,
    MEASURE_CLOCK,
    SWITCH_FIRING,
    INVALIDATE_ITEM,
    FORGET_PERSON,
    PUBLISH_CHANGES,
    PUSH_UPDATE,
    QUEUE_MAILS,
    SEND_MAIL,
    SWEEP_LINKS,
    ALERT_OPERATOR,
    SETTLE_DEAD_LETTERS,
)
