"""What eBay tells us about people, and the proof that we are who it tells it to."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.notices import CLOCKS_APART, Notice, Topic, challenge_response, read_notice
from sniper.domain.user import EbayLink, SealedToken

from tests.domain.examples import NOW

MILLISECOND = timedelta(milliseconds=1)


def message(topic: str = "MARKETPLACE_ACCOUNT_DELETION", **notification: Any) -> bytes:
    """As eBay's documentation shows it."""
    body = {
        "metadata": {"topic": topic, "schemaVersion": "1.0", "deprecated": False},
        "notification": {
            "notificationId": "49feeaeb-4982-42d9-a377-9645b8479411",
            "eventDate": "2026-03-01T12:00:00.000Z",
            "publishDate": "2026-03-01T12:00:05.679Z",
            "publishAttemptCount": 1,
            "data": {"username": "harbour", "userId": "ma8vp1jySJC", "eiasToken": "nY+sHZ2PrBmdj6"},
            **notification,
        },
    }
    return json.dumps(body).encode()


def a_link(linked_at: datetime = NOW, account_id: str = "ma8vp1jySJC") -> EbayLink:
    token = SealedToken(b"sealed", NOW)
    return EbayLink(account_id, "harbour", frozenset(), token, token, linked_at)


def a_notice(topic: Topic, happened_at: datetime | None = NOW) -> Notice:
    return Notice(topic, "n-1", "ma8vp1jySJC", happened_at)


def test_the_answer_to_a_challenge_is_the_documented_hash() -> None:
    # computed with coreutils: printf '%s' a8628072-...<token><endpoint> | sha256sum
    token = "71745723-d031-455c-bfa5-f90d11b4f20a"
    answer = challenge_response(
        "a8628072-3d33-45ee-9004-bee86830a22d", token, "https://a.example/e"
    )
    assert answer == "970285abcd4785a6eda0f89c0d99f87e2c9e9570087f10fc91dd835b5627476e"


@pytest.mark.parametrize("topic", list(Topic))
def test_a_message_about_a_person_is_read(topic: Topic) -> None:
    notice = read_notice(message(topic.value))
    assert notice is not None
    assert (notice.topic, notice.ebay_account_id) == (topic, "ma8vp1jySJC")
    assert notice.notification_id == "49feeaeb-4982-42d9-a377-9645b8479411"
    assert notice.happened_at == NOW


@pytest.mark.parametrize("date", [None, "", "yesterday", 1, "2026-03-01T12:00:00", ["x"]])
def test_a_message_without_a_date_that_can_be_read_counts_all_the_same(date: Any) -> None:
    notice = read_notice(message(eventDate=date))
    assert notice is not None
    assert notice.happened_at is None


@pytest.mark.parametrize(
    "body",
    [
        message("AUCTION_ENDED"),
        message(notificationId=None),
        message(notificationId=""),
        message(data={"username": "harbour"}),
        message(data={"userId": 7}),
        message(data=None),
        message(data=["userId"]),
        b"",
        b"{}",
        b"[]",
        b"null",
        b"not json",
        b"\xff\xfe",
        b'{"metadata": [], "notification": {}}',
        b"[" * 100_000,
    ],
)
def test_a_message_that_says_nothing_to_us_is_no_notice(body: bytes) -> None:
    assert read_notice(body) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_notice_or_none_and_never_an_error(body: bytes) -> None:
    assert read_notice(body) is None


@pytest.mark.parametrize("topic", list(Topic))
def test_a_notice_concerns_the_link_to_its_own_account_only(topic: Topic) -> None:
    notice = a_notice(topic)
    assert notice.concerns(a_link(NOW - timedelta(days=30)))
    assert not notice.concerns(a_link(account_id="another"))


def test_a_revocation_that_comes_late_does_not_end_the_link_made_since() -> None:
    notice = a_notice(Topic.AUTHORIZATION_REVOCATION)
    assert notice.concerns(a_link(NOW + CLOCKS_APART))
    assert not notice.concerns(a_link(NOW + CLOCKS_APART + MILLISECOND))


def test_instants_are_compared_wherever_they_were_written_down() -> None:
    there = timezone(timedelta(hours=-8))
    notice = read_notice(message("AUTHORIZATION_REVOCATION", eventDate="2026-03-01T04:00:00-08:00"))
    assert notice is not None
    assert notice.happened_at == datetime(2026, 3, 1, 4, tzinfo=there)
    assert notice.concerns(a_link(datetime(2026, 3, 1, 12, tzinfo=UTC)))


def test_an_account_that_was_deleted_concerns_every_link_to_it() -> None:
    assert a_notice(Topic.ACCOUNT_DELETION).concerns(a_link(NOW + timedelta(days=1)))


def test_without_a_date_a_revocation_is_taken_for_the_present_link() -> None:
    notice = a_notice(Topic.AUTHORIZATION_REVOCATION, happened_at=None)
    assert notice.concerns(a_link(NOW + timedelta(days=1)))
