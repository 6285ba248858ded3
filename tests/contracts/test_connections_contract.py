"""Connections: who listens, and one sender at a time for each."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.domain.live import Connection
from sniper.ports import Connections

from tests.contracts.storage import PERSON, Storage, race
from tests.domain.examples import NOW

BID, OTHER_BID = "01JNA00000000000000000BID1", "01JNA00000000000000000BID2"
LATER = NOW + timedelta(seconds=1)
UNTIL = NOW + timedelta(seconds=30)
LINE = Connection(
    user_id=PERSON,
    connection_id="L0SM9cOFIAMCIdw=",  # as API Gateway makes them
    connected_at=NOW,
    expires_at=NOW + timedelta(hours=2),
)


@pytest.fixture
def connections(storage: Storage) -> Connections:
    """With one person who listens."""
    storage.connections.add(LINE)
    return storage.connections


def claimed(connections: Connections, line: Connection = LINE) -> Connection:
    """The line, for us alone."""
    held = connections.claim(line, now=NOW, until=UNTIL)
    assert held
    return held


def claimed_again(connections: Connections, line: Connection) -> Connection:
    """The line when the claim before has run out."""
    held = connections.claim(line, now=UNTIL, until=UNTIL + timedelta(seconds=30))
    assert held
    return held


def only(connections: Connections) -> Connection:
    (line,) = connections.of(PERSON, now=NOW)
    return line


def test_nobody_listens_before_anybody_has_connected(storage: Storage) -> None:
    assert [*storage.connections.of(PERSON, now=NOW)] == []


def test_a_connection_is_read_back_as_it_was(storage: Storage) -> None:
    full = replace(LINE, connected_at=NOW + timedelta(microseconds=1), sent={BID: 7})
    storage.connections.add(full)
    assert only(storage.connections) == full


def test_a_connection_can_be_removed_and_removed_again(connections: Connections) -> None:
    for _ in range(2):
        connections.remove(PERSON, LINE.connection_id)
    assert [*connections.of(PERSON, now=NOW)] == []


def test_a_connection_that_was_added_twice_is_one(connections: Connections) -> None:
    connections.add(LINE)
    assert only(connections) == LINE


def test_a_persons_connections_come_the_oldest_first(connections: Connections) -> None:
    lines = [
        replace(LINE, connection_id=name, connected_at=NOW + timedelta(minutes=minutes))
        for name, minutes in (("b", 3), ("d", 1), ("a", 2), ("c", 2))
    ]
    for line in lines:
        connections.add(line)
    order = [line.connection_id for line in connections.of(PERSON, now=NOW)]
    assert order == [LINE.connection_id, "d", "a", "c", "b"]


def test_the_connections_of_others_are_their_own(connections: Connections) -> None:
    other = replace(LINE, user_id="person-2")
    connections.add(other)
    assert only(connections) == LINE
    assert [*connections.of("person-2", now=NOW)] == [other]
    connections.remove("person-2", LINE.connection_id)
    assert only(connections) == LINE


def test_a_connection_that_has_expired_is_left_out(connections: Connections) -> None:
    last = LINE.expires_at - timedelta(microseconds=1)
    assert [*connections.of(PERSON, now=last)] == [LINE]
    assert [*connections.of(PERSON, now=LINE.expires_at)] == []


def test_a_claim_gives_the_connection_as_it_is_now(connections: Connections) -> None:
    connections.add(replace(LINE, sent={BID: 7}))
    held = claimed(connections)
    assert held == replace(LINE, sent={BID: 7}, busy_until=UNTIL)
    assert only(connections) == held


def test_nobody_else_can_claim_a_connection_that_is_claimed(connections: Connections) -> None:
    claimed(connections)
    last = UNTIL - timedelta(microseconds=1)
    assert connections.claim(LINE, now=LATER, until=UNTIL + timedelta(seconds=30)) is None
    assert connections.claim(LINE, now=last, until=UNTIL + timedelta(seconds=30)) is None
    assert only(connections).busy_until == UNTIL


def test_of_twenty_senders_one_has_the_connection(connections: Connections) -> None:
    untils = [UNTIL + timedelta(seconds=number) for number in range(20)]
    claims = race(20, lambda number: connections.claim(LINE, now=NOW, until=untils[number]))
    winners = [claim for claim in claims if isinstance(claim, Connection)]
    assert claims.count(None) == 19
    assert winners == [only(connections)]


def test_each_connection_of_a_person_is_claimed_by_itself(connections: Connections) -> None:
    second = replace(LINE, connection_id="second")
    connections.add(second)
    claimed(connections)
    assert claimed(connections, second).connection_id == "second"
    connections.release(claimed_again(connections, second), bid_id=BID, sent=2)
    one, two = connections.of(PERSON, now=NOW)
    assert (one.busy_until, one.sent) == (UNTIL, {})
    assert (two.busy_until, two.sent) == (None, {BID: 2})


def test_a_claim_that_ran_out_can_be_taken_over(connections: Connections) -> None:
    claimed(connections)
    assert claimed_again(connections, LINE).busy_until == UNTIL + timedelta(seconds=30)


def test_of_twenty_senders_one_takes_over_a_claim_that_ran_out(connections: Connections) -> None:
    claimed(connections)
    untils = [UNTIL + timedelta(seconds=1 + number) for number in range(20)]
    claims = race(20, lambda number: connections.claim(LINE, now=UNTIL, until=untils[number]))
    assert claims.count(None) == 19


def test_a_release_frees_the_connection_and_notes_what_was_sent(connections: Connections) -> None:
    connections.release(claimed(connections), bid_id=BID, sent=3)
    assert only(connections) == replace(LINE, sent={BID: 3})
    assert claimed(connections).sent == {BID: 3}


def test_what_was_sent_of_one_bid_leaves_the_others_as_they_are(connections: Connections) -> None:
    for bid_id, sent in ((BID, 1), (OTHER_BID, 5), (OTHER_BID, 6)):
        connections.release(claimed(connections), bid_id=bid_id, sent=sent)
    assert only(connections).sent == {BID: 1, OTHER_BID: 6}


def test_a_release_after_somebody_took_over_does_nothing(connections: Connections) -> None:
    late = claimed(connections)
    taken_over = claimed_again(connections, LINE)
    connections.release(late, bid_id=BID, sent=9)
    assert only(connections) == taken_over
    connections.release(taken_over, bid_id=BID, sent=4)
    assert only(connections) == replace(LINE, sent={BID: 4})


def test_releasing_what_was_never_claimed_is_a_defect_and_writes_nothing(
    connections: Connections,
) -> None:
    with pytest.raises(AssertionError, match="only a claimed connection"):
        connections.release(LINE, bid_id=BID, sent=3)
    assert only(connections) == LINE


def test_a_second_release_does_nothing(connections: Connections) -> None:
    held = claimed(connections)
    connections.release(held, bid_id=BID, sent=3)
    connections.release(held, bid_id=BID, sent=1)
    assert only(connections).sent == {BID: 3}


def test_a_connection_that_is_gone_cannot_be_claimed_and_does_not_come_back(
    storage: Storage, connections: Connections
) -> None:
    held = claimed(connections)
    connections.remove(PERSON, LINE.connection_id)
    assert connections.claim(LINE, now=UNTIL, until=UNTIL + timedelta(seconds=30)) is None
    connections.release(held, bid_id=BID, sent=3)
    assert storage.rows() == []


def test_somebody_elses_connection_cannot_be_claimed(connections: Connections) -> None:
    theirs = replace(LINE, user_id="person-2")
    assert connections.claim(theirs, now=NOW, until=UNTIL) is None
    assert only(connections) == LINE
