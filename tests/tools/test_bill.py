"""From amounts to dollars."""

import pytest

from tools.costing.bill import Bill
from tools.costing.prices import PRICES, Unit, usd, usd_after_free

NOTHING = dict.fromkeys(Unit, 0.0)


def test_every_unit_has_a_price() -> None:
    assert set(PRICES) == set(Unit)
    assert all(price.usd > 0 and price.free >= 0 for price in PRICES.values())


def test_the_wait_of_a_snipe_costs_what_was_calculated_by_hand() -> None:
    # 256 MB for 93.3 s, a million times: $310.
    assert usd(Unit.LAMBDA_GB_SECONDS, 23.3 * 1_000_000) == pytest.approx(310.7, abs=0.1)


def test_what_is_free_is_taken_off_and_never_paid_out() -> None:
    assert usd_after_free(Unit.ALARMS, 12) == pytest.approx(0.20)
    assert usd_after_free(Unit.ALARMS, 3) == 0


def test_a_month_is_the_rest_and_its_snipes() -> None:
    bill = Bill({**NOTHING, Unit.BUS_EVENTS: 8.0}, {**NOTHING, Unit.KMS_KEYS: 2.0})
    assert bill.per_1000 == pytest.approx((0.008, 0.008))
    assert bill.at_rest == pytest.approx((2.0, 2.0))
    assert bill.month(10_000) == pytest.approx((2.08, 2.08))


def test_what_is_free_is_free_once_a_month_for_rest_and_snipes_together() -> None:
    bill = Bill({**NOTHING, Unit.SQS_REQUESTS: 50.0}, {**NOTHING, Unit.SQS_REQUESTS: 900_000.0})
    assert bill.at_rest[1] == 0
    assert bill.month(4_000) == pytest.approx((0.44, 0.04))


def test_metrics_are_paid_for_by_the_hours_in_which_something_happens() -> None:
    bill = Bill(NOTHING, {**NOTHING, Unit.METRICS: 10.0}, busy_metrics=30)
    assert bill.month(0)[0] == pytest.approx(3.0)
    assert 3.0 < bill.month(20)[0] < bill.month(200)[0] < 9.0
    assert bill.bustle == pytest.approx((6.0, 6.0))
    assert bill.month(100_000) == pytest.approx((9.0, 6.0))


def test_a_bill_comes_back_from_what_was_stored_of_it() -> None:
    bill = Bill({**NOTHING, Unit.BUS_EVENTS: 8.0}, {**NOTHING, Unit.KMS_KEYS: 2.0}, 5)
    assert Bill.from_json(bill.as_json()) == bill
