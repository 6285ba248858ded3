"""The parts of a world on the in-memory ports, where functions look for theirs."""

from sniper.adapters.memory.ebay import MemoryAccounts, MemoryAuctions
from sniper.adapters.memory.notices import MemoryNoticeSignatures
from sniper.adapters.memory.wake_ups import MemoryWakeUps
from sniper.adapters.secrets import PostmarkKeys
from sniper.domain.user import OFFER_SCOPE
from sniper.ports import Catalogue
from sniper.settings import Settings
from sniper.wiring import Wiring

from tests.use_cases.bundles import LINK_KEY
from tests.use_cases.world import World

ENVIRONMENT = {
    "USERS_TABLE": "users",
    "BIDS_TABLE": "bids",
    "BID_HISTORY_TABLE": "history",
    "SCHEDULE_GROUP": "bids",
    "SCHEDULE_ROLE_ARN": "arn:aws:iam::111122223333:role/schedules",
    "SCHEDULE_DLQ_ARN": "arn:aws:sqs:eu-west-1:111122223333:schedules",
    "EXECUTE_BID_ARN": "arn:aws:lambda:eu-west-1:111122223333:function:execute",
    "MEASURE_CLOCK_ARN": "arn:aws:lambda:eu-west-1:111122223333:function:measure-clock",
    "OUTCOME_QUEUE_URL": "https://sqs.example/outcomes",
    "INVALIDATION_QUEUE_URL": "https://sqs.example/invalidations",
    "DEPARTURE_QUEUE_URL": "https://sqs.example/departures",
    "ITEM_CACHE_TABLE": "items",
    "TOKEN_KEY_ARN": "arn:aws:kms:eu-west-1:111122223333:key/1",
    "EBAY_KEYSET_SECRET_ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:ebay",
    "EBAY_API_URL": "https://api.example",
    "EBAY_IDENTITY_URL": "https://identity.example",
    "EBAY_AUTH_URL": "https://auth.example",
    "EBAY_SCOPES": f"https://api.ebay.com/oauth/api_scope {OFFER_SCOPE}",
    "EBAY_NOTIFICATIONS_URL": "https://api.sniper.example/ebay/notifications",
    "ARMING_WINDOW_MS": "120000",
    "PREPARATION_MS": "5000",
    "USER_POOL_ID": "eu-west-1_1",
    "CONNECTIONS_TABLE": "connections",
    "OUTBOX_TABLE": "outbox",
    "REALTIME_URL": "wss://live.sniper.example",
    "REALTIME_CONNECTIONS_URL": "https://live.sniper.example",
    "EVENT_BUS_NAME": "bids",
    "PUBLISH_DEAD_LETTER_QUEUE_URL": "https://sqs.example/unpublished",
    "MAIL_QUEUE_URL": "https://sqs.example/mails",
    "MAIL_FROM": "eBay Sniper <sniper@sniper.example>",
    "POSTMARK_SECRET_ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:postmark",
    "POSTMARK_URL": "https://postmark.example",
    "POSTMARK_STREAM": "outbound",
    "PAGE_URL": "https://sniper.example",
    "MAIL_LINKS_URL": "https://api.sniper.example",
    "OPERATOR_TOPIC_ARN": "arn:aws:sns:eu-west-1:111122223333:operator",
    "RUNBOOKS_URL": "https://sniper.example/runbooks",
    "STAGE": "test",
}


VERIFICATION_TOKEN = "what-the-operator-told-ebay-to-expect-of-us"


class MemoryParts(Wiring):
    """Bundles and settings are the real ones; every port is the world's."""

    verification_token: str | None = VERIFICATION_TOKEN

    def __init__(self, world: World) -> None:
        super().__init__(Settings(ENVIRONMENT))
        self.keys = PostmarkKeys("server-token", "webhook-password", LINK_KEY)
        self.woken_by: list[str] = []
        self._world = world
        self.clock, self.ids = world.clock, world.ids
        self.bids_to_read, self.history = world.bids, world.history
        self.leases, self.firing = world.leases, world.firing
        self.upkeep, self.bookmarks = world.upkeep, world.bookmarks
        self.ebay_clock, self.clock_record = world.ebay_clock, world.clock_record
        self.clock_measurements = world.clock_measurements
        self.users, self.directory, self.vault = world.users, world.directory, world.vault
        self.bidding, self.outcome_checks = world.bidding, world.checks
        self.watch_lists, self.chores, self.erasure = world.watch_lists, world.chores, world.erasure
        self.event_bus, self.unpublished = world.event_bus, world.unpublished
        self.tickets, self.connections, self.push = world.tickets, world.connections, world.push
        self.outbox, self.mail_queue = world.outbox, world.mail_queue
        self.mailer, self.mail_templates = world.mailer, world.templates
        self.alerts, self.alert_log, self.operator = world.alerts, world.alert_log, world.operator

    @property
    def accounts(self) -> MemoryAccounts:
        return self._world.accounts

    @property
    def auctions(self) -> MemoryAuctions:
        return self._world.auctions

    @property
    def catalogue(self) -> Catalogue:
        return self._world.catalogue

    @property
    def postmark_keys(self) -> PostmarkKeys:
        return self.keys

    @property
    def notice_signatures(self) -> MemoryNoticeSignatures:
        return self._world.signatures

    def wake_ups(self, executor_arn: str = "") -> MemoryWakeUps:
        self.woken_by.append(executor_arn or self.settings.schedules.execute_bid_arn)
        return self._world.wake_ups
