"""eBay's word that an account was deleted or an authorization revoked: believed only if signed."""

import hashlib
import json
from datetime import datetime
from typing import Any

import pytest
from sniper.adapters.memory.chores import Departure
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import BidStatus
from sniper.domain.notices import Topic
from sniper.use_cases.receive_notice import Received, answer_challenge, receive_notice

from tests.domain.examples import code_raised_by
from tests.use_cases.many import create, stored
from tests.use_cases.world import ANNE, NOON, World, linked_world

DELETION, REVOCATION = Topic.ACCOUNT_DELETION, Topic.AUTHORIZATION_REVOCATION


def body(topic: str, who: str = ANNE, at: datetime = NOON) -> bytes:
    notification: dict[str, Any] = {
        "notificationId": "n-1",
        "eventDate": at.isoformat(),
        "data": {"username": who, "userId": f"id-of-{who}"},
    }
    return json.dumps({"metadata": {"topic": topic}, "notification": notification}).encode()


def receive(world: World, content: bytes) -> Received:
    return receive_notice(world.signatures.sign(content), content, world.notices)


def test_a_deleted_account_has_its_person_erased_but_not_their_sign_in_here() -> None:
    world = linked_world()
    world.link("bob")
    received = receive(world, body(DELETION))
    assert (received.notice is not None, received.people) == (True, 1)
    assert world.chores.departures == [Departure(ANNE, sign_in_too=False)]


def test_everybody_who_has_linked_a_deleted_account_is_erased() -> None:
    world = linked_world()
    twin = world.store.users[ANNE]
    world.users.ensure("anne-too", email=None, at=NOON)
    assert twin.ebay is not None
    world.users.save_link("anne-too", twin.ebay, at=NOON)
    assert receive(world, body(DELETION)).people == 2
    assert {departure.user_id for departure in world.chores.departures} == {ANNE, "anne-too"}


def test_a_revocation_takes_the_link_and_keeps_the_snipes() -> None:
    world = linked_world()
    bid = create(world, 1)
    world.clock.advance(minutes=5)
    assert receive(world, body(REVOCATION, at=world.clock.now())).people == 1
    user = world.users.get(ANNE)
    assert user is not None
    assert user.ebay is None
    assert stored(world, bid) == bid
    assert not world.chores.departures
    assert world.check(bid).findings == (Finding.LINK_MISSING,)


def test_linking_again_before_the_end_saves_the_snipes() -> None:
    world = linked_world()
    bid = create(world, 1)
    receive(world, body(REVOCATION))
    world.link()
    assert world.executed(bid).status is BidStatus.PLACED


def test_a_revocation_that_ebay_repeats_late_does_not_end_the_new_link() -> None:
    world = linked_world()
    receive(world, body(REVOCATION))
    world.clock.advance(minutes=2)
    world.link()
    assert receive(world, body(REVOCATION)).people == 0
    user = world.users.get(ANNE)
    assert user is not None
    assert user.ebay is not None
    assert receive(world, body(DELETION)).people == 1


@pytest.mark.parametrize("topic", list(Topic))
def test_a_notice_about_somebody_unknown_changes_nothing(topic: Topic) -> None:
    world = linked_world()
    before = dict(world.store.users)
    received = receive(world, body(topic, "stranger"))
    assert (received.notice is not None, received.people) == (True, 0)
    assert world.store.users == before
    assert not world.chores.departures


@pytest.mark.parametrize("content", [body("AUCTION_ENDED"), b"{}", b"not json"])
def test_a_genuine_message_that_says_nothing_to_us_is_taken_and_left(content: bytes) -> None:
    world = linked_world()
    assert receive(world, content) == Received(None)
    assert not world.chores.departures


@pytest.mark.parametrize("topic", list(Topic))
def test_a_message_that_ebay_did_not_sign_as_it_stands_is_refused(topic: Topic) -> None:
    world = linked_world()
    before = dict(world.store.users)
    signature = world.signatures.sign(body(topic, "stranger"))
    forged = body(topic)
    code = code_raised_by(lambda: receive_notice(signature, forged, world.notices))
    assert code is ErrorCode.SIGNATURE_INVALID
    assert world.store.users == before
    assert not world.chores.departures


def test_a_signature_that_cannot_be_checked_now_is_told_so_that_ebay_repeats() -> None:
    world = linked_world()
    world.signatures.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "no key"))
    assert code_raised_by(lambda: receive(world, body(DELETION))) is ErrorCode.EBAY_UNAVAILABLE
    assert receive(world, body(DELETION)).people == 1


def test_a_departure_that_cannot_be_asked_for_is_told_so_that_ebay_repeats() -> None:
    world = linked_world()
    world.chores.failing = True
    assert code_raised_by(lambda: receive(world, body(DELETION))) is ErrorCode.STORAGE_UNAVAILABLE
    world.chores.failing = False
    assert receive(world, body(DELETION)).people == 1


def test_a_notice_that_comes_twice_is_the_same_as_once() -> None:
    world = linked_world()
    bid = create(world, 1)
    assert [receive(world, body(REVOCATION)).people for _ in range(2)] == [1, 0]
    assert stored(world, bid) == bid


def test_the_answer_to_a_challenge_is_the_documented_hash() -> None:
    code, token, endpoint = "c" * 32, "t" * 40, "https://sniper.example/ebay/notifications"
    expected = hashlib.sha256()
    for part in (code, token, endpoint):
        expected.update(part.encode("ascii"))
    assert answer_challenge(code, token, endpoint) == expected.hexdigest()


def test_without_a_verification_token_the_operator_is_told_what_to_do() -> None:
    with pytest.raises(SniperError, match="eBay secret") as caught:
        answer_challenge("code", None, "https://sniper.example/ebay/notifications")
    assert caught.value.code is ErrorCode.EBAY_MISCONFIGURED
