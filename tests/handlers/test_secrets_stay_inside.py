"""A whole life through the functions: no token, maximum or address gets into a log or a problem."""

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from handlers.events import create_user, execute_bid, resolve_outcome, sweep_bids
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.watching import WatchedEntry

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import TOKEN, Answer, Context, call
from tests.handlers.requests_of_anne import a_bid, a_change, change, create, created, on_bid
from tests.use_cases.world import ANNE, END, ITEM, World, usd

CONTEXT: Any = Context()
MAXIMUM, HIGHER, TOO_LOW = "31.37", "47.11", "10.17"
AMOUNTS = (MAXIMUM, HIGHER, TOO_LOW, "3137", "4711", "1017")
CODE = "v^1.1#i^1#consent-code-of-anne"
NAME_ON_EBAY, ACCOUNT_ON_EBAY = "anne-the-collector", "id-of-anne"
NOTICE = json.dumps(
    {
        "metadata": {"topic": "MARKETPLACE_ACCOUNT_DELETION"},
        "notification": {
            "notificationId": "49feeaeb-4982",
            "data": {"username": NAME_ON_EBAY, "userId": ACCOUNT_ON_EBAY, "eiasToken": "nY+sHZ2"},
        },
    }
)


def linked_again(world: World) -> list[Answer]:
    begun = call("POST /ebay/auth/link")
    (state,) = parse_qs(urlsplit(str(begun.body["consentUrl"])).query)["state"]
    wrong = call("POST /ebay/auth/callback", body={"code": CODE, "state": "made-up-state"})
    refused = call("POST /ebay/auth/callback", body={"code": CODE, "state": state})
    assert (wrong.code, refused.code) == ("link_state_invalid", "link_code_rejected")
    return [wrong, refused]


def a_life(world: World) -> tuple[list[Answer], list[Answer]]:
    """What people were shown, and what problems they got."""
    create_user.handler(
        {
            "triggerSource": "PostConfirmation_ConfirmSignUp",
            "request": {"userAttributes": {"sub": ANNE, "email": ANNES_ADDRESS}},
        },
        CONTEXT,
    )
    problems = [*linked_again(world), create(a_bid(TOO_LOW)), create(a_bid("31.371"))]
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    problems.append(create(a_bid(MAXIMUM)))
    shown = [create(a_bid(MAXIMUM), headers={"idempotency-key": "key-of-anne"})]
    bid_id = shown[0].body["bidId"]
    problems.append(create(a_bid(HIGHER), headers={"idempotency-key": "key-of-anne"}))
    problems.append(create(a_bid(MAXIMUM)))
    problems.append(change(bid_id, a_change(TOO_LOW)))
    problems.append(change(bid_id, a_change(HIGHER), '"9"'))
    shown.append(change(bid_id, a_change(HIGHER)))
    shown += looked_around(world, bid_id)
    problems += failures_around(world)
    execute(world, bid_id)
    problems.append(on_bid("DELETE /bids/{bidId}", bid_id))
    problems.append(on_bid("POST /bids/{bidId}/check", bid_id))
    problems.append(call("DELETE /me", query={"confirm": "delete"}))
    resolve(world, bid_id)
    problems.append(told_by_somebody(world))
    shown += [call("GET /me"), call("GET /bids"), call("GET /history")]
    return shown, problems


def looked_around(world: World, bid_id: str) -> list[Answer]:
    """What a person does before the end, and what the sweep does for them."""
    listed = WatchedEntry(ITEM, None, None, None, True, None, END)
    world.watch_lists.watch(listed)
    world.auction(current_price=usd("48.00"), minimum_bid=usd("49.00"))
    checked = on_bid("POST /bids/{bidId}/check", bid_id)
    assert [found["code"] for found in checked.body["findings"]] == ["price_above_maximum"]
    world.go_to(END - timedelta(minutes=4))
    world.auction(current_price=usd("10.00"), minimum_bid=usd("10.50"))
    assert sweep_bids.handler({}, CONTEXT)["checked"] == 1
    preferred = call("PATCH /me", body={"preferences": {"timeZone": "Europe/Berlin"}})
    seen = call("GET /items/{itemId+}", path={"itemId": ITEM})
    return [checked, preferred, seen, call("GET /wishlist")]


def failures_around(world: World) -> list[Answer]:
    refused = call("PATCH /me", body={"preferences": {"timeZone": "Anne/Bedroom"}})
    world.watch_lists.failures.append(SniperError(ErrorCode.EBAY_THROTTLED, "Too many calls."))
    return [refused, call("GET /wishlist"), call("DELETE /me"), call("DELETE /ebay/auth")]


def told_by_somebody(world: World) -> Answer:
    """eBay's own notice, and one that somebody made of it."""
    headers = {"x-ebay-signature": world.signatures.sign(NOTICE.encode())}
    told = call("POST /ebay/notifications", body=NOTICE, person=None, headers=headers)
    assert told.status == 204
    return call("POST /ebay/notifications", body=NOTICE + " ", person=None, headers=headers)


def execute(world: World, bid_id: str) -> None:
    world.go_to(END)
    world.clock.advance(seconds=-100)
    wake_up = {"userId": ANNE, "bidId": bid_id, "scheduledFor": "2026-11-22T12:58:00.000Z"}
    assert execute_bid.handler(wake_up, CONTEXT)["outcomes"] == ["PLACED"]


def resolve(world: World, bid_id: str) -> None:
    world.bidding.standings[ITEM] = replace(world.bidding.standings[ITEM], ended=True)
    world.go_to(END)
    world.clock.advance(seconds=6)
    body = json.dumps({"userId": ANNE, "bidId": bid_id, "attempt": 0})
    records = [{"messageId": "m", "body": body}]
    assert resolve_outcome.handler({"Records": records}, CONTEXT) == {"batchItemFailures": []}
    assert world.bids.get(ANNE, bid_id).status == "WON"


def tokens_in_use(world: World) -> list[str]:
    link = world.store.users[ANNE].ebay
    assert link
    return [
        world.vault.open(ANNE, "access_token", link.access_token.ciphertext),
        world.vault.open(ANNE, "refresh_token", link.refresh_token.ciphertext),
    ]


def test_the_log_of_a_whole_life_holds_nothing_that_is_anybodys_own(
    world: World, log: StringIO
) -> None:
    a_life(world)
    text = log.getvalue()
    assert len(text.splitlines()) > 20
    for secret in (*tokens_in_use(world), TOKEN, CODE, "made-up-state", "key-of-anne"):
        assert secret not in text
    signature = world.signatures.sign(NOTICE.encode())
    for told in (NAME_ON_EBAY, ACCOUNT_ON_EBAY, "49feeaeb", "nY+sHZ2", signature, "Bedroom"):
        assert told not in text
    for personal in (ANNES_ADDRESS, f'"{ANNE}"', "Authorization", "authorization"):
        assert personal not in text
    values = [value for line in text.splitlines() for value in flat(json.loads(line))]
    for amount in AMOUNTS:
        assert not [value for value in values if amount in value.replace(world_ids(world), "")]


def world_ids(world: World) -> str:
    """The bid's id, which is logged on purpose and may hold any digits."""
    ((_, bid_id),) = world.store.bids
    return bid_id


def flat(value: Any) -> list[str]:
    """Every text and number in a log line, but for its time and place in the code."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in ("timestamp", "location", "stack", "ms")}
        return [text for inner in kept.values() for text in flat(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in flat(inner)]
    return [str(value)]


def test_no_problem_holds_a_maximum_a_token_or_an_address(world: World) -> None:
    _, problems = a_life(world)
    assert len({problem.code for problem in problems}) >= 15
    for problem in problems:
        assert problem.status >= 400
        for secret in (MAXIMUM, HIGHER, TOO_LOW, "31.371", *tokens_in_use(world), TOKEN, CODE):
            assert secret not in problem.text
        for personal in (ANNES_ADDRESS, NAME_ON_EBAY, ACCOUNT_ON_EBAY, "Bedroom"):
            assert personal not in problem.text


def test_no_answer_holds_a_token_or_a_ciphertext(world: World) -> None:
    shown, _ = a_life(world)
    for answer in shown:
        assert answer.status < 300
        for secret in (*tokens_in_use(world), TOKEN, "sealed-", "idempotency", 'userId":"berta'):
            assert secret not in answer.text


@pytest.mark.parametrize("header", ["Location", "ETag"])
def test_no_header_holds_a_maximum(header: str) -> None:
    assert MAXIMUM not in create(a_bid(MAXIMUM)).headers[header]


def test_the_schedule_of_a_snipe_is_named_without_its_maximum() -> None:
    assert MAXIMUM not in created(a_bid(MAXIMUM))["schedulerJobId"]
