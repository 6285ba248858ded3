"""A snipe that waits for its end, and everything that can be done to it meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sniper.domain.lifecycle import Action
from sniper.domain.money import Money
from sniper.domain.progress import advance
from sniper.domain.user import EbayLink
from sniper.wiring import Wiring

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack

EBAY_NAME = "checked-bidder"
NOWHERE = "/_control/nowhere"
type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """`deployed` has every table and the keyset, as the function that checks has them."""

    stack: EmbeddedStack
    house: AuctionHouse
    person: Person
    deployed: Wiring
    item_id: str
    bid: Json

    @property
    def bid_id(self) -> str:
        return str(self.bid["bidId"])

    def check(self) -> Json:
        return self.person.call("POST", f"/bids/{self.bid_id}/check")

    def change_auction(self, move: str, **details: Any) -> None:
        self.house.change(self.item_id, move, **details)

    def rivals(self, *maximums: str) -> None:
        for number, maximum in enumerate(maximums):
            self.house.rival_bid(self.item_id, f"rival-{number}", maximum)

    def fault(self, operation: str, **details: Any) -> None:
        """From now on, until the faults are cleared."""
        order = {"operation": operation, "kind": "error", "times": 50, **details}
        self.house.control.post("faults", json=order).raise_for_status()

    def revoke(self, endpoint: str) -> int:
        """The person takes their consent back at eBay, which tells this endpoint; its answer."""
        notice = {"topic": "AUTHORIZATION_REVOCATION", "username": EBAY_NAME, "url": endpoint}
        told = self.house.control.post("notices", json=notice)
        return int(told.raise_for_status().json()["status"])

    def change_link(self, change: Callable[[EbayLink], EbayLink]) -> None:
        """Write another link into the person's row, with the deployed function's own adapter."""
        user_id = str(self.person.call("GET", "/me")["userId"])
        users = self.deployed.users
        user = users.get(user_id)
        assert user is not None
        assert user.ebay is not None
        users.save_link(user_id, change(user.ebay), at=datetime.now(UTC))

    def raise_maximum_behind_the_rules(self, maximum: Money) -> None:
        """What no request may do, but a seller who adds a Buy It Now price comes to the same."""
        user_id = str(self.person.call("GET", "/me")["userId"])
        before, now = self.deployed.bids.get(user_id, self.bid_id), datetime.now(UTC)
        step = advance(
            before,
            Action.CHANGED,
            at=now,
            history_id=self.deployed.ids.new(now),
            max_bid_amount=maximum,
        )
        self.deployed.bids.save(step)


def expiring(at: datetime) -> Callable[[EbayLink], EbayLink]:
    """A link whose refresh token runs out at this instant."""
    return lambda link: replace(link, refresh_token=replace(link.refresh_token, expires_at=at))
