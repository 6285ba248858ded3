"""However often something is told, and however long nobody listens, a person hears of it once."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sniper.domain.bid_events import BidEvent, EventName
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import name_of, wired_as
from tests.journeys.mailbox import Mailbox
from tests.journeys.queues import all_told, dead_letters_in
from tests.journeys.stored import within
from tests.journeys.telling import Audience, audience, last_minute

PATIENCE_S = 90.0
OUTAGE_S = 60.0
KINDS = ("AUCTION_ENDING", "BID_PLACED", "BID_WON")


@contextmanager
def broken(stack: EmbeddedStack, function: str, variable: str) -> Iterator[None]:
    """A deployed function that fails with every call, since a table that it needs is not there."""
    functions, name = stack.client("lambda"), name_of(stack, function)
    given = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]

    def configure(variables: Mapping[str, str]) -> None:
        functions.update_function_configuration(
            FunctionName=name, Environment={"Variables": dict(variables)}
        )

    configure({**given, variable: "a-table-that-is-not-there"})
    try:
        yield
    finally:
        configure(given)


def won(anne: Audience, bid_id: str) -> BidEvent:
    """The event of the bid's end, as the publisher tells it."""
    items = anne.person.call("GET", f"/bids/{bid_id}/history")["items"]
    last = items[-1]
    return BidEvent(
        event_id=last["historyId"],
        name=EventName.BID_WON,
        user_id=str(anne.person.call("GET", "/me")["userId"]),
        bid_id=bid_id,
        ebay_item_id=last["ebayItemId"],
        sequence=len(items),
        status=BidStatus.WON,
        reason=Reason.WON_AUCTION,
        occurred_at=datetime.fromisoformat(last["timestamp"]),
    )


def test_an_event_that_is_told_ten_times_is_one_mail_and_one_message(
    embedded: EmbeddedStack, house: AuctionHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    with audience(embedded, "told-ten-times") as anne, Mailbox.of(embedded) as mailbox:
        bid_id = last_minute(house, anne.person, "An astrolabe")
        assert anne.sees_the_end_of(bid_id, within_s=PATIENCE_S)
        assert mailbox.get_exactly(anne.email, *KINDS, within_s=PATIENCE_S)
        with wired_as(embedded, "PublishChanges", monkeypatch) as deployed:
            assert deployed.event_bus.publish([won(anne, bid_id)] * 10) == 10
        assert all_told(embedded, PATIENCE_S)
        assert mailbox.tags_to(anne.email) == [*KINDS]
        assert anne.listener.steps(bid_id) == anne.history(bid_id)


def test_consumers_that_fail_for_a_minute_lose_nothing_double_nothing_and_keep_the_order(
    embedded: EmbeddedStack, house: AuctionHouse
) -> None:
    with audience(embedded, "patient") as anne, Mailbox.of(embedded) as mailbox:
        with (
            broken(embedded, "PushUpdate", "CONNECTIONS_TABLE"),
            broken(embedded, "QueueMails", "OUTBOX_TABLE"),
        ):
            began = datetime.now(UTC)
            bid_id = last_minute(house, anne.person, "A quadrant")
            assert within(PATIENCE_S, lambda: anne.person.bid(bid_id)["status"] == "WON")
            assert within(OUTAGE_S, lambda: (datetime.now(UTC) - began).total_seconds() >= OUTAGE_S)
            assert anne.listener.about(bid_id) == []
            assert mailbox.mails_to(anne.email) == []
        assert anne.sees_the_end_of(bid_id, within_s=2 * PATIENCE_S)
        assert mailbox.get_exactly(anne.email, "BID_PLACED", "BID_WON", within_s=2 * PATIENCE_S)
        assert all_told(embedded, 2 * PATIENCE_S)
        assert anne.listener.steps(bid_id) == anne.history(bid_id)
        assert mailbox.tags_to(anne.email) == ["BID_PLACED", "BID_WON"]
        assert dead_letters_in(embedded, "LiveUpdate", "Notification", "Mail") == 0


def test_a_mail_whose_answer_was_lost_is_looked_up_and_not_sent_again(
    embedded: EmbeddedStack, house: AuctionHouse
) -> None:
    with audience(embedded, "answer-lost") as anne, Mailbox.of(embedded) as mailbox:
        wishes = {"endingNotifications": False, "bidWinNotifications": False}
        anne.person.call("PATCH", "/me", json={"preferences": wishes})
        mailbox.fault("drop_after", times=1)
        bid_id = last_minute(house, anne.person, "A telltale compass")
        assert anne.sees_the_end_of(bid_id, within_s=PATIENCE_S)
        assert mailbox.get_exactly(anne.email, "BID_PLACED", within_s=PATIENCE_S)
        assert all_told(embedded, 2 * PATIENCE_S)
        assert mailbox.tags_to(anne.email) == ["BID_PLACED"]
        assert json.dumps(statuses(embedded, bid_id)) in {'["SENT"]', '["DELIVERED"]'}


def statuses(stack: EmbeddedStack, bid_id: str) -> list[Any]:
    """What became of the mails about a bid."""
    rows = stack.client("dynamodb").scan(TableName=stack.outputs["OutboxTableName"])["Items"]
    return [row["status"]["S"] for row in rows if row["group"]["S"] == bid_id]
