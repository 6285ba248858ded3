"""What tests and demos order through the control API."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from local.ebay_simulator.web.app import create_app
from local.ebay_simulator.world import World
from tests.local.driver import NOON, Driver, error_id
from tests.local.in_memory import InMemory


def test_a_new_auction_shows_its_number_and_its_end() -> None:
    driver = Driver(skew_ms=1_700)
    body = {"title": "A lamp", "startPrice": "10.00", "currency": "USD", "endsInMs": 60_000}
    shown = driver.control("POST", "auctions", body).json()
    assert shown["itemId"].isdigit()
    assert shown["endsAt"] == "2026-11-22T12:01:01.700Z"
    assert (shown["status"], shown["minimumToBid"], shown["bids"]) == ("RUNNING", "10.00", [])


def test_every_bid_shows_when_it_arrived_to_the_microsecond() -> None:
    driver = Driver(skew_ms=1_700)
    item_id, token = driver.offer_item(), driver.user_token()
    driver.time.pass_ms(54_999.75)
    driver.place(token, item_id, "25.50")
    (bid,) = driver.bids(item_id)
    assert bid == {
        "sequence": 1,
        "bidder": "TESTUSER_anna",
        "maximum": "25.50",
        "currency": "USD",
        "receivedAt": "2026-11-22T12:00:56.699750Z",
        "beforeEndMs": 5_000.25,
        "accepted": True,
        "errorId": None,
    }


def test_rejected_bids_are_kept_and_counted() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.user_token()
    driver.place(token, item_id, "1.00")
    driver.place("dead", item_id, "20.00")
    (bid,) = driver.bids(item_id)
    assert (bid["accepted"], bid["errorId"]) == (False, 120008)
    assert driver.auction(item_id)["placeCalls"] == 2


def test_a_rival_bids_now_or_when_so_much_time_is_left() -> None:
    driver = Driver()
    item_id = driver.offer_item()
    path = f"auctions/{item_id}/bids"
    assert driver.control("POST", path, {"bidder": "ben", "maximum": "5.00"}).status_code == 409
    assert driver.control("POST", path, {"bidder": "ben", "maximum": "15.00"}).status_code == 200
    later = {"bidder": "carla", "maximum": "20.00", "beforeEndMs": 1_500}
    shown = driver.control("POST", path, later).json()
    assert shown["scheduledBids"] == [later]
    driver.time.pass_ms(58_500)
    shown = driver.auction(item_id)
    assert (shown["leader"], shown["scheduledBids"]) == ("carla", [])
    assert driver.bids(item_id)[-1]["beforeEndMs"] == 1_500


def test_moves_that_make_no_sense_any_more_are_refused_with_the_reason() -> None:
    driver = Driver()
    item_id = driver.offer_item()
    assert driver.control("POST", f"auctions/{item_id}/buy-now").status_code == 409
    driver.time.pass_ms(60_000)
    answer = driver.control("POST", f"auctions/{item_id}/end-early")
    assert (answer.status_code, "over" in answer.json()["error"]) == (409, True)


def test_a_removed_listing_is_found_nowhere_but_here() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.user_token()
    driver.control("POST", f"auctions/{item_id}/remove")
    assert error_id(driver.item(token, item_id)) == 11001
    assert error_id(driver.bidding(token, item_id)) == 120001
    assert error_id(driver.place(token, item_id)) == 120001
    assert driver.auction(item_id)["removed"] is True


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("auctions", {}, "endsInMs"),
        ("auctions", {"endsInMs": 1, "endsAt": "2026-11-22T12:01:00.000Z"}, "endsInMs"),
        ("auctions", {"endsInMs": -5}, "endsInMs"),
        ("auctions", {"endsAt": "noon"}, "endsAt"),
        ("auctions", {"endsAt": "2026-11-22T12:01:00"}, "endsAt"),
        ("auctions", {"endsInMs": 10, "startPrice": 10.0}, "startPrice"),
        ("auctions", {"endsInMs": 10, "startPrice": "10.001"}, "startPrice"),
        ("auctions", {"endsInMs": 10, "currency": "XTS"}, "currency"),
        ("auctions", {"endsInMs": 10, "marketplace": "EBAY_XX"}, "marketplace"),
        ("auctions", {"endsInMs": 10, "format": "RAFFLE"}, "format"),
        ("auctions", {"endsInMs": 10, "adultOnly": "yes"}, "adultOnly"),
        ("auctions", {"endsInMs": 10, "resultsAfterMs": 0.5}, "resultsAfterMs"),
        ("auctions", {"endsInMs": 10, "colour": "red"}, "colour"),
        ("auctions", [], "(body)"),
        ("faults", {"kind": "latency"}, "operation"),
        ("faults", {"operation": "getDinner", "kind": "latency"}, "operation"),
        ("faults", {"operation": "getItem", "kind": "fire"}, "kind"),
        ("faults", {"operation": "getItem", "kind": "latency", "times": 0}, "times"),
        ("clock", {"skewMs": "1"}, "skewMs"),
        ("quota", {"api": "weather"}, "api"),
    ],
)
def test_a_bad_field_is_named(path: str, body: object, field: str) -> None:
    answer = Driver().control("POST", path, body)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_bad_rival_bids_are_named_too_and_unknown_auctions_are_missing() -> None:
    driver = Driver()
    path = f"auctions/{driver.offer_item()}/bids"
    for body, field in (
        ({"bidder": "ben"}, "maximum"),
        ({"bidder": "ben", "maximum": "1.005"}, "maximum"),
        ({"bidder": "ben", "maximum": "20.00", "beforeEndMs": -1}, "beforeEndMs"),
    ):
        assert driver.control("POST", path, body).json()["field"] == field
    assert driver.control("GET", "auctions/1").status_code == 404
    assert driver.http.post("/_control/auctions", content=b"{").status_code == 422


def test_the_clock_can_be_read_and_skewed() -> None:
    driver = Driver()
    shown = driver.control("POST", "clock", {"skewMs": -2_500}).json()
    assert shown == {"now": "2026-11-22T11:59:57.500000Z", "skewMs": -2_500}
    assert driver.control("GET", "clock").json() == shown


def test_calls_are_counted_by_operation() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.user_token()
    driver.place(token, item_id)
    driver.place(token, item_id)
    shown = driver.control("GET", "calls").json()
    assert shown["calls"] == {"consent": 1, "token": 1, "placeProxyBid": 2}
    assert shown["placeCalls"] == {item_id: 2}


def test_reset_empties_the_house_but_never_gives_a_number_twice() -> None:
    driver = Driver()
    old, token = driver.offer_item(), driver.user_token()
    driver.control("POST", "reset", {"keepAccounts": True})
    assert driver.control("GET", "auctions").json() == {"auctions": []}
    new = driver.offer_item()
    assert new > old
    assert driver.place(token, new).status_code == 200
    driver.control("POST", "reset")
    assert error_id(driver.place(token, new)) == 1001


@pytest.mark.parametrize("host", ["10.0.0.7", "not-an-address"])
def test_only_this_machine_may_control_the_simulator(host: str) -> None:
    transport = InMemory(create_app(World()), client=(host, 50_000))
    with httpx.Client(transport=transport, base_url="http://simulator") as elsewhere:
        assert elsewhere.get("/_control/calls").status_code == 403
        assert elsewhere.get("/auctions").status_code == 200


def test_a_web_page_may_not_control_the_simulator() -> None:
    driver = Driver()
    headers = {"Origin": "http://evil.example"}
    assert driver.http.post("/_control/reset", headers=headers).status_code == 403


def test_a_request_without_a_known_client_is_not_from_this_machine() -> None:
    sent: list[dict[str, object]] = []

    async def ask() -> None:
        async def receive() -> dict[str, object]:
            return {"type": "http.request"}

        async def send(message: object) -> None:
            assert isinstance(message, dict)
            sent.append(message)

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/_control/calls",
            "query_string": b"",
            "headers": [],
        }
        await create_app(World())(scope, receive, send)

    asyncio.run(ask())
    assert sent[0]["status"] == 403


def test_auctions_are_listed_by_their_end() -> None:
    driver = Driver()
    late, soon = driver.offer_item(endsInMs=90_000), driver.offer_item(endsInMs=10_000)
    shown = driver.control("GET", "auctions").json()["auctions"]
    assert [it["itemId"] for it in shown] == [soon, late]
    assert shown[0]["createdAt"] == f"{NOON + timedelta(0):%Y-%m-%dT%H:%M:%S.000Z}"
