"""Each port on its real adapter.

Adapters are imported inside the properties that build them, so a function loads only what it uses.
What was built is kept, so the clients and connections of one invocation serve the next.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sniper import settings as variables
from sniper.wiring.kept import Clients, PerKeyset

if TYPE_CHECKING:
    from sniper import ports
    from sniper.adapters.catalogue import CachedAuctions
    from sniper.adapters.dynamodb.tables import TableNames
    from sniper.adapters.ebay.accounts import OAuthAccounts
    from sniper.adapters.ebay.auctions import BrowseAuctions
    from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
    from sniper.adapters.ebay.notices import EbayNoticeSignatures
    from sniper.adapters.secrets import KeptSecret
    from sniper.settings import Settings


class Parts:
    """Every port of one process, on AWS and eBay.

    Asking raises SettingsError if the deployment gave too little for it. The parts that need the
    eBay keyset also raise SniperError (EBAY_MISCONFIGURED, STORAGE_UNAVAILABLE).
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def clock(self) -> ports.Clock:
        from sniper.adapters.system import SystemClock

        return SystemClock()

    @cached_property
    def ids(self) -> ports.Ids:
        from sniper.adapters.system import UlidIds

        return UlidIds()

    @property
    def bids(self) -> ports.Bids:
        self.settings.require(*variables.TABLES)
        return self.bids_to_read

    @cached_property
    def bids_to_read(self) -> ports.Bids:
        """For functions that know the Bids table only."""
        from sniper.adapters.dynamodb.bids import DynamoBids

        self.settings.require(variables.BIDS_TABLE)
        return DynamoBids(self._client("dynamodb"), self._tables, self.clock)

    @cached_property
    def history(self) -> ports.History:
        from sniper.adapters.dynamodb.history import DynamoHistory

        self.settings.require(variables.HISTORY_TABLE)
        return DynamoHistory(self._client("dynamodb"), self._tables)

    @cached_property
    def users(self) -> ports.Users:
        from sniper.adapters.dynamodb.users import DynamoUsers

        self.settings.require(variables.USERS_TABLE)
        return DynamoUsers(self._client("dynamodb"), self._tables)

    @cached_property
    def directory(self) -> ports.Directory:
        from sniper.adapters.directory import CognitoDirectory

        pool = self.settings.text(variables.USER_POOL)
        return CognitoDirectory(self._client("cognito-idp"), pool)

    @cached_property
    def vault(self) -> ports.TokenVault:
        from sniper.adapters.tokens import KmsVault

        return KmsVault(self._client("kms"), self.settings.text(variables.TOKEN_KEY))

    @cached_property
    def erasure(self) -> ports.Erasure:
        from sniper.adapters.dynamodb.erasure import DynamoErasure

        self.settings.require(
            *variables.TABLES, variables.CONNECTIONS_TABLE, variables.OUTBOX_TABLE
        )
        return DynamoErasure(self._client("dynamodb"), self._tables)

    @cached_property
    def item_cache(self) -> ports.ItemCache:
        """Valkey where the stage has one, a table otherwise."""
        url = self.settings.item_cache_url
        if url is not None:
            from sniper.adapters.valkey import ValkeyItemCache, connect

            return ValkeyItemCache(connect(url), self.clock)
        from sniper.adapters.dynamodb.item_cache import DynamoItemCache

        table = self.settings.text(variables.ITEM_CACHE_TABLE)
        return DynamoItemCache(self._client("dynamodb"), table, self.clock)

    @cached_property
    def chores(self) -> ports.Chores:
        from sniper.adapters.chores import SqsChores

        return SqsChores(
            self._client("sqs"),
            self.settings.optional(variables.INVALIDATIONS),
            self.settings.optional(variables.DEPARTURES),
        )

    @cached_property
    def outcome_checks(self) -> ports.OutcomeChecks:
        from sniper.adapters.outcome_queue import SqsOutcomeChecks

        return SqsOutcomeChecks(self._client("sqs"), self.settings.text(variables.OUTCOMES))

    def wake_ups(self, executor_arn: str = "") -> ports.WakeUps:
        """`executor_arn` is whom to wake; without it, the settings say so."""
        from sniper.adapters.scheduler import AwsWakeUps, WakeUpTarget

        self.settings.require(variables.SCHEDULE_GROUP)
        given = self.settings.schedules
        target = WakeUpTarget(
            group=given.group,
            role_arn=given.role_arn,
            dead_letter_queue_arn=given.dead_letter_queue_arn,
            execute_bid_arn=executor_arn or given.execute_bid_arn,
        )
        return AwsWakeUps(self._client("scheduler"), self._client("lambda"), target)

    @property
    def accounts(self) -> ports.EbayAccounts:
        return self._accounts.of(self._keyset_secret.value())

    @property
    def auctions(self) -> ports.Auctions:
        return self._auctions.of(self._keyset_secret.value())

    @property
    def catalogue(self) -> ports.Catalogue:
        return self._catalogue.of(self._keyset_secret.value())

    @property
    def notice_signatures(self) -> ports.NoticeSignatures:
        return self._notice_signatures.of(self._keyset_secret.value())

    @property
    def verification_token(self) -> str | None:
        """What the operator told eBay to expect of our endpoint; None until it is filled in."""
        return self._keyset_secret.value().verification_token

    @cached_property
    def watch_lists(self) -> ports.WatchLists:
        from sniper.adapters.ebay.watch_list import TradingWatchLists

        return TradingWatchLists(self._hosts, self.clock)

    @cached_property
    def bidding(self) -> ports.Bidding:
        from sniper.adapters.ebay.bidding import OfferBidding

        return OfferBidding(self._hosts, self.clock)

    @cached_property
    def _tables(self) -> TableNames:
        from sniper.adapters.dynamodb.tables import TableNames

        given = self.settings.tables
        return TableNames(
            users=given.users,
            bids=given.bids,
            history=given.history,
            connections=given.connections,
            outbox=given.outbox,
        )

    @cached_property
    def _hosts(self) -> EbayHosts:
        from sniper.adapters.ebay.keyset import EbayHosts

        given = self.settings.ebay
        return EbayHosts(api=given.api_url, identity=given.identity_url, auth=given.auth_url)

    @cached_property
    def _keyset_secret(self) -> KeptSecret[EbayKeyset]:
        from sniper.adapters.secrets import KeptSecret, keyset_in

        secret_arn = self.settings.text(variables.KEYSET_SECRET)
        return KeptSecret(self._client("secretsmanager"), secret_arn, self.clock, keyset_in)

    @cached_property
    def _accounts(self) -> PerKeyset[OAuthAccounts]:
        from sniper.adapters.ebay.accounts import OAuthAccounts

        scopes = self.settings.ebay.scopes
        return PerKeyset(lambda keyset: OAuthAccounts(self._hosts, keyset, scopes, self.clock))

    @cached_property
    def _auctions(self) -> PerKeyset[BrowseAuctions]:
        from sniper.adapters.ebay.auctions import BrowseAuctions

        token = self._shared_token
        return PerKeyset(lambda keyset: BrowseAuctions(self._hosts, keyset, token, self.clock))

    @cached_property
    def _catalogue(self) -> PerKeyset[CachedAuctions]:
        from sniper.adapters.catalogue import CachedAuctions

        auctions, shared = self._auctions, self.item_cache
        return PerKeyset(lambda keyset: CachedAuctions(auctions.of(keyset), shared, self.clock))

    @cached_property
    def _notice_signatures(self) -> PerKeyset[EbayNoticeSignatures]:
        from sniper.adapters.ebay.notices import EbayNoticeSignatures

        token = self._shared_token
        return PerKeyset(
            lambda keyset: EbayNoticeSignatures(self._hosts, keyset, token, self.clock)
        )

    @cached_property
    def _shared_token(self) -> ports.ApplicationTokenStore:
        from sniper.adapters.dynamodb.application_token import DynamoApplicationToken

        self.settings.require(variables.USERS_TABLE, variables.TOKEN_KEY, *variables.EBAY)
        return DynamoApplicationToken(self._client("dynamodb"), self._tables, self.vault)

    @cached_property
    def _client(self) -> Clients:
        return Clients()
