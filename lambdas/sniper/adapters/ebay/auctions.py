"""The port Auctions over eBay's Browse API, with the installation's own token."""

from urllib.parse import quote, urlencode

from sniper.adapters.ebay.answers import error_ids, json_object
from sniper.adapters.ebay.application_reader import ApplicationReader
from sniper.adapters.ebay.error_tables import BROWSE, ITEM_NOT_FOUND
from sniper.adapters.ebay.errors import read_failure
from sniper.adapters.ebay.item import parse_item
from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
from sniper.adapters.ebay.retrying import patiently
from sniper.domain.auction import Auction
from sniper.domain.item_ids import rest_item_id
from sniper.ports import ApplicationTokenStore, Clock

_ITEM = "/buy/browse/v1/item"


class BrowseAuctions:
    """Safe to share between threads."""

    def __init__(
        self, hosts: EbayHosts, keyset: EbayKeyset, store: ApplicationTokenStore, clock: Clock
    ) -> None:
        self._reader = ApplicationReader(hosts, keyset, store, clock)

    def close(self) -> None:
        self._reader.close()

    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        return patiently(lambda: self._get(ebay_item_id, marketplace))

    def _get(self, ebay_item_id: str, marketplace: str) -> Auction:
        rest_id = quote(rest_item_id(ebay_item_id), safe="")
        answer = self._reader.read(f"{_ITEM}/{rest_id}", marketplace)
        if ITEM_NOT_FOUND in error_ids(answer):
            # A listing with variations has no item of this id; asked by number, eBay says so.
            query = urlencode({"legacy_item_id": ebay_item_id})
            answer = self._reader.read(f"{_ITEM}/get_item_by_legacy_id?{query}", marketplace)
        if answer.status != 200:
            raise read_failure(answer, BROWSE)
        return parse_item(json_object(answer), ebay_item_id, marketplace)
