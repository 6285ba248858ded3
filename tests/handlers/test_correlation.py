"""The id of the request that created a snipe is on every line about it, up to its mail."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

from handlers.events import execute_bid
from sniper.adapters.event_bus import detail_of
from sniper.domain.bid_events import EventName
from sniper.domain.lifecycle import BidStatus
from sniper.telemetry import correlate, correlation_id, following

from tests.handlers.gateway import REQUEST_ID, Context
from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import created
from tests.handlers.streamed import image, record, stream
from tests.use_cases.world import ANNE, END, ITEM, World

CONTEXT: Any = Context()


def ids_in(log: StringIO) -> set[str]:
    """The correlation ids of the lines since the last look."""
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    log.truncate(0)
    log.seek(0)
    assert lines
    return {line["correlation_id"] for line in lines}


def executed(world: World, log: StringIO) -> str:
    """A snipe that its function has sent, woken as its schedule says."""
    bid_id = str(created()["bidId"])
    bid = world.bids.get(ANNE, bid_id)
    assert bid.correlation_id == REQUEST_ID
    world.go_to(END)
    world.clock.advance(seconds=-110)
    ids_in(log)
    due = "2026-11-22T12:58:00.000Z"
    wake_up = {"userId": ANNE, "bidId": bid_id, "scheduledFor": due}
    execute_bid.handler({**wake_up, "correlationId": bid.correlation_id}, CONTEXT)
    assert ids_in(log) == {REQUEST_ID}
    return bid_id


def test_a_snipe_is_followed_from_its_request_to_its_mail(world: World, log: StringIO) -> None:
    bid_id = executed(world, log)
    world.bidding.standings[ITEM] = replace(world.bidding.standings[ITEM], ended=True)
    world.go_to(END)
    world.clock.advance(seconds=6)
    asked = {"userId": ANNE, "bidId": bid_id, "attempt": 0, "correlationId": REQUEST_ID}
    assert deliver("resolve_outcome", asked) == []
    assert ids_in(log) == {REQUEST_ID}
    bid = world.bids.get(ANNE, bid_id)
    assert bid.status is BidStatus.WON

    last = world.history.of_bid(ANNE, bid_id)[-1]
    assert last.correlation_id == REQUEST_ID
    assert stream(record(1, image(bid, last), image(bid, last))) == []
    (won,) = [event for event in world.event_bus.told if event.name is EventName.BID_WON]
    ids_in(log)

    news = {"detail": detail_of(won)}
    for function in ("push_update", "queue_mails"):
        assert deliver(function, news) == []
        assert ids_in(log) == {REQUEST_ID}
    assert world.mail_queue.begun_by == [REQUEST_ID]

    group = world.mail_queue.requested[-1].group
    waiting = {"userId": ANNE, "group": group, "attempt": 0, "correlationId": REQUEST_ID}
    assert deliver("send_mail", waiting) == []
    assert ids_in(log) == {REQUEST_ID}
    assert {envelope.correlation_id for envelope in world.mailer.sent} == {REQUEST_ID}


def test_a_failure_of_a_message_is_found_by_the_same_id(world: World, log: StringIO) -> None:
    bid_id = created()["bidId"]
    world.go_to(END)
    world.clock.advance(seconds=6)
    world.store.failing.add("save")
    ids_in(log)
    asked = {"userId": ANNE, "bidId": bid_id, "attempt": 0, "correlationId": REQUEST_ID}
    other = {**asked, "bidId": "01JNA00000000000000000NB0D", "correlationId": "another"}
    assert deliver("resolve_outcome", asked, other) == ["message-0"]
    failed, done = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (failed["level"], failed["correlation_id"]) == ("ERROR", REQUEST_ID)
    assert failed["invocation_id"] == CONTEXT.aws_request_id
    assert (done["level"], done["correlation_id"]) == ("INFO", "another")


def test_a_message_that_brings_no_id_is_found_by_its_invocation(log: StringIO) -> None:
    asked = {"userId": ANNE, "bidId": "01JNA00000000000000000NB0D", "attempt": 0}
    deliver("resolve_outcome", asked, {**asked, "correlationId": 7}, "no json")
    assert ids_in(log) == {CONTEXT.aws_request_id}


def test_what_comes_after_is_found_by_its_own_id_again() -> None:
    correlate("own")
    with following("begun"):
        assert correlation_id() == "begun"
    assert correlation_id() == "own"
