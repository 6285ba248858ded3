"""The life of a bid: exactly the steps that were decided, and an end for every bid."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.lifecycle import (
    END_STATES,
    ENDED_BY_SKIPPING,
    LIVE_STATES,
    TRANSITIONS,
    Action,
    BidStatus,
    IllegalTransitionError,
    action_for_refusal,
    diagram,
    next_status,
)
from sniper.domain.reasons import Reason

from tests.domain.examples import a_bid

AS_DESIGNED = {
    "PENDING": "ARMED CANCELLED INVALID",
    "ARMED": "PLACING SKIPPED FAILED",
    "PLACING": "PLACED INDETERMINATE",
    "PLACED": "WON LOST",
    "INDETERMINATE": "PLACED FAILED WON LOST",
}
"""The picture that the design started from."""

ADDED_SINCE = {
    # changed or scheduled; never woken, so never sent; eBay has it, though the row is older
    "PENDING": "PENDING FAILED INDETERMINATE",
    # cancelled before the gate; the end was moved, or its execution died; eBay has it already
    "ARMED": "CANCELLED PENDING INDETERMINATE",
    "PLACING": "SKIPPED FAILED",  # eBay refused the bid
    "PLACED": "FAILED",  # eBay never told the result
}


def edges(*pictures: dict[str, str]) -> set[tuple[str, str]]:
    return {
        (source, target)
        for picture in pictures
        for source, targets in picture.items()
        for target in targets.split()
    }


def test_the_table_is_the_design_and_what_was_added_to_it() -> None:
    found = {(source.value, target.value) for (source, _), target in TRANSITIONS.items()}
    assert found == edges(AS_DESIGNED, ADDED_SINCE)


def test_every_status_is_either_live_or_an_end() -> None:
    assert set(BidStatus) == LIVE_STATES | END_STATES
    assert not LIVE_STATES & END_STATES
    ends = {"WON", "LOST", "SKIPPED", "FAILED", "CANCELLED", "INVALID"}
    assert {status.value for status in END_STATES} == ends


@pytest.mark.parametrize("status", sorted(END_STATES))
@pytest.mark.parametrize("action", list(Action))
def test_no_step_leaves_an_end_state(status: BidStatus, action: Action) -> None:
    with pytest.raises(IllegalTransitionError, match=status):
        next_status(status, action)


@pytest.mark.parametrize("status", sorted(LIVE_STATES))
def test_every_live_bid_can_still_come_to_an_end(status: BidStatus) -> None:
    assert reachable(status) & END_STATES


def test_every_status_can_be_reached_from_the_first() -> None:
    assert reachable(BidStatus.PENDING) == set(BidStatus)


def test_a_bid_is_sent_at_most_once_in_its_life() -> None:
    sending = [key for key in TRANSITIONS if key[1] is Action.SENDING]
    assert sending == [(BidStatus.ARMED, Action.SENDING)]
    assert BidStatus.ARMED not in reachable(BidStatus.PLACING)


@pytest.mark.parametrize("status", list(BidStatus))
@pytest.mark.parametrize("action", list(Action))
def test_a_step_is_in_the_table_or_illegal(status: BidStatus, action: Action) -> None:
    if (status, action) in TRANSITIONS:
        assert next_status(status, action) is TRANSITIONS[status, action]
    else:
        with pytest.raises(IllegalTransitionError, match=f"{action} is not possible in {status}"):
            next_status(status, action)


@pytest.mark.parametrize("status", [BidStatus.PENDING, BidStatus.ARMED])
def test_a_bid_can_be_cancelled_until_it_is_being_sent(status: BidStatus) -> None:
    assert next_status(status, Action.CANCELLED) is BidStatus.CANCELLED


@pytest.mark.parametrize("status", sorted(set(BidStatus) - {BidStatus.PENDING}))
@pytest.mark.parametrize(
    "action", [Action.CHANGED, Action.CHECKED, Action.CLAIMED, Action.INVALIDATED]
)
def test_a_bid_is_changed_checked_claimed_and_invalidated_only_while_it_is_pending(
    status: BidStatus, action: Action
) -> None:
    assert (status, action) not in TRANSITIONS


def test_a_check_moves_nothing_but_the_bids_own_version() -> None:
    assert next_status(BidStatus.PENDING, Action.CHECKED) is BidStatus.PENDING


def test_an_action_that_names_a_status_leads_to_it() -> None:
    names = {status.value for status in BidStatus}
    for (_, action), target in TRANSITIONS.items():
        assert action.value not in names or action.value == target.value


def test_the_table_cannot_be_changed_while_it_is_in_use() -> None:
    table: Any = TRANSITIONS
    with pytest.raises(TypeError):
        table[BidStatus.WON, Action.LOST] = BidStatus.LOST


@given(st.lists(st.sampled_from(list(Action)), max_size=40))
def test_whatever_is_tried_a_bid_never_leaves_its_end(actions: list[Action]) -> None:
    status, ended_as = BidStatus.PENDING, None
    for action in actions:
        if (status, action) in TRANSITIONS:
            assert ended_as is None
            status = next_status(status, action)
            ended_as = status if status in END_STATES else None


@pytest.mark.parametrize("reason", list(Reason))
def test_what_the_auction_decided_is_a_skip_and_any_other_refusal_a_failure(
    reason: Reason,
) -> None:
    expected = Action.SKIPPED if reason in ENDED_BY_SKIPPING else Action.FAILED
    assert action_for_refusal(reason) is expected
    assert next_status(BidStatus.PLACING, action_for_refusal(reason)) in END_STATES


@pytest.mark.parametrize("status", list(BidStatus))
def test_a_bid_knows_whether_it_is_live(status: BidStatus) -> None:
    bid = a_bid(status=status)
    assert bid.live is (status in LIVE_STATES)
    assert bid.ended is (status in END_STATES)


def test_the_diagram_shows_every_step_and_every_end_once() -> None:
    first, start, *rest = diagram().splitlines()
    assert (first, start.strip()) == ("stateDiagram-v2", "[*] --> PENDING: CREATED")
    steps = [f"{source} --> {target}: {action}" for (source, action), target in TRANSITIONS.items()]
    ends = [f"{status} --> [*]" for status in END_STATES]
    assert sorted(line.strip() for line in rest) == sorted(steps + ends)


def reachable(start: BidStatus) -> set[BidStatus]:
    found, open_ends = {start}, [start]
    while open_ends:
        here = open_ends.pop()
        there = {target for (source, _), target in TRANSITIONS.items() if source is here} - found
        found |= there
        open_ends += there
    return found
