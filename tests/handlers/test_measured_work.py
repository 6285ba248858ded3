"""What the functions measure of their work, at the edge that each kind of them shares."""

import json
from dataclasses import replace
from typing import Any

import pytest
from handlers.events import execute_bid, sweep_bids
from handlers.events.sweep_bids import SweepFailedError
from handlers.operations import BY_ROUTE
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.measures import MEASURES, Operation
from sniper.domain.reasons import OUR_FAULT, Reason

from tests.emf import values_of
from tests.handlers.gateway import ROUTES, Context
from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import created, on_bid
from tests.handlers.streamed import image, record, stream
from tests.use_cases.world import ANNE, END, World

CONTEXT: Any = Context()


def completed(measured: list[str], operation: Operation) -> dict[str, float]:
    """How often it was run, and how it ended."""
    aspects = ("Count", "Success", "Error")
    sums = {aspect: sum(values_of(measured, f"{operation}_{aspect}")) for aspect in aspects}
    assert len(values_of(measured, f"{operation}_Duration")) == sums["Count"]
    return {aspect: total for aspect, total in sums.items() if total}


def test_the_table_of_operations_names_routes_that_exist() -> None:
    assert set(BY_ROUTE) <= set(ROUTES)


def test_a_request_that_is_answered_is_a_success(measured: list[str]) -> None:
    created()
    assert completed(measured, Operation.BID_CREATION) == {"Count": 1, "Success": 1}


def test_a_refusal_is_a_success_too(measured: list[str]) -> None:
    created()
    assert on_bid("DELETE /bids/{bidId}", "01JNA00000000000000000NB0D").status == 404
    assert completed(measured, Operation.BID_CANCELLATION) == {"Count": 1, "Success": 1}


def test_what_we_stand_on_failing_is_an_error(world: World, measured: list[str]) -> None:
    bid_id = created()["bidId"]
    world.store.failing.add("save")
    assert on_bid("DELETE /bids/{bidId}", bid_id).status == 503
    assert completed(measured, Operation.BID_CANCELLATION) == {"Count": 1, "Error": 1}


def test_each_message_of_a_batch_is_an_operation(world: World, measured: list[str]) -> None:
    bid_id = created()["bidId"]
    world.go_to(END)
    world.clock.advance(seconds=6)
    world.store.failing.add("save")
    asked = {"userId": ANNE, "bidId": bid_id, "attempt": 0}
    unknown = {**asked, "bidId": "01JNA00000000000000000NB0D"}
    assert deliver("resolve_outcome", asked, unknown, "not json") == ["message-0", "message-2"]
    assert completed(measured, Operation.OUTCOME_RESOLUTION) == {
        "Count": 2,
        "Success": 1,
        "Error": 1,
    }


def run_executor(event: Any) -> None:
    json.dumps(execute_bid.handler(event, CONTEXT))


def test_an_execution_tells_how_late_it_was_woken_and_how_near_it_came(
    world: World, measured: list[str]
) -> None:
    bid_id = created()["bidId"]
    world.go_to(END)
    world.clock.advance(seconds=-110)
    measured.clear()
    run_executor({"userId": ANNE, "bidId": bid_id, "scheduledFor": "2026-11-22T12:58:00.000Z"})
    flight = world.bids.get(ANNE, bid_id).timeline
    assert completed(measured, Operation.BID_EXECUTION) == {"Count": 1, "Success": 1}
    assert flight.woken_at is not None
    assert flight.scheduled_for is not None
    lag_ms = (flight.woken_at - flight.scheduled_for).total_seconds() * 1_000
    assert values_of(measured, "WakeUp_Lag") == [lag_ms]
    assert flight.lead_achieved_ms is not None
    assert values_of(measured, "Lead_Achieved") == [round(flight.lead_achieved_ms, 3)]
    (error_ms,) = values_of(measured, "Fire_Error")
    assert 0 <= error_ms < 1_000
    assert len(values_of(measured, "Ebay_RoundTrip")) == 1
    assert len(values_of(measured, "Ebay_ClockOffset")) == 1


def test_a_warm_up_is_no_execution(measured: list[str]) -> None:
    run_executor({"warmUp": True})
    assert measured == []


def ended(world: World, reason: Reason, action: Action, status: BidStatus) -> Any:
    """The record of the stream in which a bid ends so."""
    bid = world.bids.get(ANNE, created()["bidId"])
    last = world.history.of_bid(ANNE, bid.bid_id)[-1]
    over = replace(bid, status=status, reason=reason, scheduler_job_id=None)
    return record(1, image(over, replace(last, action=action)), image(bid, last))


@pytest.mark.parametrize("reason", sorted(OUR_FAULT))
def test_a_bid_that_we_missed_is_counted_by_its_reason_and_as_missed(
    world: World, measured: list[str], reason: Reason
) -> None:
    assert stream(ended(world, reason, Action.FAILED, BidStatus.FAILED)) == []
    assert values_of(measured, "Bid_Outcomes", reason=reason) == [1]
    assert values_of(measured, "Bid_Missed") == [1]
    assert completed(measured, Operation.EVENT_PUBLICATION) == {"Count": 1, "Success": 1}


def test_a_bid_that_lost_is_no_bid_that_we_missed(world: World, measured: list[str]) -> None:
    stream(ended(world, Reason.OUTBID, Action.LOST, BidStatus.LOST))
    assert values_of(measured, "Bid_Outcomes", reason="outbid") == [1]
    assert values_of(measured, "Bid_Missed") == []


def test_an_end_that_could_not_be_told_is_counted_when_it_is_told(
    world: World, measured: list[str]
) -> None:
    sent = ended(world, Reason.OUTBID, Action.LOST, BidStatus.LOST)
    last = world.history.of_bid(ANNE, sent["dynamodb"]["NewImage"]["bidId"]["S"])[-1]
    world.event_bus.refusing.add(last.history_id)
    assert len(stream(sent)) == 1
    assert values_of(measured, "Bid_Outcomes") == []
    world.event_bus.refusing.clear()
    assert stream(sent) == []
    assert values_of(measured, "Bid_Outcomes") == [1]
    assert completed(measured, Operation.EVENT_PUBLICATION) == {
        "Count": 2,
        "Success": 1,
        "Error": 1,
    }


def test_a_sweep_of_which_all_failed_is_an_error(world: World, measured: list[str]) -> None:
    created()
    world.go_to(END)
    world.clock.advance(minutes=-14)
    world.store.failing.add("save")
    with pytest.raises(SweepFailedError):
        sweep_bids.handler({}, CONTEXT)
    assert completed(measured, Operation.PREFLIGHT_SWEEP) == {"Count": 1, "Error": 1}


def test_no_name_of_a_measure_speaks_of_a_person_or_an_amount() -> None:
    for name in MEASURES:
        assert not any(word in name.lower() for word in ("user", "email", "maximum", "amount"))
