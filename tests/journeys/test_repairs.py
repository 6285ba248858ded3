"""Schedules, counts, claims and mails that fell apart from the snipes that they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
import pytest
from sniper.adapters.dynamodb.due import CLAIMS, COUNTS
from sniper.adapters.dynamodb.keys import claims_of
from sniper.domain.mails import Mail, MailKind, MailStatus
from sniper.domain.repair import MAIL_IS_STUCK_AFTER, WAKE_UP_SETTLES
from sniper.domain.repairs import ArrangedWakeUp
from sniper.ports import WakeUps
from sniper.use_cases.reconcile import reconcile
from sniper.wiring import Wiring

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.damage import alter, lose_wake_up, minutes_ago, nothing_mends, reconciled, row
from tests.journeys.deployed import linked, wired_as
from tests.journeys.mailbox import Mailbox
from tests.journeys.stored import wake_ups, wakes_at, within

PATIENCE_S = 60.0
GONE = "01J00000000000000000000000"
MINUTE = timedelta(minutes=1)
WATCHED_S = 150
"""A snipe this long before its end is waiting, and its wake-up is being watched."""

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AgedWakeUps:
    """The deployed schedules, of which one is said to be older than it is."""

    real: WakeUps
    old: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def arranged(
        self, place: str | None, limit: int
    ) -> tuple[Sequence[ArrangedWakeUp], str | None]:
        found, rest = self.real.arranged(place, limit)
        return [self._aged(one) if one.job_id == self.old else one for one in found], rest

    def _aged(self, one: ArrangedWakeUp) -> ArrangedWakeUp:
        return replace(one, created_at=one.created_at - WAKE_UP_SETTLES - MINUTE)


@pytest.fixture(scope="module")
def castaway(embedded: EmbeddedStack) -> Iterator[Person]:
    with nothing_mends(embedded), linked(embedded, "castaway") as person:
        yield person


@pytest.fixture
def wiring(embedded: EmbeddedStack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wiring]:
    with wired_as(embedded, "Reconcile", monkeypatch) as wiring:
        yield wiring


@pytest.fixture
def bid(castaway: Person, house: AuctionHouse) -> Iterator[Json]:
    bid = castaway.snipe(house.list_auction("A lead line", ends_in_s=WATCHED_S), "40.00")
    yield bid
    castaway.cancel(bid["bidId"])


def user_of(person: Person) -> str:
    return str(person.call("GET", "/me")["userId"])


def repairs_of(person: Person, bid: Json) -> list[tuple[str, str]]:
    """Which steps mended what, in order."""
    history = person.call("GET", f"/bids/{bid['bidId']}/history")["items"]
    return [(event["action"], event["repair"]) for event in history if event.get("repair")]


def key_of(person: Person, bid: Json) -> Json:
    return {"userId": user_of(person), "bidId": bid["bidId"]}


def wake_up_of(stack: EmbeddedStack, key: Json) -> str | None:
    """The schedule that the bid's row names."""
    return cast("str | None", row(stack, "BidsTableName", key).get("schedulerJobId"))


def wakes_on_time(stack: EmbeddedStack, bid: Json, name: str) -> bool:
    end = datetime.fromisoformat(str(bid["auctionEndTime"]))
    early = end - wakes_at(stack, name)
    return timedelta(seconds=30) <= early <= timedelta(seconds=31)


def test_a_schedule_that_was_lost_is_made_again(
    embedded: EmbeddedStack, castaway: Person, bid: Json
) -> None:
    name = wake_up_of(embedded, key_of(castaway, bid))
    assert name is not None
    lose_wake_up(embedded, name)
    assert name not in wake_ups(embedded)
    assert reconciled(embedded)["wake_up_missing"] >= 1
    assert name in wake_ups(embedded)
    assert wakes_on_time(embedded, bid, name)
    assert repairs_of(castaway, bid) == [("REPAIRED", "wake_up_missing")]


def test_a_snipe_whose_creation_broke_off_gets_its_schedule(
    embedded: EmbeddedStack, castaway: Person, bid: Json
) -> None:
    key = key_of(castaway, bid)
    name = wake_up_of(embedded, key)
    assert name is not None
    lose_wake_up(embedded, name)
    alter(embedded, "BidsTableName", key, {"repairDueAt": minutes_ago(1)}, "schedulerJobId")
    assert wake_up_of(embedded, key) is None
    assert reconciled(embedded)["wake_up_missing"] >= 1
    assert wake_up_of(embedded, key) == name
    assert wakes_on_time(embedded, bid, name)
    assert repairs_of(castaway, bid) == [("SCHEDULED", "wake_up_missing")]


def test_a_schedule_that_no_snipe_needs_goes_once_it_is_old_enough(
    embedded: EmbeddedStack, castaway: Person, bid: Json, wiring: Wiring
) -> None:
    kept = wake_up_of(embedded, key_of(castaway, bid))
    stored = wiring.bids.get(user_of(castaway), bid["bidId"])
    orphan = wiring.wake_ups().schedule(
        replace(stored, bid_id=GONE), datetime.now(UTC) + timedelta(hours=1)
    )
    reconciled(embedded)
    assert {orphan, kept} <= wake_ups(embedded)
    ports = wiring.reconciling()
    aged = cast("WakeUps", AgedWakeUps(ports.repair.wake_ups, orphan))
    ports = replace(ports, repair=replace(ports.repair, wake_ups=aged))

    def mended() -> bool:
        assert reconcile(ports, limit=500).failures == []
        return orphan not in wake_ups(embedded)

    assert within(PATIENCE_S, mended)
    assert kept in wake_ups(embedded)


def test_a_count_that_is_wrong_is_counted_again(
    embedded: EmbeddedStack, castaway: Person, bid: Json
) -> None:
    user_id = user_of(castaway)
    due = {COUNTS.shard_name: COUNTS.shard(user_id), COUNTS.due_name: minutes_ago(1)}
    alter(embedded, "UsersTableName", {"userId": user_id}, {"activeBidCount": 7, **due})
    assert castaway.call("GET", "/me")["activeBidCount"] == 7
    assert reconciled(embedded)["count_wrong"] >= 1
    assert castaway.call("GET", "/me")["activeBidCount"] == 1


def test_a_claim_of_a_snipe_that_is_gone_frees_its_item(
    embedded: EmbeddedStack, castaway: Person, house: AuctionHouse
) -> None:
    item_id = house.list_auction("A deck prism", ends_in_s=3_600)
    key = {"userId": claims_of(user_of(castaway)), "bidId": item_id}
    due = {CLAIMS.shard_name: CLAIMS.shard(GONE), CLAIMS.due_name: minutes_ago(1)}
    alter(embedded, "BidsTableName", key, {"heldBy": GONE, **due})
    assert sniped(castaway, item_id).json()["code"] == "live_bid_exists"
    assert reconciled(embedded)["claim_orphaned"] >= 1
    assert row(embedded, "BidsTableName", key) == {}
    answer = sniped(castaway, item_id)
    assert answer.status_code == 201
    castaway.cancel(answer.json()["bidId"])


@pytest.mark.usefixtures("castaway")
def test_a_mail_that_nobody_was_sending_is_sent(
    embedded: EmbeddedStack, house: AuctionHouse, wiring: Wiring
) -> None:
    with linked(embedded, "letterless") as person, Mailbox.of(embedded) as mailbox:
        email = str(person.call("GET", "/me")["email"])
        bid = person.snipe(house.list_auction("A log chip", ends_in_s=3_600), "40.00")
        mail = forgotten_mail(person, bid)
        assert wiring.outbox.add(mail)
        assert mails_waiting(wiring, mail) == [MailStatus.QUEUED]
        assert mailbox.tags_to(email) == []
        assert reconciled(embedded)["mail_stuck"] >= 1
        assert mailbox.get_exactly(email, "AUCTION_ENDING", within_s=PATIENCE_S)
        assert within(PATIENCE_S, lambda: mails_waiting(wiring, mail) == [])


def forgotten_mail(person: Person, bid: Json) -> Mail:
    """One about the bid that has long been waiting, and of which no queue knows."""
    history = person.call("GET", f"/bids/{bid['bidId']}/history")["items"]
    long_ago = datetime.now(UTC) - MAIL_IS_STUCK_AFTER - MINUTE
    return Mail(
        user_id=user_of(person),
        group=bid["bidId"],
        event_id=history[0]["historyId"],
        kind=MailKind.AUCTION_ENDING,
        status=MailStatus.QUEUED,
        created_at=long_ago,
        updated_at=long_ago,
    )


def mails_waiting(wiring: Wiring, mail: Mail) -> list[MailStatus]:
    return [one.status for one in wiring.outbox.waiting(mail.user_id, mail.group)]


def sniped(person: Person, item_id: str) -> httpx.Response:
    """What the API answers to a snipe on this item, whatever that is."""
    amount = {"value": "40.00", "currency": "USD"}
    confirmed = {"ebayItemId": item_id, "maxBidAmount": amount, "confirmed": True}
    body = {"ebayItemId": item_id, "maxBidAmount": amount, "confirmation": confirmed}
    return person.api.post("/bids", json=body)
