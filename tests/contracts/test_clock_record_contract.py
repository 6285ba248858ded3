"""What everybody on the installation knows of eBay's clock, and who may measure it."""

from datetime import timedelta

import pytest
from sniper.domain.ebay_offset import AGAIN_AFTER, GIVEN_UP_AFTER, EbayOffset, KnownClock

from tests.contracts.storage import PERSON, Storage, race
from tests.domain.examples import NOW

OFFSET = EbayOffset(-1_234.567890123, 12.25, NOW)
LONG_AGO = NOW - timedelta(days=1)
RUNNERS = 6


def read(storage: Storage) -> KnownClock:
    return storage.ebay_clock.read(measured_after=NOW)


def test_at_first_nothing_is_known(storage: Storage) -> None:
    assert read(storage) == KnownClock(None, None)


def test_what_was_measured_last_is_known_to_the_last_digit(storage: Storage) -> None:
    storage.ebay_clock.keep(EbayOffset(3.0, 1.0, LONG_AGO))
    storage.ebay_clock.keep(OFFSET)
    assert read(storage) == KnownClock(OFFSET, None)


def test_a_measurement_that_is_new_enough_is_known_without_a_second_look(storage: Storage) -> None:
    storage.ebay_clock.keep(OFFSET)
    assert read(storage).offset == OFFSET
    assert storage.ebay_clock.read(measured_after=LONG_AGO).offset == OFFSET


def test_a_measurement_that_is_too_old_is_looked_for_again(storage: Storage) -> None:
    storage.ebay_clock.keep(OFFSET)
    assert read(storage).offset == OFFSET
    newer = EbayOffset(5.0, 2.0, NOW + AGAIN_AFTER)
    storage.ebay_clock.keep(newer)
    assert read(storage).offset == newer


def test_a_measurement_that_was_begun_is_seen(storage: Storage) -> None:
    storage.ebay_clock.keep(EbayOffset(3.0, 1.0, LONG_AGO))
    assert storage.ebay_clock.begin(NOW)
    assert read(storage).begun_at == NOW


def test_of_many_who_ask_at_once_one_may_begin(storage: Storage) -> None:
    allowed = race(RUNNERS, lambda _: storage.ebay_clock.begin(NOW))
    assert sorted(map(str, allowed)) == ["False"] * (RUNNERS - 1) + ["True"]


@pytest.mark.parametrize(
    ("later", "allowed"),
    [(GIVEN_UP_AFTER - timedelta(milliseconds=1), False), (GIVEN_UP_AFTER, True)],
)
def test_a_measurement_that_brought_nothing_is_followed_by_another(
    storage: Storage, later: timedelta, allowed: bool
) -> None:
    assert storage.ebay_clock.begin(NOW)
    assert storage.ebay_clock.begin(NOW + later) is allowed
    assert read(storage).begun_at == (NOW + later if allowed else NOW)


@pytest.mark.parametrize(
    ("later", "allowed"), [(AGAIN_AFTER - timedelta(milliseconds=1), False), (AGAIN_AFTER, True)]
)
def test_a_good_measurement_is_good_for_ten_minutes(
    storage: Storage, later: timedelta, allowed: bool
) -> None:
    storage.ebay_clock.keep(OFFSET)
    assert storage.ebay_clock.begin(NOW + later) is allowed
    assert read(storage).offset == OFFSET


def test_the_row_is_no_persons(storage: Storage) -> None:
    storage.ebay_clock.keep(OFFSET)
    storage.link()
    storage.erasure.erase(PERSON)
    assert read(storage).offset == OFFSET
