"""The parts of a world on the in-memory ports, where functions look for theirs."""

from sniper.adapters.memory.directory import MemoryDirectory
from sniper.adapters.memory.ebay import MemoryAccounts, MemoryAuctions
from sniper.adapters.memory.wake_ups import MemoryWakeUps
from sniper.settings import Settings
from sniper.wiring import Wiring

from tests.use_cases.world import World

ENVIRONMENT = {
    "USERS_TABLE": "users",
    "BIDS_TABLE": "bids",
    "BID_HISTORY_TABLE": "history",
    "SCHEDULE_GROUP": "bids",
    "SCHEDULE_ROLE_ARN": "arn:aws:iam::111122223333:role/schedules",
    "SCHEDULE_DLQ_ARN": "arn:aws:sqs:eu-west-1:111122223333:schedules",
    "EXECUTE_BID_ARN": "arn:aws:lambda:eu-west-1:111122223333:function:execute",
    "OUTCOME_QUEUE_URL": "https://sqs.example/outcomes",
    "TOKEN_KEY_ARN": "arn:aws:kms:eu-west-1:111122223333:key/1",
    "EBAY_KEYSET_SECRET_ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:ebay",
    "EBAY_API_URL": "https://api.example",
    "EBAY_IDENTITY_URL": "https://identity.example",
    "EBAY_AUTH_URL": "https://auth.example",
    "EBAY_SCOPES": "https://api.ebay.com/oauth/api_scope",
    "ARMING_WINDOW_MS": "120000",
    "PREPARATION_MS": "5000",
    "USER_POOL_ID": "eu-west-1_1",
}


class MemoryParts(Wiring):
    """Bundles and settings are the real ones; every port is the world's."""

    def __init__(self, world: World, directory: MemoryDirectory) -> None:
        super().__init__(Settings(ENVIRONMENT))
        self.woken_by: list[str] = []
        self._world, self._directory = world, directory
        self.clock, self.ids = world.clock, world.ids
        self.bids_to_read, self.history = world.bids, world.history
        self.users, self.directory, self.vault = world.users, directory, world.vault
        self.bidding, self.outcome_checks = world.bidding, world.checks

    @property
    def accounts(self) -> MemoryAccounts:
        return self._world.accounts

    @property
    def auctions(self) -> MemoryAuctions:
        return self._world.auctions

    def wake_ups(self, executor_arn: str = "") -> MemoryWakeUps:
        self.woken_by.append(executor_arn or self.settings.schedules.execute_bid_arn)
        return self._world.wake_ups
