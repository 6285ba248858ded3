"""The words in which the catalogue describes a function: what starts it and what it may touch."""

from dataclasses import dataclass
from enum import Enum, auto

from constructs_lib.http_api import Throttle


class Need(Enum):
    """Something a function needs: a permission and environment variables (see needs.py)."""

    USERS_ENSURE = auto()
    USERS_READ = auto()
    USERS = auto()
    BIDS_READ = auto()
    BIDS = auto()
    BIDS_ERASE = auto()
    HISTORY_READ = auto()
    HISTORY_APPEND = auto()
    HISTORY_ERASE = auto()
    ITEM_CACHE = auto()
    EBAY = auto()
    EBAY_FACTS = auto()
    EBAY_HOST = auto()
    TOKENS = auto()
    SCHEDULES = auto()
    CANCEL_SCHEDULES = auto()
    REVIEW_SCHEDULES = auto()
    RUN_EXECUTOR = auto()
    MEASURE_CLOCK = auto()
    OUTCOMES = auto()
    INVALIDATIONS = auto()
    DEPARTURES = auto()
    PROFILES = auto()
    END_SIGN_IN = auto()
    NOTIFICATIONS_URL = auto()
    CONNECTIONS = auto()
    CONNECTIONS_ADD = auto()
    CONNECTIONS_REMOVE = auto()
    CONNECTIONS_ERASE = auto()
    OUTBOX = auto()
    OUTBOX_ERASE = auto()
    REALTIME_ADDRESS = auto()
    PUSH = auto()
    EVENTS = auto()
    SET_ASIDE = auto()
    MAILS = auto()
    POSTMARK = auto()
    POSTMARK_FACTS = auto()
    MAIL_LINKS = auto()
    ALERTS = auto()
    OPERATOR = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An HTTP trigger and the requests per second that all people together may send it.

    `public`: whoever calls it has no access token of ours; the function itself decides whom to
    believe.
    """

    method: str
    path: str
    throttle: Throttle
    public: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSpec:
    """A queue of work and the function that does it, `batch_size` messages at a time.

    `name` is in the singular; a message that fails `max_receives` times goes to the dead letters.
    `max_concurrency` (2 or more) bounds how many batches are worked on at once. `retention_days` is
    how long a message is kept that nobody takes.
    """

    name: str
    consumer: FunctionSpec
    batch_size: int
    max_receives: int = 5
    max_concurrency: int | None = None
    retention_days: int = 4
