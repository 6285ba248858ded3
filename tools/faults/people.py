"""What people do: ask for a snipe until they are answered, change it, look, and cancel it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from sniper.domain.bid import Bid
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.progress import advance
from sniper.ports import IdempotencyKey
from sniper.use_cases.cancel_bid import cancel_bid
from sniper.use_cases.change_bid import BidChange, change_bid
from sniper.use_cases.create_bid import NewBid, create_bid
from sniper.use_cases.preflight import check_bid

from tools.faults.house import CURRENCY, SITE
from tools.faults.parts import Parts
from tools.faults.plans import Snipe
from tools.faults.processes import Hazard, Processes
from tools.faults.stage import Stage
from tools.faults.wire import Wire

_TRIES = 4
_CREATION = Hazard(aimed=0.3, calls=9)
_REQUEST = Hazard(aimed=0.3, calls=6)


@dataclass(slots=True)
class People:
    stage: Stage
    rng: Random
    parts: Parts
    processes: Processes

    def begin(self, snipe: Snipe) -> None:
        self.stage.at(snipe.asked_at, lambda: self._create(snipe, 1))
        if snipe.change_at is not None:
            self.stage.at(snipe.change_at, lambda: self._ask("change", snipe, self._change))
        if snipe.check_at is not None:
            self.stage.at(snipe.check_at, lambda: self._ask("check", snipe, self._check))
        if snipe.cancel_at is not None:
            self.stage.at(
                snipe.cancel_at, lambda: self._ask("cancel", snipe, partial(self._cancel, snipe))
            )

    def meddle(self, user_id: str, bid_id: str) -> None:
        """Somebody else is quicker, at this very instant."""
        bid = self.parts.store.bids.get((user_id, bid_id))
        if bid is None or bid.status is not BidStatus.PENDING:
            return
        now = self.stage.now
        step = advance(
            bid,
            Action.CHECKED,
            at=now,
            history_id=self.parts.ids.new(now),
            findings=(Finding.NOT_CHECKED,),
            checked_at=now,
        )
        self.parts.bids.save(step)

    def _create(self, snipe: Snipe, attempt: int) -> None:
        """The same key again until there is an answer."""

        def work(wire: Wire) -> Bid:
            created = create_bid(self._wish(snipe), wire.through(self.parts.creating)).bid
            snipe.created_at = self.stage.now
            return created

        def ended(well: bool) -> None:
            if not well and attempt < _TRIES:
                self.stage.after(self.rng.uniform(1, 5), lambda: self._create(snipe, attempt + 1))

        self.processes.run(f"create {snipe.item_id}", work, _CREATION, ended)

    def _wish(self, snipe: Snipe) -> NewBid:
        maximum = Money(snipe.maximum, CURRENCY)
        return NewBid(
            user_id=snipe.user_id,
            ebay_item_id=snipe.item_id,
            marketplace=SITE,
            max_bid_amount=maximum,
            lead_ms=snipe.lead_ms,
            confirmed_item_id=snipe.item_id,
            confirmed_amount=maximum,
            adult_consent=False,
            idempotency=IdempotencyKey(f"key-of-{snipe.item_id}", "fingerprint"),
        )

    def _ask(self, what: str, snipe: Snipe, work: Callable[[Bid, Wire], Bid]) -> None:
        bid = self._bid_of(snipe)
        if bid is not None:
            self.processes.run(f"{what} {bid.bid_id}", partial(work, bid), _REQUEST)

    def _bid_of(self, snipe: Snipe) -> Bid | None:
        """What the person's page shows."""
        mine = [bid for bid in self.parts.store.bids.values() if bid.ebay_item_id == snipe.item_id]
        return mine[-1] if mine else None

    def _change(self, bid: Bid, wire: Wire) -> Bid:
        lead_ms = self.rng.choice([1_500, 5_100, 12_000])
        change = BidChange(bid.user_id, bid.bid_id, bid.version, lead_ms=lead_ms)
        return change_bid(change, wire.through(self.parts.changing)).bid

    def _check(self, bid: Bid, wire: Wire) -> Bid:
        return check_bid(bid.user_id, bid.bid_id, self.parts.preflight(wire))

    def _cancel(self, snipe: Snipe, bid: Bid, wire: Wire) -> Bid:
        cancelled = cancel_bid(
            bid.user_id,
            bid.bid_id,
            bids=wire.port("bids", self.parts.bids),
            wake_ups=wire.port("wake_ups", self.parts.wake_ups),
            clock=wire.clock,
            ids=self.parts.ids,
        )
        snipe.cancelled_at = self.stage.now
        return cancelled
