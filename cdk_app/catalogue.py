"""Every Lambda function, one row each: its module, what starts it, what it may touch."""

from dataclasses import dataclass
from enum import Enum, auto

from constructs_lib.http_api import Throttle


class Need(Enum):
    """Something a function needs: a permission and environment variables (see needs.py)."""

    USERS_ENSURE = auto()
    USERS = auto()
    BIDS_READ = auto()
    BIDS = auto()
    HISTORY_READ = auto()
    HISTORY_APPEND = auto()
    EBAY = auto()
    TOKENS = auto()
    SCHEDULES = auto()
    CANCEL_SCHEDULES = auto()
    RUN_EXECUTOR = auto()
    OUTCOMES = auto()
    PROFILES = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An HTTP trigger and the requests per second that all people together may send it."""

    method: str
    path: str
    throttle: Throttle


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionSpec:
    """`module` is relative to lambdas/handlers; the function's construct id is derived from it."""

    module: str
    purpose: str
    needs: frozenset[Need]
    route: Route | None = None
    memory_mb: int = 512
    timeout_s: int = 15

    @property
    def id(self) -> str:
        return "".join(word.capitalize() for word in self.module.rpartition("/")[2].split("_"))

    @property
    def handler(self) -> str:
        return f"handlers.{self.module.replace('/', '.')}.handler"


READS = Throttle(rate=20, burst=40)
WRITES = Throttle(rate=10, burst=20)
# Each of these calls eBay, whose daily limits are shared by everybody on the installation.
EBAY_READS = Throttle(rate=10, burst=20)
LINKING = Throttle(rate=2, burst=5)


def _api(
    name: str,
    route: str,
    purpose: str,
    needs: set[Need],
    *,
    throttle: Throttle,
    timeout_s: int = 15,
) -> FunctionSpec:
    method, _, path = route.partition(" ")
    return FunctionSpec(
        module=f"api/{name}",
        purpose=purpose,
        needs=frozenset(needs),
        route=Route(method=method, path=path, throttle=throttle),
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
        "get_bid_history",
        "GET /bids/{bidId}/history",
        "Shows what happened to one bid",
        {Need.BIDS_READ, Need.HISTORY_READ},
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
        {Need.USERS, Need.EBAY, Need.TOKENS},
        throttle=EBAY_READS,
        timeout_s=25,
    ),
    _api("get_me", "GET /me", "Shows the profile", {Need.USERS, Need.PROFILES}, throttle=READS),
    _api(
        "link_ebay",
        "POST /ebay/auth/link",
        "Starts linking an eBay account",
        {Need.USERS, Need.EBAY},
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
        {Need.USERS, Need.EBAY, Need.TOKENS},
        throttle=LINKING,
        timeout_s=25,
    ),
)

EXECUTE_BID = FunctionSpec(
    module="events/execute_bid",
    purpose="Sends one bid in the auction's last seconds",
    needs=frozenset(
        {
            Need.USERS,
            Need.BIDS,
            Need.HISTORY_APPEND,
            Need.EBAY,
            Need.TOKENS,
            Need.SCHEDULES,
            Need.OUTCOMES,
        }
    ),
    # It mostly waits; more memory would only make the waiting dearer.
    memory_mb=256,
    timeout_s=300,
)

RESOLVE_OUTCOME = FunctionSpec(
    module="events/resolve_outcome",
    purpose="Finds out after the end whether a bid won",
    needs=frozenset(
        {Need.USERS, Need.BIDS, Need.HISTORY_APPEND, Need.EBAY, Need.TOKENS, Need.OUTCOMES}
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

SERVICE_FUNCTIONS = (*API_FUNCTIONS, EXECUTE_BID, RESOLVE_OUTCOME)
