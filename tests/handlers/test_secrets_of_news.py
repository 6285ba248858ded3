"""Live updates and mails through the functions: what opens or names something is in no log line."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

from handlers.events import sweep_links

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import TOKEN, Context, call
from tests.handlers.live import CONNECTION, ask, authorized, event, handshake, invoke, key_in
from tests.handlers.mailed import (
    ASK,
    MESSAGE_ID,
    PASSWORD,
    TURN_OFF,
    complaint,
    from_bus,
    mailed,
    report,
    token_of,
)
from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import a_bid, created, prefer
from tests.handlers.streamed import image, record, stream
from tests.use_cases.bundles import LINK_KEY
from tests.use_cases.world import ANNE, World

CONTEXT: Any = Context()
MAXIMUM = "31.37"


def listened(world: World) -> list[str]:
    """Somebody listens, well and badly; the secrets that they used."""
    first = ask()
    ticket, key = str(first.body["ticket"]), key_in(first)
    ask(key)
    world.store.failing.add("take")
    assert authorized(handshake(ticket, key)) is None
    world.store.failing.clear()
    assert authorized(handshake(ticket, key)) == ANNE
    assert authorized(handshake(ticket, key)) is None
    invoke("connect", event("$connect", "CONNECT"))
    invoke("message", event("$default", "MESSAGE", body='{"action": "what-anne-typed"}'))
    return [ticket, ticket.rpartition(".")[2], key, "what-anne-typed", CONNECTION]


def told(world: World) -> None:
    """A bid's life is told to everybody, with failures in between."""
    prefer(emailNotifications=True)
    bid_id = created(a_bid(MAXIMUM))["bidId"]
    bid = world.executed(world.bids.get(ANNE, bid_id))
    last = [*world.history.of_bid(ANNE, bid_id)][-1]
    row = image(bid, last)
    world.event_bus.refusing.add(last.history_id)
    assert stream(record(1, row))
    world.event_bus.refusing.clear()
    assert stream({"dynamodb": {"SequenceNumber": "2", "NewImage": row}}, record(3, row)) == []
    news = from_bus(bid_id, at=world.clock.now())
    world.push.failing = True
    assert deliver("push_update", news, "no json") == ["message-0", "message-1"]
    world.push.failing = False
    assert deliver("push_update", news) == []
    assert deliver("queue_mails", news) == []
    world.store.failing.add("save_mail")
    assert deliver("send_mail", {"userId": ANNE, "group": bid_id, "attempt": 0})
    world.store.failing.clear()
    assert deliver("send_mail", {"userId": ANNE, "group": bid_id, "attempt": 0}) == []
    assert world.mailer.sent
    sweep_links.handler({}, CONTEXT)
    invoke("disconnect", event("$disconnect", "DISCONNECT"))


def answered(world: World) -> list[str]:
    """What comes back of mails; the secrets in it."""
    mail = mailed(world)
    link = token_of(mail)
    for route in (ASK, TURN_OFF, TURN_OFF):
        call(route, query={"token": link}, person=None)
    report(complaint(mail))
    report(complaint(mail), "postmark:guessed-password")
    tokens = [sent.unsubscribe_url.partition("token=")[2] for sent in world.mailer.sent]
    return [link, *link.split("."), *tokens, "guessed-password", PASSWORD, LINK_KEY]


def test_no_log_line_holds_what_opens_or_names_something(
    world: World, parts: Any, log: StringIO
) -> None:
    parts.keys = replace(parts.keys, server_token="server-token-of-postmark")
    secrets = [*listened(world)]
    told(world)
    secrets += answered(world)
    assert all(secrets)
    text = log.getvalue()
    assert len(text.splitlines()) > 25
    for secret in (*secrets, TOKEN, "server-token-of-postmark"):
        assert secret not in text, secret
    for personal in (ANNES_ADDRESS, f'"{ANNE}"', MESSAGE_ID, "Test bounce", "token=", MAXIMUM):
        assert personal not in text, personal
    assert {json.loads(line)["level"] for line in text.splitlines()} == {"INFO", "ERROR"}
