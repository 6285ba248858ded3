"""Whatever fails for a while: nothing is lost, nothing comes twice, and the order is kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked, name_of
from tests.journeys.evening import PATIENCE_S, audience, last_minute
from tests.journeys.mailbox import Mailbox
from tests.journeys.queues import all_told, given_up
from tests.journeys.stored import within

pytestmark = pytest.mark.endurance

OUTAGE_S = 60.0


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


@pytest.fixture(scope="module")
def mailbox(embedded: EmbeddedStack) -> Iterator[Mailbox]:
    with Mailbox.of(embedded) as mailbox:
        yield mailbox


@pytest.fixture(scope="module")
def unanswered(embedded: EmbeddedStack, house: AuctionHouse, mailbox: Mailbox) -> Iterator[str]:
    """Whose first mail was taken without an answer; it is seen to a minute and a half later."""
    with linked(embedded, "unanswered") as person:
        email = str(person.call("GET", "/me")["email"])
        mailbox.fault("drop_after", times=1)
        person.snipe(house.list_auction("A telltale compass", ends_in_s=600), "40.00")
        assert mailbox.get_exactly(email, "AUCTION_ENDING", within_s=PATIENCE_S)
        yield email


def test_consumers_that_fail_for_a_minute_lose_nothing_double_nothing_and_keep_the_order(
    embedded: EmbeddedStack, house: AuctionHouse, mailbox: Mailbox, unanswered: str
) -> None:
    with audience(embedded, "patient") as anne:
        with (
            broken(embedded, "PushUpdate", "CONNECTIONS_TABLE"),
            broken(embedded, "QueueMails", "OUTBOX_TABLE"),
        ):
            began = datetime.now(UTC)
            bid_id = last_minute(house, anne.person, "A quadrant")
            assert within(PATIENCE_S, lambda: anne.person.bid(bid_id)["status"] == "WON")
            assert within(
                PATIENCE_S, lambda: (datetime.now(UTC) - began).total_seconds() >= OUTAGE_S
            )
            assert anne.listener.about(bid_id) == []
            assert mailbox.mails_to(anne.email) == []
        assert anne.sees_the_end_of(bid_id, within_s=2 * PATIENCE_S)
        told = ("BID_PLACED", "BID_WON")  # that the end is near is no news any more
        assert mailbox.get_exactly(anne.email, *told, within_s=2 * PATIENCE_S)
        assert all_told(embedded, 2 * PATIENCE_S)
        assert anne.listener.steps(bid_id) == anne.history(bid_id)
        assert mailbox.tags_to(anne.email) == [*told]
    assert given_up(embedded) == 0


def test_a_mail_whose_answer_was_lost_is_not_sent_again(
    embedded: EmbeddedStack, mailbox: Mailbox, unanswered: str
) -> None:
    """Its delivery was reported meanwhile; a mail of which no report comes is looked up."""
    assert all_told(embedded, 2 * PATIENCE_S)
    assert mailbox.tags_to(unanswered) == ["AUCTION_ENDING"]
