"""Everything that must outlive a deployment: tables, keys, the eBay keyset, the accounts."""

from aws_cdk import Aws, CfnOutput, Stack
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk_app.background import CREATE_USER
from cdk_app.config import StageSettings
from cdk_app.functions import FunctionFactory
from cdk_app.item_cache import table_provisions
from cdk_app.needs import (
    Provisions,
    account_provisions,
    bid_provisions,
    connection_provisions,
    outbox_provisions,
    postmark_provisions,
    user_provisions,
)
from constructs_lib.app_secret import AppSecret
from constructs_lib.encryption_key import EncryptionKey
from constructs_lib.table import Index, Protection, Table
from constructs_lib.user_pool import UserPool

TTL_ATTRIBUTE = "ttl"


class DataStack(Stack):
    """`provisions` is what other stacks build their functions with."""

    def __init__(
        self, scope: Construct, id_: str, *, settings: StageSettings, code: lambda_.Code
    ) -> None:
        super().__init__(
            scope,
            id_,
            description="eBay Sniper: tables, keys and accounts",
            termination_protection=settings.protect_data,
        )
        self._settings = settings
        # One key for everything at rest, another for eBay tokens: being allowed to read a table
        # must not be enough to use somebody's eBay account. A key costs a dollar a month, so there
        # are no more: queues and logs carry ids only, and AWS's own encryption of them is free.
        self.data_key = self._key("DataKey", "eBay Sniper: tables and secrets at rest")
        self.token_key = self._key("TokenKey", "eBay Sniper: people's eBay tokens")
        self.users = self._users()
        self.bids = self._bids()
        self.history = self._table(
            "BidHistory",
            partition_key="userId",
            sort_key="historyId",
            indexes=[Index(name="byBid", partition_key="originalBidId", sort_key="historyId")],
        )
        # Tickets are here too: issuing, taking and erasing them needs nothing else then.
        self.connections = self._table(
            "Connections", partition_key="userId", sort_key="connectionId"
        )
        # waitingShard is there while a mail waits to be sent.
        self.outbox = self._table(
            "Outbox",
            partition_key="userId",
            sort_key="mailId",
            indexes=[Index(name="byWaiting", partition_key="waitingShard", sort_key="updatedAt")],
        )
        self.item_cache = self._item_cache() if settings.cache == "dynamodb" else None
        self.keyset = self._ebay_keyset()
        self.postmark = self._postmark()
        self.user_pool = self._user_pool(FunctionFactory(scope=self, settings=settings, code=code))
        self._outputs()

    @property
    def provisions(self) -> Provisions:
        return {
            **user_provisions(self.users),
            **bid_provisions(self.bids, self.history),
            **connection_provisions(self.connections),
            **outbox_provisions(self.outbox),
            **postmark_provisions(self.postmark, self._settings),
            **(table_provisions(self.item_cache) if self.item_cache else {}),
            **account_provisions(
                keyset=self.keyset,
                token_key=self.token_key,
                user_pool=self.user_pool,
                settings=self._settings,
            ),
        }

    def _key(self, id_: str, description: str) -> EncryptionKey:
        return EncryptionKey(
            self,
            id_,
            description=description,
            deletion_window_days=self._settings.key_deletion_days,
            removal_policy=self._settings.removal_policy,
        )

    def _table(
        self,
        id_: str,
        *,
        partition_key: str,
        sort_key: str | None = None,
        indexes: list[Index] | None = None,
        stream_changes: bool = False,
    ) -> Table:
        return Table(
            self,
            id_,
            partition_key=partition_key,
            sort_key=sort_key,
            indexes=indexes or [],
            stream_changes=stream_changes,
            ttl_attribute=TTL_ATTRIBUTE,
            protection=Protection(
                encryption_key=self.data_key.resource,
                recovery_days=self._settings.recovery_days,
                deletion_protection=self._settings.protect_data,
                removal_policy=self._settings.removal_policy,
            ),
        )

    def _users(self) -> Table:
        # eBay's notices name its own account: that attribute is there while one is linked. The
        # others are there until the person was told that the link runs out, in shards like bids.
        return self._table(
            "Users",
            partition_key="userId",
            indexes=[
                Index(name="byEbayAccount", partition_key="ebayAccountId", sort_key="userId"),
                Index(
                    name="byLinkWarningDue", partition_key="linkShard", sort_key="linkWarningDueAt"
                ),
                Index(name="byCountDue", partition_key="countShard", sort_key="countDueAt"),
            ],
        )

    def _bids(self) -> Table:
        # liveItemId is there while a bid lives, repairDueAt while it is due for repair, checkDueAt
        # while a check is to come, so these indexes stay small. Bids that end in the same minute
        # are spread over shards, or one partition would take all the writes.
        return self._table(
            "Bids",
            partition_key="userId",
            sort_key="bidId",
            stream_changes=True,
            indexes=[
                Index(name="byUserStatus", partition_key="userStatus", sort_key="bidId"),
                Index(name="byLiveItem", partition_key="liveItemId", sort_key="bidId"),
                Index(name="byRepairDue", partition_key="shard", sort_key="repairDueAt"),
                Index(name="byCheckDue", partition_key="shard", sort_key="checkDueAt"),
            ],
        )

    def _item_cache(self) -> Table:
        return self._table("ItemCache", partition_key="ebayItemId", sort_key="marketplace")

    def _ebay_keyset(self) -> AppSecret:
        return AppSecret(
            self,
            "EbayKeyset",
            description=(
                "eBay keyset: clientId, clientSecret, ruName, verificationToken. Fill in after "
                "deployment."
            ),
            fields=["clientId", "ruName", "verificationToken"],
            secret_field="clientSecret",  # noqa: S106  (the field's name, not its value)
            encryption_key=self.data_key.resource,
            removal_policy=self._settings.removal_policy,
        )

    def _postmark(self) -> AppSecret:
        return AppSecret(
            self,
            "Postmark",
            description=(
                "Postmark: serverToken, webhookPassword. Fill in after deployment, and leave "
                "linkKey as it is: it signs the links in mails."
            ),
            fields=["serverToken", "webhookPassword"],
            secret_field="linkKey",  # noqa: S106  (the field's name, not its value)
            encryption_key=self.data_key.resource,
            removal_policy=self._settings.removal_policy,
        )

    def _user_pool(self, functions: FunctionFactory) -> UserPool:
        settings = self._settings
        self.create_user = functions.build(CREATE_USER, user_provisions(self.users))
        return UserPool(
            self,
            "UserPool",
            # Unique in the Region among all of AWS, hence the account number.
            domain_prefix=f"ebay-sniper-{settings.stage}-{Aws.ACCOUNT_ID}",
            callback_urls=[f"{settings.page_url}/signed-in"],
            logout_urls=[f"{settings.page_url}/"],
            open_sign_up=settings.open_sign_up,
            access_token_minutes=settings.access_token_minutes,
            refresh_token_days=settings.refresh_token_days,
            post_confirmation=self.create_user.function,
            deletion_protection=settings.protect_data,
            removal_policy=settings.removal_policy,
            password_api=settings.password_api,
            branding=settings.login_branding,
        )

    def _outputs(self) -> None:
        pool = self.user_pool
        outputs = {
            "UsersTableName": self.users.name,
            "BidsTableName": self.bids.name,
            "BidHistoryTableName": self.history.name,
            "ConnectionsTableName": self.connections.name,
            "OutboxTableName": self.outbox.name,
            "UserPoolId": pool.pool.user_pool_id,
            "UserPoolClientId": pool.client.user_pool_client_id,
            "UserPoolIssuer": pool.issuer,
            "UserPoolDomain": pool.domain.base_url(),
            "EbayKeysetSecretArn": self.keyset.resource.secret_arn,
            "PostmarkSecretArn": self.postmark.resource.secret_arn,
            "TokenKeyArn": self.token_key.resource.key_arn,
        }
        if self.item_cache:
            outputs["ItemCacheTableName"] = self.item_cache.name
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
