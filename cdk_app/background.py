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

OUTCOMES = QueueSpec(name="Outcome", consumer=RESOLVE_OUTCOME, batch_size=5)
# One message may stand for hundreds of rows, so each is worked on alone, and few at once: eBay's
# and Scheduler's limits belong to the people first.
INVALIDATIONS = QueueSpec(
    name="Invalidation", consumer=INVALIDATE_ITEM, batch_size=1, max_concurrency=2
)
DEPARTURES = QueueSpec(name="Departure", consumer=FORGET_PERSON, batch_size=1, max_concurrency=2)

BACKGROUND_FUNCTIONS = (EXECUTE_BID, RESOLVE_OUTCOME, SWEEP_BIDS, INVALIDATE_ITEM, FORGET_PERSON)
