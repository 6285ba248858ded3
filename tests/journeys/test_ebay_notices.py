"""What eBay tells the installation: believed only if eBay signed it, and then acted on."""

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.fix_ups import EBAY_KEYSET
from tests.journeys.deployed import linked
from tests.journeys.stored import Row, rows_that_name, wake_ups, within

DELETION, REVOCATION = "MARKETPLACE_ACCOUNT_DELETION", "AUTHORIZATION_REVOCATION"
PATIENCE_S = 60.0


@pytest.fixture
def ebay_name() -> str:
    return f"noticed-{uuid.uuid4().hex[:10]}"


@pytest.fixture
def concerned(embedded: EmbeddedStack, ebay_name: str) -> Iterator[Person]:
    with linked(embedded, ebay_name) as person:
        yield person


def tell(
    embedded: EmbeddedStack, house: AuctionHouse, topic: str, ebay_name: str, **more: Any
) -> int:
    """Have eBay send a notice to the address that is registered there; how it was answered."""
    url = embedded.outputs["EbayNotificationsUrl"]
    notice = {"topic": topic, "username": ebay_name, "url": url, **more}
    sent = house.control.post("notices", json=notice).raise_for_status()
    return int(sent.json()["status"])


def sniped(person: Person, house: AuctionHouse, title: str) -> str:
    return str(person.snipe(house.list_auction(title, ends_in_s=7_200), "40.00")["bidId"])


def names_of(embedded: EmbeddedStack, person: Person) -> tuple[str, ...]:
    """Everything that a row could name them by: ids, mail address, eBay's id and name."""
    profile = person.call("GET", "/me")
    own = rows_that_name(embedded, profile["email"])
    accounts = [row["ebayAccountId"]["S"] for row in own]
    return (profile["userId"], profile["email"], profile["ebay"]["username"], *accounts)


def in_order(rows: list[Row]) -> list[str]:
    return sorted(map(repr, rows))


def test_ebays_challenge_is_answered_with_the_documented_hash(
    embedded: EmbeddedStack, house: AuctionHouse
) -> None:
    url = embedded.outputs["EbayNotificationsUrl"]
    asked = house.control.post("challenge", json={"url": url}).json()
    proof = hashlib.sha256()
    for part in (asked["challengeCode"], EBAY_KEYSET["verificationToken"], url):
        proof.update(part.encode())
    assert (asked["status"], asked["challengeResponse"]) == (200, proof.hexdigest())


def test_a_deletion_is_believed_only_as_ebay_signed_it_and_then_nothing_is_left(
    embedded: EmbeddedStack,
    house: AuctionHouse,
    person: Person,
    concerned: Person,
    ebay_name: str,
) -> None:
    bid_id, other = sniped(concerned, house, "A capstan"), sniped(person, house, "A windlass")
    names, others = names_of(embedded, concerned), names_of(embedded, person)
    before, of_others = rows_that_name(embedded, *names), rows_that_name(embedded, *others)
    assert len(before) >= 4  # the person, the bid, its claim, its events

    assert tell(embedded, house, DELETION, ebay_name, tamper=True) == 412
    assert in_order(rows_that_name(embedded, *names)) == in_order(before)

    assert tell(embedded, house, DELETION, ebay_name) == 204
    assert within(PATIENCE_S, lambda: not rows_that_name(embedded, *names))
    assert f"bid-{bid_id}-r1" not in wake_ups(embedded)
    assert in_order(rows_that_name(embedded, *others)) == in_order(of_others)
    assert tell(embedded, house, DELETION, ebay_name) == 204  # eBay repeats itself

    # The sign-in here is theirs, not eBay's: who comes back begins anew.
    anew = concerned.call("GET", "/me")
    assert (anew["ebay"]["linked"], anew["activeBidCount"]) == (False, 0)
    assert concerned.call("GET", "/history")["items"] == []
    person.cancel(other)


def test_a_revocation_takes_the_link_and_leaves_the_snipes_to_be_saved(
    embedded: EmbeddedStack, house: AuctionHouse, concerned: Person, ebay_name: str
) -> None:
    bid_id = sniped(concerned, house, "A davit")
    assert tell(embedded, house, REVOCATION, ebay_name) == 204
    profile = concerned.call("GET", "/me")
    assert (profile["ebay"]["linked"], profile["activeBidCount"]) == (False, 1)
    checked = concerned.call("POST", f"/bids/{bid_id}/check")
    assert [finding["code"] for finding in checked["findings"]] == ["link_missing"]
    assert checked["status"] == "PENDING"
    concerned.link(ebay_name)
    assert concerned.call("POST", f"/bids/{bid_id}/check")["findings"] == []
    concerned.cancel(bid_id)
