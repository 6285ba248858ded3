"""GET /items/{itemId}."""

from urllib.parse import quote

import pytest
from sniper.domain.errors import ErrorCode, SniperError

from tests.handlers.gateway import Answer, call
from tests.handlers.requests_of_anne import OTHER, amount, created
from tests.use_cases.world import END, ITEM, World, usd

ADDRESS = f"https://www.ebay.com/itm/brass-sextant/{ITEM}?hash=item1&var=0"


def look(item: str, **request: object) -> Answer:
    return call("GET /items/{itemId+}", path={"itemId": item}, **request)


def test_an_auction_is_shown_as_ebay_has_it(world: World) -> None:
    world.auction(buy_it_now_price=usd("99.00"), image_url="https://i.example/1.jpg")
    answer = look(ITEM)
    assert answer.status == 200
    assert answer.body == {
        "ebayItemId": ITEM,
        "title": "A brass sextant",
        "url": f"https://www.ebay.com/itm/{ITEM}",
        "imageUrl": "https://i.example/1.jpg",
        "marketplace": "EBAY_US",
        "isAuction": True,
        "currentPrice": amount("10.00"),
        "nextMinimumBid": amount("10.50"),
        "buyItNowPrice": amount("99.00"),
        "shippingCost": None,
        "bidCount": 1,
        "reserveMet": None,
        "auctionEndTime": "2026-11-22T13:00:00.000Z",
        "seller": {"username": "harbour", "feedbackScore": 210, "feedbackPercentage": "99.5"},
        "condition": "Used",
        "location": "Hull, GB",
        "adultOnly": False,
        "available": True,
        "seenAt": "2026-11-22T12:00:00.000Z",
        "stale": False,
        "biddable": True,
        "problems": [],
    }


@pytest.mark.parametrize(
    "item",
    [
        ITEM,
        f"v1|{ITEM}|0",
        f"v1%7C{ITEM}%7C0",
        ADDRESS,
        quote(ADDRESS, safe=""),
        quote(quote(ADDRESS, safe=""), safe=""),
        ADDRESS.replace("://", ":/"),
        ADDRESS.partition("?")[0],
        f"www.ebay.co.uk/itm/{ITEM}",
    ],
    ids=[
        "number",
        "REST id",
        "REST id, encoded",
        "address, as a greedy route decodes it",
        "address, encoded",
        "address, encoded twice",
        "address with merged slashes",
        "address cut at its question mark",
        "address without a scheme",
    ],
)
def test_an_item_may_be_named_in_every_way_that_a_gateway_passes_on(item: str) -> None:
    assert look(item).body["ebayItemId"] == ITEM


def test_the_marketplace_is_the_installations_unless_given_or_preferred(world: World) -> None:
    look(ITEM)
    look(ITEM, query={"marketplace": "EBAY_GB"})
    call("PATCH /me", body={"preferences": {"marketplace": "EBAY_DE"}})
    look(ITEM)
    assert world.auctions.reads == [(ITEM, "EBAY_US"), (ITEM, "EBAY_GB"), (ITEM, "EBAY_DE")]


def test_ebay_is_asked_again_after_five_minutes_and_near_the_end_after_five_seconds(
    world: World,
) -> None:
    seen = []
    for seconds in (0, 299, 1, 3_000, 4, 1):  # noon to 5 s after 12:55
        world.clock.advance(seconds=seconds)
        seen.append(look(ITEM).body["seenAt"][11:19])
    assert seen == ["12:00:00", "12:00:00", "12:05:00", "12:55:00", "12:55:00", "12:55:05"]


def test_while_ebay_is_down_what_was_seen_before_stands_in_and_says_so(world: World) -> None:
    look(ITEM)
    world.clock.advance(minutes=20)
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    body = look(ITEM).body
    assert (body["seenAt"], body["stale"]) == ("2026-11-22T12:00:00.000Z", True)


def test_an_item_that_is_gone_is_reported_for_everybody_who_waits_for_it(
    world: World,
) -> None:
    created()
    world.auctions.remove(ITEM)
    assert look(ITEM, person=OTHER).code == "item_not_found"
    (reported,) = world.chores.invalidations
    assert (reported.ebay_item_id, reported.marketplace) == (ITEM, "EBAY_US")


def test_a_listing_that_cannot_be_sniped_says_why(world: World) -> None:
    world.go_to(END)
    body = look(ITEM).body
    assert body["biddable"] is False
    assert [problem["code"] for problem in body["problems"]] == ["item_ended"]


def test_a_person_without_a_link_may_look() -> None:
    assert look(ITEM, person=OTHER).status == 200


@pytest.mark.parametrize(
    "item", ["12", "sextant", "https://example.com/itm/110000000001", "%", "x" * 3_000, "../me"]
)
def test_what_is_no_item_is_refused(item: str) -> None:
    answer = look(item)
    assert (answer.status, answer.code) == (422, "invalid_item_id")


def test_a_variation_is_no_auction() -> None:
    answer = look(f"v1|{ITEM}|5")
    assert (answer.status, answer.code) == (409, "item_not_an_auction")


def test_a_marketplace_that_is_none_is_refused() -> None:
    answer = look(ITEM, query={"marketplace": "us"})
    assert (answer.status, answer.fields) == (422, {"marketplace": "invalid_request"})


def test_an_item_that_is_gone_is_not_found() -> None:
    answer = look("110000000009")
    assert (answer.status, answer.code) == (404, "item_not_found")


@pytest.mark.parametrize("code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED])
def test_while_ebay_is_down_the_wait_is_named(world: World, code: ErrorCode) -> None:
    world.auctions.failures.append(SniperError(code, "eBay is away.", retry_after_s=60))
    answer = look(ITEM)
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (503, code, "60")
