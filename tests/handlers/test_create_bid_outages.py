"""POST /bids while a part that it needs is away or misconfigured."""

import pytest
from sniper.domain.errors import ErrorCode, SniperError

from tests.handlers.requests_of_anne import create, created
from tests.use_cases.world import World


@pytest.mark.parametrize("code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED])
def test_while_ebay_is_down_nothing_is_stored_and_the_wait_is_named(
    world: World, code: ErrorCode
) -> None:
    world.auctions.failures.append(SniperError(code, "eBay is away.", retry_after_s=42))
    answer = create()
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (503, code, "42")
    assert answer.body["recoverable"] is True
    assert not world.store.bids
    assert not world.store.history
    assert created()["status"] == "PENDING"


def test_a_wait_that_nobody_named_is_named_all_the_same(world: World) -> None:
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    assert create().headers["Retry-After"] == "5"


def test_while_the_scheduler_is_down_nothing_stays_behind(world: World) -> None:
    world.wake_ups.failing = True
    answer = create(headers={"idempotency-key": "again"})
    assert (answer.status, answer.code) == (503, "scheduler_unavailable")
    assert "Retry-After" in answer.headers
    assert not world.store.bids
    world.wake_ups.failing = False
    assert created(headers={"idempotency-key": "again"})["schedulerJobId"]


def test_while_the_storage_is_down_it_is_said_so(world: World) -> None:
    world.store.failing.add("add")
    answer = create()
    assert (answer.status, answer.code) == (503, "storage_unavailable")
    assert "Retry-After" in answer.headers


def test_wrong_ebay_keys_are_the_operators_to_mend(world: World) -> None:
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_MISCONFIGURED, "Look at the keys."))
    answer = create()
    assert (answer.status, answer.code) == (500, "ebay_misconfigured")
    assert (answer.body["severity"], answer.body["recoverable"]) == ("high", False)
