"""Everything one running simulator holds, in one object that the HTTP layer shares."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from local.ebay_simulator.accounts import Accounts, Keyset
from local.ebay_simulator.engine.house import House
from local.ebay_simulator.faults import Faults
from local.ebay_simulator.notice_key import NoticeKey
from local.ebay_simulator.quotas import Quotas
from local.ebay_simulator.watch_lists import WatchLists
from local.service.clock import SkewedClock


@dataclass(frozen=True, slots=True)
class Settings:
    """`public_url` is where a browser reaches the simulator; no slash at the end."""

    public_url: str = "http://127.0.0.1:8081"
    accepted_url: str = "http://127.0.0.1:8080/account/ebay"
    declined_url: str = "http://127.0.0.1:8080/account/ebay"
    keyset: Keyset = field(default_factory=Keyset)
    # eBay's contract says 400, observers say 404: clients must cope with both.
    item_not_found_status: int = 404


@dataclass(slots=True)
class World:
    """`calls` counts by operation, `place_calls` by listing number, answered or not."""

    settings: Settings = field(default_factory=Settings)
    clock: SkewedClock = field(default_factory=SkewedClock)
    house: House = field(default_factory=House)
    accounts: Accounts = field(default_factory=Accounts)
    watch_lists: WatchLists = field(default_factory=WatchLists)
    notice_key: NoticeKey = field(default_factory=NoticeKey.new)
    faults: Faults = field(default_factory=Faults)
    quotas: Quotas = field(default_factory=Quotas)
    calls: Counter[str] = field(default_factory=Counter)
    place_calls: Counter[str] = field(default_factory=Counter)

    def now(self) -> datetime:
        return self.clock.now()

    def reset(self, *, keep_accounts: bool) -> None:
        """Back to an empty house. Listing numbers go on, so that no old one gets a new meaning."""
        self.house = House(next_item_id=self.house.next_item_id)
        self.watch_lists = WatchLists()
        self.faults, self.quotas = Faults(), Quotas()
        self.calls.clear()
        self.place_calls.clear()
        if not keep_accounts:
            self.accounts = Accounts()
