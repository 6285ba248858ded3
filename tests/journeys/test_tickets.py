"""A ticket opens one connection, soon, for the browser that asked for it, and for nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.domain.live import Ticket, hashed
from websockets.exceptions import InvalidStatus

from local.demo.listener import Pass
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked, wired_as

SECRET, KEY = "t" * 43, "k" * 43


def refusal(entry: Pass) -> int:
    """The status with which the handshake was refused."""
    with pytest.raises(InvalidStatus) as refused, entry.connected():
        pass
    return refused.value.response.status_code


def opens(entry: Pass) -> bool:
    """Whether a connection comes about; it is closed at once."""
    with entry.connected() as socket:
        return bool(socket.protocol.state.name == "OPEN")


def test_a_ticket_opens_one_connection_and_no_second(person: Person) -> None:
    entry = Pass.for_(person)
    assert opens(entry)
    assert refusal(entry) == 403


def test_a_ticket_that_was_made_up_opens_nothing(person: Person) -> None:
    entry = Pass.for_(person)
    owner = entry.ticket.rpartition(".")[0]
    assert refusal(replace(entry, ticket=f"{owner}.{SECRET}")) == 403
    assert refusal(replace(entry, ticket="nonsense")) == 403
    assert refusal(replace(entry, ticket="")) in {401, 403}
    assert opens(entry)


def test_a_ticket_that_expired_opens_nothing(
    embedded: EmbeddedStack, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, me = Pass.for_(person), str(person.call("GET", "/me")["userId"])
    with wired_as(embedded, "CreateRealtimeTicket", monkeypatch) as deployed:
        over = deployed.clock.now() - timedelta(milliseconds=1)
        deployed.tickets.issue(Ticket(hashed(SECRET), hashed(KEY), me, over))
    assert refusal(Pass(entry.url, f"{me}.{SECRET}", KEY)) == 403


def test_a_ticket_that_somebody_else_got_hold_of_opens_nothing_and_is_not_spoiled(
    embedded: EmbeddedStack, person: Person
) -> None:
    entry = Pass.for_(person)
    with linked(embedded, "ticket-thief") as thief:
        theirs = Pass.for_(thief)
        assert refusal(replace(entry, browser_key=theirs.browser_key)) == 403
        owner = theirs.ticket.rpartition(".")[0]
        secret = entry.ticket.rpartition(".")[2]
        assert refusal(replace(theirs, ticket=f"{owner}.{secret}")) == 403
        assert refusal(replace(entry, browser_key="")) == 403
    assert opens(entry)
