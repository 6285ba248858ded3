"""The operator is told of each code once an hour, and of none that could not be told not at all."""

import pytest
from sniper.domain.errors import SniperError
from sniper.use_cases.tell_operator import AlertPorts, tell_operator

from tests.domain.test_alerts import ALERT
from tests.use_cases.world import World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def ports(world: World) -> AlertPorts:
    return AlertPorts(world.alert_log, world.operator, world.clock, "prod", "docs/runbooks")


def test_the_first_is_told_and_the_rest_of_the_hour_is_not(world: World, ports: AlertPorts) -> None:
    assert tell_operator(ALERT, ports)
    world.clock.advance(minutes=59)
    assert not tell_operator(ALERT, ports)
    assert len(world.operator.heard) == 1


def test_an_hour_later_it_is_told_with_how_often_it_came(world: World, ports: AlertPorts) -> None:
    for _ in range(4):
        tell_operator(ALERT, ports)
    world.clock.advance(minutes=60)
    assert tell_operator(ALERT, ports)
    assert "3 more times" in world.operator.heard[-1].text


def test_what_could_not_be_told_is_told_by_the_next_try(world: World, ports: AlertPorts) -> None:
    world.operator.failing = True
    with pytest.raises(SniperError):
        tell_operator(ALERT, ports)
    world.operator.failing = False
    assert tell_operator(ALERT, ports)
    assert len(world.operator.heard) == 1
