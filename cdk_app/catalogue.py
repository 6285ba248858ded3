"""Every Lambda function, one row each: its module, what starts it, what it may touch.

Here are those behind the two APIs; background.py has the others.
"""

from cdk_app.background import BACKGROUND_FUNCTIONS, CREATE_USER
from cdk_app.specs import FunctionSpec, Need, Route
from constructs_lib.http_api import Throttle

READS = Throttle(rate=20, burst=40)
WRITES = Throttle(rate=10, burst=20)
# Each of these calls eBay, whose daily limits are shared by everybody on the installation.
EBAY_READS = Throttle(rate=10, burst=20)
LINKING = Throttle(rate=2, burst=5)
# What eBay itself sends; nobody else has a reason to come more often.
NOTICES = Throttle(rate=5, burst=10)
# What Postmark sends: a report for each mail, and many at once when one of its queues moves again.
REPORTS = Throttle(rate=20, burst=40)
# A few looks at the clock, a ticket, a handshake and then a ping in ten minutes for everybody who
# has the page open.
LIVE = Throttle(rate=50, burst=100)


def _api(
    name: str,
    route: str,
    purpose: str,
    needs: set[Need],
    *,
    throttle: Throttle,
    timeout_s: int = 15,
    public: bool = False,
) -> FunctionSpec:
    method, _, path = route.partition(" ")
    return FunctionSpec(
        module=f"api/{name}",
        purpose=purpose,
        needs=frozenset(needs),
        route=Route(method=method, path=path, throttle=throttle, public=public),
        timeout_s=timeout_s,
    )


_ARRANGE = {
    Need.USERS,
    Need.BIDS,
    Need.HISTORY_APPEND,
    Need.EBAY,
    Need.TOKENS,
    Need.SCHEDULES,
    Need.RUN_EXECUTOR,
}
_UNLINK = {
    Need.USERS,
    Need.BIDS,
    Need.HISTORY_APPEND,
    Need.EBAY,
    Need.TOKENS,
    Need.CANCEL_SCHEDULES,
}
# Showing an auction, and reporting one that is gone.
_LOOK = {
    Need.USERS,
    Need.BIDS_READ,
    Need.ITEM_CACHE,
    Need.EBAY,
    Need.TOKENS,
    Need.INVALIDATIONS,
}
_PROFILE = {Need.USERS, Need.PROFILES, Need.EBAY_FACTS}
# Whether there are mails at all decides what the preferences are good for.
_SETTINGS = {*_PROFILE, Need.POSTMARK_FACTS}
# A profile says whether mails are sent at all.
_SHOWN = {*_PROFILE, Need.POSTMARK_FACTS}

API_FUNCTIONS = (
    _api("create_bid", "POST /bids", "Takes a bid", _ARRANGE, throttle=WRITES, timeout_s=25),
    _api("list_bids", "GET /bids", "Lists a person's bids", {Need.BIDS_READ}, throttle=READS),
    _api("get_bid", "GET /bids/{bidId}", "Shows one bid", {Need.BIDS_READ}, throttle=READS),
    _api(
        "change_bid",
        "PATCH /bids/{bidId}",
        "Changes a maximum or lead",
        _ARRANGE,
        throttle=WRITES,
        timeout_s=25,
    ),
    _api(
        "cancel_bid",
        "DELETE /bids/{bidId}",
        "Cancels a bid",
        {Need.USERS, Need.BIDS, Need.HISTORY_APPEND, Need.CANCEL_SCHEDULES},
        throttle=WRITES,
    ),
    _api(
        "check_bid",
        "POST /bids/{bidId}/check",
        "Checks a snipe before its end",
        {*_ARRANGE, Need.ITEM_CACHE, Need.INVALIDATIONS},
        throttle=EBAY_READS,
        timeout_s=25,
    ),
    _api(
        "get_bid_history",
        "GET /bids/{bidId}/history",
        "Shows what happened to one bid",
        {Need.BIDS_READ, Need.HISTORY_READ},
        throttle=READS,
    ),
    _api(
        "get_bid_timeline",
        "GET /bids/{bidId}/timeline.svg",
        "Draws how one bid was executed",
        {Need.BIDS_READ},
        throttle=READS,
    ),
    _api(
        "list_history",
        "GET /history",
        "Shows what happened to all bids of a person",
        {Need.HISTORY_READ},
        throttle=READS,
    ),
    _api(
        "get_item",
        "GET /items/{itemId+}",  # greedy: the gateway decodes the slashes of a pasted address
        "Shows an auction as eBay has it",
        _LOOK,
        throttle=EBAY_READS,
        timeout_s=25,
    ),
    _api(
        "get_wishlist",
        "GET /wishlist",
        "Shows the auctions on a person's eBay watch list",
        _LOOK,
        throttle=EBAY_READS,
        timeout_s=25,
    ),
    _api(
        "get_clock",
        "GET /clock",
        "Tells the time here and at eBay",
        {Need.USERS_READ, Need.USERS_ENSURE, Need.MEASURE_CLOCK},
        throttle=LIVE,
    ),
    _api("get_me", "GET /me", "Shows the profile", _SHOWN, throttle=READS),
    _api("change_me", "PATCH /me", "Changes preferences", _SHOWN, throttle=WRITES),
    _api(
        "delete_me",
        "DELETE /me",
        "Ends a person's account",
        {*_UNLINK, Need.DEPARTURES},
        throttle=LINKING,
        timeout_s=25,
    ),
    _api(
        "link_ebay",
        "POST /ebay/auth/link",
        "Starts linking an eBay account",
        {Need.USERS, Need.EBAY, Need.PROFILES},
        throttle=LINKING,
    ),
    _api(
        "complete_ebay_link",
        "POST /ebay/auth/callback",
        "Completes linking an eBay account",
        {Need.USERS, Need.EBAY, Need.TOKENS},
        throttle=LINKING,
        timeout_s=25,
    ),
    _api(
        "unlink_ebay",
        "DELETE /ebay/auth",
        "Revokes and forgets an eBay account",
        _UNLINK,
        throttle=LINKING,
        timeout_s=25,
    ),
    _api(
        "answer_ebay_challenge",
        "GET /ebay/notifications",
        "Proves to eBay that the address of its notices is ours",
        {Need.EBAY, Need.NOTIFICATIONS_URL},
        throttle=NOTICES,
        public=True,
    ),
    _api(
        "receive_ebay_notification",
        "POST /ebay/notifications",
        "Takes eBay's notices of deleted accounts and revoked links",
        {Need.USERS, Need.EBAY, Need.TOKENS, Need.DEPARTURES},
        throttle=NOTICES,
        timeout_s=25,
        public=True,
    ),
    _api(
        "create_realtime_ticket",
        "POST /realtime/ticket",
        "Gives a ticket for live updates",
        {*_PROFILE, Need.CONNECTIONS_ADD, Need.REALTIME_ADDRESS},
        throttle=WRITES,
    ),
    _api(
        "receive_postmark_webhook",
        "POST /postmark/webhooks",
        "Takes Postmark's reports of what became of mails",
        {Need.POSTMARK, Need.OUTBOX, Need.USERS},
        throttle=REPORTS,
        public=True,
    ),
    _api(
        "show_unsubscribe",
        "GET /mail/unsubscribe",
        "Asks whether mails are to be turned off",
        {Need.POSTMARK},
        throttle=READS,
        public=True,
    ),
    _api(
        "unsubscribe",
        "POST /mail/unsubscribe",
        "Turns a kind of mail off",
        {Need.POSTMARK, Need.USERS, Need.OUTBOX},
        throttle=WRITES,
        public=True,
    ),
)


def _live(name: str, purpose: str, *needs: Need) -> FunctionSpec:
    # Somebody waits for the handshake, and a refusal is repeated by the page.
    return FunctionSpec(
        module=f"api/ws_{name}", purpose=purpose, needs=frozenset(needs), timeout_s=10
    )


WS_AUTHORIZE = _live(
    "authorize", "Lets in whoever brings a ticket, and takes it", Need.CONNECTIONS_REMOVE
)
WS_CONNECT = _live("connect", "Remembers who listens", Need.CONNECTIONS)
WS_DISCONNECT = _live("disconnect", "Forgets who listened", Need.CONNECTIONS_REMOVE)
WS_MESSAGE = _live("message", "Answers what clients send")

REALTIME_FUNCTIONS = (WS_AUTHORIZE, WS_CONNECT, WS_DISCONNECT, WS_MESSAGE)
SERVICE_FUNCTIONS = (*API_FUNCTIONS, *REALTIME_FUNCTIONS, *BACKGROUND_FUNCTIONS)
ALL_FUNCTIONS = (*SERVICE_FUNCTIONS, CREATE_USER)
