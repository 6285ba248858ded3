"""The shared layer of what is known of auctions: a table, or Valkey in a network of its own."""

from aws_cdk import aws_kms as kms
from constructs import Construct

from cdk_app.config import StageSettings
from cdk_app.needs import Provision, Provisions
from cdk_app.specs import Need
from constructs_lib.private_network import PrivateNetwork
from constructs_lib.table import Table
from constructs_lib.valkey_cache import ValkeyCache

# A seen auction is about 2 KB, so the smallest limit that there is holds half a million of them.
_MAX_STORAGE_GB = 1
# A page of the watch list reads some hundred auctions at once.
_MAX_ECPU_PER_SECOND = 5_000


def table_provisions(cache: Table) -> Provisions:
    return {Need.ITEM_CACHE: Provision(cache.grant_read_write, {"ITEM_CACHE_TABLE": cache.name})}


class ValkeyItemCache(Construct):
    """Valkey, the network it is in, and the place in there of the functions that use it."""

    def __init__(
        self, scope: Construct, id_: str, *, settings: StageSettings, encryption_key: kms.IKey
    ) -> None:
        super().__init__(scope, id_)
        self.network = PrivateNetwork(
            self,
            "Network",
            log_retention=settings.log_retention,
            removal_policy=settings.removal_policy,
        )
        self._functions = self.network.placement(
            "FunctionAccess", description="eBay Sniper: functions that look at auctions"
        )
        self.cache = ValkeyCache(
            self,
            "Cache",
            name=f"ebay-sniper-{settings.stage}",
            description="eBay Sniper: what was seen of auctions",
            network=self.network,
            encryption_key=encryption_key,
            max_storage_gb=_MAX_STORAGE_GB,
            max_ecpu_per_second=_MAX_ECPU_PER_SECOND,
        )
        self.cache.allow_from(self._functions.security_group)

    @property
    def provisions(self) -> Provisions:
        """A function that needs the cache is put where it can reach it."""
        return {
            Need.ITEM_CACHE: Provision(
                lambda _: None, {"ITEM_CACHE_URL": self.cache.url}, placement=self._functions
            )
        }
