"""What the deployment tells a function: environment variables, read when asked for.

A function is given only the variables that it needs, so each group here stands alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sniper.domain.timing import TimingRules

TABLES = ("USERS_TABLE", "BIDS_TABLE", "BID_HISTORY_TABLE")
SCHEDULES = ("SCHEDULE_GROUP", "SCHEDULE_ROLE_ARN", "SCHEDULE_DLQ_ARN")
TIMING = ("ARMING_WINDOW_MS", "PREPARATION_MS")
EBAY = (
    "EBAY_KEYSET_SECRET_ARN",
    "EBAY_API_URL",
    "EBAY_IDENTITY_URL",
    "EBAY_AUTH_URL",
    "EBAY_SCOPES",
)
KEYSET_SECRET, EBAY_API, SCOPES = EBAY[0], EBAY[1], EBAY[-1]
USERS_TABLE, BIDS_TABLE, HISTORY_TABLE = TABLES
SCHEDULE_GROUP = SCHEDULES[0]
EXECUTOR = "EXECUTE_BID_ARN"
CLOCK_MEASURER = "MEASURE_CLOCK_ARN"
TOKEN_KEY = "TOKEN_KEY_ARN"  # noqa: S105 - a variable's name
OUTCOMES = "OUTCOME_QUEUE_URL"
INVALIDATIONS = "INVALIDATION_QUEUE_URL"
DEPARTURES = "DEPARTURE_QUEUE_URL"
ITEM_CACHE_TABLE = "ITEM_CACHE_TABLE"
NOTIFICATIONS_URL = "EBAY_NOTIFICATIONS_URL"
USER_POOL = "USER_POOL_ID"
CONNECTIONS_TABLE = "CONNECTIONS_TABLE"
OUTBOX_TABLE = "OUTBOX_TABLE"
REALTIME_URL = "REALTIME_URL"
CONNECTIONS_URL = "REALTIME_CONNECTIONS_URL"
EVENT_BUS = "EVENT_BUS_NAME"
PUBLISH_DEAD_LETTERS = "PUBLISH_DEAD_LETTER_QUEUE_URL"
MAILS = "MAIL_QUEUE_URL"
OPERATOR = ("OPERATOR_TOPIC_ARN", "RUNBOOKS_URL", "STAGE")
MAIL_FROM = "MAIL_FROM"
POSTMARK_SECRET = "POSTMARK_SECRET_ARN"  # noqa: S105 - a variable's name
POSTMARK = (POSTMARK_SECRET, "POSTMARK_URL", "POSTMARK_STREAM", MAIL_FROM)
MAIL_LINKS = ("PAGE_URL", "MAIL_LINKS_URL")
_NO_MAILS = "off"
_ITEM_CACHE_URL = "ITEM_CACHE_URL"
_MARKETPLACE = "EBAY_MARKETPLACE"
_DEFAULT_MARKETPLACE = "EBAY_US"


class SettingsError(Exception):
    """The deployment gave a function less than it needs, or something unreadable."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Names of the tables; empty for one that the function was not given."""

    users: str
    bids: str
    history: str
    connections: str
    outbox: str


@dataclass(frozen=True, slots=True)
class Schedules:
    """A function that only deletes schedules is given the group, and the rest is empty."""

    group: str
    role_arn: str
    dead_letter_queue_arn: str
    execute_bid_arn: str


@dataclass(frozen=True, slots=True)
class Ebay:
    keyset_secret_arn: str
    api_url: str
    identity_url: str
    auth_url: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Postmark:
    """`sender` is the From of every mail."""

    secret_arn: str
    url: str
    stream: str
    sender: str


class Settings:
    """Typed groups over `environment`, which stays what it was given."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def require(self, *names: str) -> None:
        """Raises SettingsError that names every one of `names` without a value."""
        missing = [name for name in names if not self._optional(name)]
        if missing:
            raise SettingsError(
                f"Environment variables without a value: {', '.join(missing)}."
                " The deployment sets them; deploy again, or export them for a local run."
            )

    @property
    def tables(self) -> Tables:
        names = (*TABLES, CONNECTIONS_TABLE, OUTBOX_TABLE)
        return Tables(*map(self._optional, names))

    @property
    def schedules(self) -> Schedules:
        return Schedules(*map(self._optional, (*SCHEDULES, EXECUTOR)))

    @property
    def ebay(self) -> Ebay:
        self.require(*EBAY)
        secret, api, identity, auth, scopes = map(self._optional, EBAY)
        return Ebay(secret, api, identity, auth, frozenset(scopes.split()))

    @property
    def postmark(self) -> Postmark:
        self.require(*POSTMARK)
        return Postmark(*map(self._optional, POSTMARK))

    @property
    def sends_mails(self) -> bool:
        """Whether the operator has named a sender; without one no mails are sent."""
        return self.text(MAIL_FROM) != _NO_MAILS

    @property
    def timing(self) -> TimingRules:
        self.require(*TIMING)
        window_ms, preparation_ms = map(self._milliseconds, TIMING)
        return TimingRules(arming_window_ms=window_ms, preparation_ms=preparation_ms)

    @property
    def marketplace(self) -> str:
        """eBay's site for requests that name none."""
        return self._optional(_MARKETPLACE) or _DEFAULT_MARKETPLACE

    @property
    def item_cache(self) -> tuple[str, ...]:
        """The variables that the shared item cache needs: none beside Valkey's address."""
        return () if self.item_cache_url else (ITEM_CACHE_TABLE,)

    @property
    def item_cache_url(self) -> str | None:
        """Where Valkey is, for stages whose cache it is."""
        return self._optional(_ITEM_CACHE_URL) or None

    @property
    def scopes(self) -> frozenset[str]:
        """What a consent asks for, for functions that are not given the keyset."""
        return frozenset(self.text(SCOPES).split())

    def optional(self, name: str) -> str:
        """One variable, empty for one that the function was not given."""
        return self._optional(name)

    def text(self, name: str) -> str:
        """One variable. Raises SettingsError when it has no value."""
        self.require(name)
        return self._optional(name)

    def _optional(self, name: str) -> str:
        return self._environment.get(name, "").strip()

    def _milliseconds(self, name: str) -> int:
        value = self._optional(name)
        if not value.isdecimal():
            raise SettingsError(f"{name} has to be a whole number of milliseconds.")
        return int(value)
