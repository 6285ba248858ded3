"""handlers/events/queue_mails, send_mail and sweep_links: which mails, kept once, sent once."""

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from handlers.events import sweep_links
from sniper.domain.mails import MailStatus
from sniper.domain.user import EXPIRING_BEFORE
from sniper.ports import MailError, MailTrouble
from sniper.settings import Settings

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import Context
from tests.handlers.mailed import from_bus
from tests.handlers.parts import ENVIRONMENT
from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import a_bid, created, prefer
from tests.use_cases.world import ANNE, World

CONTEXT: Any = Context()
MAXIMUM = "31.37"


@pytest.fixture
def placed(world: World) -> str:
    """A bid that eBay took, which is worth a mail."""
    prefer(emailNotifications=True, endingNotifications=False)
    bid_id = str(created(a_bid(MAXIMUM))["bidId"])
    world.executed(world.bids.get(ANNE, bid_id))
    return bid_id


def news(world: World, bid_id: str) -> Any:
    return from_bus(bid_id, name="BidPlaced", at=world.clock.now())


def statuses(world: World) -> list[str]:
    return [mail.status for mail in world.store.outbox.values()]


def switch_mails_off(parts: Any) -> None:
    parts.settings = Settings({**ENVIRONMENT, "MAIL_FROM": "off"})


def lines(log: StringIO, message: str) -> list[dict[str, Any]]:
    entries = [json.loads(line) for line in log.getvalue().splitlines()]
    return [entry for entry in entries if entry["message"] == message]


def test_a_mail_is_kept_once_however_often_it_is_told(
    world: World, placed: str, log: StringIO
) -> None:
    told = news(world, placed)
    assert deliver("queue_mails", told, told) == []
    assert deliver("queue_mails", told) == []
    assert statuses(world) == ["QUEUED"]
    assert [line["mails"] for line in lines(log, "notification")] == [["BID_PLACED"], [], []]


def test_where_mails_are_off_none_is_kept(
    world: World, parts: Any, placed: str, log: StringIO
) -> None:
    switch_mails_off(parts)
    assert deliver("queue_mails", news(world, placed)) == []
    assert (world.store.outbox, world.mail_queue.requested) == ({}, [])
    assert lines(log, "notification")[-1]["mails"] == "off"


def test_while_storage_is_away_the_message_goes_back_and_nothing_is_lost(
    world: World, placed: str
) -> None:
    world.store.failing.add("add_mail")
    assert deliver("queue_mails", news(world, placed)) == ["message-0"]
    world.store.failing.clear()
    assert deliver("queue_mails", news(world, placed)) == []
    assert statuses(world) == ["QUEUED"]


MALFORMED = ["no json", "[" * 100_000, "[]", {}, {"detail": None}, {"detail": []}]
WRONG: list[dict[str, Any]] = [
    {"userId": None},
    {"bidId": ""},
    {"bidId": "x" * 129},
    {"sequence": "2"},
    {"sequence": True},
    {"sequence": -1},
    {"occurredAt": "yesterday"},
    {"occurredAt": "2026-11-22T12:00:00"},
]


@pytest.mark.parametrize("function", ["queue_mails", "push_update"])
@pytest.mark.parametrize("body", [*MALFORMED, *(from_bus("b", **wrong) for wrong in WRONG)])
def test_only_the_malformed_message_goes_back(function: str, body: Any, log: StringIO) -> None:
    assert deliver(function, body, from_bus("nobodys-bid")) == ["message-0"]
    assert "malformed" in log.getvalue()
    assert "yesterday" not in log.getvalue()


def request(bid_id: str, **changes: Any) -> dict[str, Any]:
    return {"userId": ANNE, "group": bid_id, "attempt": 0, **changes}


def test_a_mail_is_sent_once_to_its_person_and_not_named_in_the_log(
    world: World, placed: str, log: StringIO
) -> None:
    deliver("queue_mails", news(world, placed))
    assert deliver("send_mail", request(placed), request(placed)) == []
    (envelope,) = world.mailer.sent
    assert envelope.to == ANNES_ADDRESS
    assert statuses(world) == [MailStatus.SENT]
    assert len(lines(log, "mail")) == 2
    for secret in (ANNES_ADDRESS, f'"{ANNE}"', "token="):
        assert secret not in log.getvalue()


@pytest.mark.parametrize(
    "body",
    ["no json", {}, {"userId": ANNE}, request("g", attempt=-1), request(""), request("", userId=5)],
)
def test_only_the_malformed_request_goes_back(world: World, placed: str, body: Any) -> None:
    deliver("queue_mails", news(world, placed))
    assert deliver("send_mail", body, request(placed)) == ["message-0"]
    assert len(world.mailer.sent) == 1


def test_while_storage_is_away_a_mail_waits(world: World, placed: str) -> None:
    deliver("queue_mails", news(world, placed))
    world.store.failing.add("save_mail")
    assert deliver("send_mail", request(placed)) == ["message-0"]
    assert not world.mailer.sent
    world.store.failing.clear()
    assert deliver("send_mail", request(placed)) == []
    assert len(world.mailer.sent) == 1


def go_to_the_warning(world: World) -> None:
    link = world.store.users[ANNE].ebay
    assert link is not None
    world.go_to(link.refresh_token.expires_at - EXPIRING_BEFORE + timedelta(seconds=1))


def test_who_has_to_link_again_soon_is_told_once(world: World, log: StringIO) -> None:
    prefer(emailNotifications=True)
    assert sweep_links.handler({}, CONTEXT) == {"told": 0}
    go_to_the_warning(world)
    assert [sweep_links.handler({}, CONTEXT) for _ in range(2)] == [{"told": 1}, {"told": 0}]
    assert [mail.kind for mail in world.store.outbox.values()] == ["LINK_EXPIRING"]
    assert [line["told"] for line in lines(log, "swept")] == [0, 1, 0]


def test_where_mails_are_off_nobody_is_looked_for(world: World, parts: Any) -> None:
    go_to_the_warning(world)
    switch_mails_off(parts)
    assert sweep_links.handler({}, CONTEXT) == {"told": 0}
    assert not world.store.outbox
    assert not world.store.warned


def test_a_sweep_that_fails_is_a_failure_without_its_insides(
    world: World, parts: Any, log: StringIO
) -> None:
    go_to_the_warning(world)
    world.store.failing.add("add_mail")
    with pytest.raises(sweep_links.SweepFailedError) as caught:
        sweep_links.handler({}, CONTEXT)
    assert caught.value.__suppress_context__
    assert ANNES_ADDRESS not in log.getvalue()
    (line,) = lines(log, "sweep failed")
    assert line["level"] == "ERROR"
    world.store.failing.clear()
    assert sweep_links.handler({}, CONTEXT) == {"told": 1}


def test_an_address_that_takes_no_mails_gets_none(world: World, placed: str) -> None:
    from_store = world.store.users[ANNE]
    world.store.users[ANNE] = replace(from_store, email=None)
    assert deliver("queue_mails", news(world, placed)) == []
    assert not world.store.outbox


def test_an_installation_that_postmark_refuses_is_shown_to_its_operator(
    world: World, placed: str, log: StringIO
) -> None:
    deliver("queue_mails", news(world, placed))
    world.mailer.failures = [MailError(MailTrouble.MISCONFIGURED, 401)]
    assert deliver("send_mail", request(placed)) == []
    assert '"level":"ERROR"' in log.getvalue()
    assert "Postmark refuses the installation" in log.getvalue()
