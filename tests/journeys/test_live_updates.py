"""A page that listens sees a snipe's whole life, once and in order, whatever the network does."""

import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.listener import Listener
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked, wired_as
from tests.journeys.evening import PATIENCE_S, audience


def test_every_page_of_a_person_hears_everything_and_nobody_elses_does(
    embedded: EmbeddedStack, house: AuctionHouse
) -> None:
    with (
        audience(embedded, "two-pages") as anne,
        Listener.of(anne.person) as second,
        audience(embedded, "somebody-else") as berta,
    ):
        item_id = house.list_auction("A binnacle", ends_in_s=7_200)
        bid_id = str(anne.person.snipe(item_id, "40.00")["bidId"])
        anne.person.cancel(bid_id)
        for listener in (anne.listener, second):
            assert listener.await_message(
                lambda told: told.get("action") == "CANCELLED", within_s=PATIENCE_S
            )
            assert listener.steps(bid_id) == anne.history(bid_id)
        assert berta.listener.heard == []


def test_a_ping_is_answered_and_whatever_else_is_sent_is_told_where_it_belongs(
    embedded: EmbeddedStack,
) -> None:
    with linked(embedded, "pinging") as person, Listener.of(person) as listener:
        listener.ping()
        assert listener.await_message(lambda told: told["type"] == "PONG", within_s=30)
        listener.socket.send('{"action": "sell"}')
        told = listener.await_message(lambda told: told["type"] == "ERROR", within_s=30)
        assert told is not None
        assert told["code"] == "unknown_action"


def test_a_page_that_was_cut_off_misses_nothing_by_connecting_anew_and_reading(
    embedded: EmbeddedStack, house: AuctionHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    item_id = house.list_auction("A pelorus", ends_in_s=7_200)
    with linked(embedded, "cut-off") as person:
        with Listener.of(person) as before:
            bid_id = str(person.snipe(item_id, "40.00")["bidId"])
            assert before.await_message(
                lambda told: told.get("action") == "SCHEDULED", within_s=PATIENCE_S
            )
        bid = person.bid(bid_id)  # meanwhile, unheard
        change = {"If-Match": f'"{bid["version"]}"'}
        person.call("PATCH", f"/bids/{bid_id}", json={"leadMs": 3_000}, headers=change)
        with Listener.of(person) as after:
            known = person.call("GET", f"/bids/{bid_id}/history")["items"]
            person.cancel(bid_id)
            assert after.await_message(
                lambda told: told.get("action") == "CANCELLED", within_s=PATIENCE_S
            )
            read = [(number, one["action"]) for number, one in enumerate(known, start=1)]
            seen = dict(before.steps(bid_id)) | dict(read) | dict(after.steps(bid_id))
            assert [*seen.items()] == [
                (1, "CREATED"),
                (2, "SCHEDULED"),
                (3, "CHANGED"),
                (4, "CANCELLED"),
            ]
            me = str(person.call("GET", "/me")["userId"])
            with wired_as(embedded, "PushUpdate", monkeypatch) as deployed:
                (connection,) = deployed.connections.of(me, now=deployed.clock.now())
            assert connection.sent[bid_id] == 4
