"""A miss is our own fault unless something that nobody could have helped is to blame."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.domain.bid import Bid, Timeline
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason

from tests.domain.examples import END, a_bid
from tools.faults.journal import Hindrance, Journal
from tools.faults.kinds import Delivery, Fault
from tools.faults.misses import Miss, why_missed, why_unseen
from tools.faults.weather import Outage

MISSED = a_bid(status=BidStatus.FAILED, reason=Reason.EXECUTION_INTERRUPTED)
EXECUTION = f"execute {MISSED.bid_id} #7"
SECOND = timedelta(seconds=1)
SEND_AT = END - 5 * SECOND


def met(
    before: float,
    fault: Fault | Delivery | None,
    *,
    process: str = EXECUTION,
    port: str = "users",
    method: str = "get",
    cost_s: float = 0.0,
) -> Hindrance:
    """What somebody met so many seconds before the planned sending."""
    return Hindrance(SEND_AT - before * SECOND, process, port, method, fault, cost_s)


def miss(*hindrances: Hindrance, bid: Bid = MISSED) -> Miss:
    return why_missed(bid, Journal(hindrances=[*hindrances]), timedelta(0))


def test_without_anything_to_blame_it_is_ours() -> None:
    assert miss() is Miss.OURS


def test_one_death_that_left_time_for_another_execution_is_no_excuse() -> None:
    assert miss(met(21, Fault.CRASH_AFTER)) is Miss.OURS


@pytest.mark.parametrize(
    "death",
    [
        met(19, Fault.CRASH_BEFORE),
        met(5, None, port="process", method="killed"),
        met(2, Fault.CRASH_AFTER, process=f"settle {MISSED.bid_id} #9"),
    ],
)
def test_a_death_too_near_to_the_sending_is_counted_as_that(death: Hindrance) -> None:
    assert miss(death) is Miss.KILLED_TOO_LATE


@pytest.mark.parametrize("who", ["check", "cancel", "resolve"])
def test_the_death_of_somebody_who_was_not_to_send_it_is_no_excuse(who: str) -> None:
    assert miss(met(5, Fault.CRASH_AFTER, process=f"{who} {MISSED.bid_id} #9")) is Miss.OURS


def test_a_death_whose_message_came_late_is_two_blows() -> None:
    late = met(40, Delivery.LATE, process=f"settle {MISSED.bid_id}", cost_s=50)
    death = met(41, None, port="process", method="killed")
    assert miss(death) is Miss.OURS
    assert miss(death, late) is Miss.RESCUE_HIT


def test_a_lost_wake_up_alone_is_no_excuse_but_with_a_failed_repair_it_is() -> None:
    lost = met(60, Delivery.LOST, process=f"schedule {MISSED.bid_id}")
    repair = met(50, Fault.THROTTLED, process="reconcile #3", port="bids", method="save")
    counting = replace(repair, port="upkeep", method="settle_count")
    assert miss(lost) is Miss.OURS
    assert miss(lost, counting) is Miss.OURS
    assert miss(lost, repair) is Miss.RESCUE_HIT


def test_delays_count_from_just_before_the_gate_on() -> None:
    early, late = met(30, Fault.SLOW, cost_s=5), met(1, Fault.SLOW, cost_s=5)
    short = met(1, Fault.SLOW, cost_s=0.5)
    bid = replace(MISSED, created_at=END - 600 * SECOND)
    assert miss(early, bid=bid) is Miss.OURS
    assert miss(short, bid=bid) is Miss.OURS
    assert miss(late, bid=bid) is Miss.DELAYED_TOO_LATE
    asked_late = replace(MISSED, created_at=END - 34 * SECOND)
    assert miss(met(20, Fault.SLOW, cost_s=5), bid=asked_late) is Miss.DELAYED_TOO_LATE


def test_ebay_is_to_blame_when_it_let_us_do_nothing() -> None:
    cut_off = met(0, Fault.NOT_SENT, port="line", method="place")
    refused = met(0, Fault.THROTTLED, port="line", method="place")
    no_token = met(100, Fault.TIMEOUT_BEFORE, port="accounts", method="refresh")
    silent = met(100, Fault.TIMEOUT_BEFORE, port="line", method="probe")
    read = replace(MISSED, timeline=Timeline(clock_offset_ms=3.0))
    assert miss(cut_off) is Miss.OURS
    assert miss(cut_off, cut_off) is Miss.EBAY_REFUSED
    assert miss(refused) is Miss.EBAY_REFUSED
    assert miss(no_token, no_token) is Miss.OURS
    assert miss(no_token, no_token, no_token) is Miss.EBAY_REFUSED
    assert miss(silent, silent, silent) is Miss.EBAY_REFUSED
    assert miss(silent, silent, silent, bid=read) is Miss.OURS


def test_an_outage_counts_only_in_the_last_seconds() -> None:
    def outage(begins: float, ends: float) -> Miss:
        down = Outage("storage", SEND_AT - begins * SECOND, SEND_AT - ends * SECOND)
        return why_missed(MISSED, Journal(outages=(down,)), timedelta(0))

    assert outage(60, 25) is Miss.OURS
    assert outage(60, 15) is Miss.OUTAGE


def test_an_end_brought_forward_has_to_be_seen_unless_a_check_met_a_fault() -> None:
    fault = met(600, Fault.TIMEOUT_BEFORE, process="sweep #4", port="auctions")
    long_ago = replace(fault, at=END - timedelta(hours=1))
    assert why_unseen(END, Journal()) is Miss.OURS
    assert why_unseen(END, Journal(hindrances=[long_ago])) is Miss.OURS
    assert why_unseen(END, Journal(hindrances=[fault])) is Miss.END_UNSEEN
