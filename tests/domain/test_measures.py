"""Measures have names that dashboards and alarms know, and dimensions of few values."""

import pytest
from sniper.domain.measures import (
    ALERTS,
    BID_OUTCOMES,
    MEASURES,
    SINGLE,
    WAKE_UP_LAG,
    Aspect,
    Operation,
    Unit,
    of_operation,
)


def test_every_operation_is_measured_in_all_its_aspects() -> None:
    assert len(MEASURES) == len(SINGLE) + len(Operation) * len(Aspect)
    assert MEASURES["EbaySync_Duration"].unit is Unit.MILLISECONDS
    assert of_operation(Operation.MAIL_SENDING, Aspect.ERROR) == MEASURES["MailSending_Error"]


def test_a_measure_is_found_with_and_without_what_tells_its_values_apart() -> None:
    assert WAKE_UP_LAG.dimensions == (("stage",),)
    assert BID_OUTCOMES.dimensions == (("stage",), ("stage", "reason"))
    assert ALERTS.dimensions == (("stage", "code"),)


@pytest.mark.parametrize("name", MEASURES)
def test_nothing_is_told_apart_by_a_person_or_a_bid(name: str) -> None:
    assert MEASURES[name].by in {None, "reason", "kind", "api", "code"}
