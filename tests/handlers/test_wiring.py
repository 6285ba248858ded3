"""The composition root: what it builds, keeps and misses."""

from collections.abc import Callable
from typing import Any

import pytest
from sniper import wiring
from sniper.adapters.ebay.keyset import EbayKeyset
from sniper.settings import Settings, SettingsError
from sniper.wiring import Wiring
from sniper.wiring.kept import PerKeyset

from tests.handlers.aws_stub import STUBBED_TOKEN, running_stub
from tests.handlers.parts import ENVIRONMENT, MemoryParts


def given(*names: str) -> Wiring:
    return Wiring(Settings({name: ENVIRONMENT[name] for name in names}))


_CACHE = "ITEM_CACHE_TABLE"


@pytest.mark.parametrize(
    ("build", "some"),
    [
        (lambda parts: parts.create_bid(), ["USERS_TABLE", "EXECUTE_BID_ARN", "ARMING_WINDOW_MS"]),
        (lambda parts: parts.change_bid(), ["BID_HISTORY_TABLE", "SCHEDULE_DLQ_ARN"]),
        (lambda parts: parts.execution("arn"), ["OUTCOME_QUEUE_URL", "PREPARATION_MS"]),
        (lambda parts: parts.outcome(), ["OUTCOME_QUEUE_URL", "TOKEN_KEY_ARN", "EBAY_API_URL"]),
        (lambda parts: parts.ebay_access, ["USERS_TABLE", "TOKEN_KEY_ARN", "EBAY_SCOPES"]),
        (lambda parts: parts.bids, ["USERS_TABLE", "BIDS_TABLE", "BID_HISTORY_TABLE"]),
        (lambda parts: parts.bids_to_read, ["BIDS_TABLE"]),
        (lambda parts: parts.history, ["BID_HISTORY_TABLE"]),
        (lambda parts: parts.users, ["USERS_TABLE"]),
        (lambda parts: parts.directory, ["USER_POOL_ID"]),
        (lambda parts: parts.vault, ["TOKEN_KEY_ARN"]),
        (lambda parts: parts.outcome_checks, ["OUTCOME_QUEUE_URL"]),
        (lambda parts: parts.wake_ups(), ["SCHEDULE_GROUP"]),
        (lambda parts: parts.auctions, ["EBAY_KEYSET_SECRET_ARN", "USERS_TABLE", "TOKEN_KEY_ARN"]),
        (lambda parts: parts.accounts, ["EBAY_KEYSET_SECRET_ARN"]),
        (lambda parts: parts.bidding, ["EBAY_API_URL"]),
        (lambda parts: parts.watch_lists, ["EBAY_API_URL"]),
        (lambda parts: parts.catalogue, ["USERS_TABLE", "TOKEN_KEY_ARN", "EBAY_API_URL"]),
        (lambda parts: parts.item_cache, ["ITEM_CACHE_TABLE"]),
        (lambda parts: parts.notice_signatures, ["USERS_TABLE", "EBAY_KEYSET_SECRET_ARN"]),
        (lambda parts: parts.verification_token, ["EBAY_KEYSET_SECRET_ARN"]),
        (lambda parts: parts.erasure, ["USERS_TABLE", "BIDS_TABLE", "BID_HISTORY_TABLE"]),
        (lambda parts: parts.profile(), ["USERS_TABLE", "USER_POOL_ID", "EBAY_SCOPES"]),
        (lambda parts: parts.looking(), ["INVALIDATION_QUEUE_URL", "BIDS_TABLE", _CACHE]),
        (lambda parts: parts.watch_list(), ["INVALIDATION_QUEUE_URL", "USERS_TABLE", _CACHE]),
        (lambda parts: parts.preflight(), ["INVALIDATION_QUEUE_URL", "PREPARATION_MS", _CACHE]),
        (lambda parts: parts.invalidation(), ["SCHEDULE_GROUP", "BIDS_TABLE", _CACHE]),
        (lambda parts: parts.unlinking(), ["SCHEDULE_GROUP", "BIDS_TABLE", "TOKEN_KEY_ARN"]),
        (lambda parts: parts.leaving(), ["DEPARTURE_QUEUE_URL", "SCHEDULE_GROUP"]),
        (lambda parts: parts.forgetting(), ["USER_POOL_ID", "SCHEDULE_GROUP", "USERS_TABLE"]),
        (lambda parts: parts.notices(), ["DEPARTURE_QUEUE_URL", "USERS_TABLE", "EBAY_API_URL"]),
        (lambda parts: parts.event_bus, ["EVENT_BUS_NAME"]),
        (lambda parts: parts.unpublished, ["PUBLISH_DEAD_LETTER_QUEUE_URL"]),
        (lambda parts: parts.tickets, ["CONNECTIONS_TABLE"]),
        (lambda parts: parts.connections, ["CONNECTIONS_TABLE"]),
        (lambda parts: parts.push, ["REALTIME_CONNECTIONS_URL"]),
        (lambda parts: parts.outbox, ["OUTBOX_TABLE"]),
        (lambda parts: parts.mail_queue, ["MAIL_QUEUE_URL"]),
        (lambda parts: parts.postmark_keys, ["POSTMARK_SECRET_ARN"]),
        (lambda parts: parts.ticketing(), ["CONNECTIONS_TABLE", "REALTIME_URL"]),
        (lambda parts: parts.pushing(), ["CONNECTIONS_TABLE", "REALTIME_CONNECTIONS_URL"]),
        (lambda parts: parts.queueing_mails(), ["OUTBOX_TABLE", "MAIL_QUEUE_URL", "MAIL_FROM"]),
        (lambda parts: parts.link_sweep(), ["USERS_TABLE", "OUTBOX_TABLE", "MAIL_QUEUE_URL"]),
        (lambda parts: parts.sending_mails(), ["POSTMARK_URL", "PAGE_URL", "MAIL_LINKS_URL"]),
        (lambda parts: parts.mail_feedback(), ["OUTBOX_TABLE", "POSTMARK_SECRET_ARN"]),
    ],
)
def test_what_is_missing_is_named_together_before_anything_is_built(
    build: Any, some: list[str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        build(Wiring(Settings({})))
    assert all(name in str(caught.value) for name in some)


def test_the_executor_needs_no_address_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings({k: v for k, v in ENVIRONMENT.items() if k != "EXECUTE_BID_ARN"})
    with running_stub() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        parts = Wiring(settings)
        assert parts.execution("arn:mine").timing == settings.timing
        with pytest.raises(SettingsError, match="EXECUTE_BID_ARN"):
            parts.create_bid()


def test_what_was_built_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with running_stub() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        parts = Wiring(Settings(ENVIRONMENT))
        first, second = parts.execution("arn:mine"), parts.execution("arn:mine")
        for name in ("bids", "users", "vault", "accounts", "auctions", "bidding", "clock", "ids"):
            assert getattr(first, name) is getattr(second, name), name


NEW_BUNDLES: list[Callable[[Wiring], Any]] = [
    lambda parts: parts.profile(),
    lambda parts: parts.looking(),
    lambda parts: parts.watch_list(),
    lambda parts: parts.preflight(),
    lambda parts: parts.invalidation(),
    lambda parts: parts.leaving(),
    lambda parts: parts.forgetting(),
    lambda parts: parts.notices(),
    lambda parts: parts.ticketing(),
    lambda parts: parts.pushing(),
    lambda parts: parts.queueing_mails(),
    lambda parts: parts.link_sweep(),
    lambda parts: parts.sending_mails(),
    lambda parts: parts.mail_feedback(),
]


@pytest.mark.parametrize("build", NEW_BUNDLES)
def test_what_two_invocations_share_is_built_once(
    monkeypatch: pytest.MonkeyPatch, build: Callable[[Wiring], Any]
) -> None:
    with running_stub() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        parts = Wiring(Settings(ENVIRONMENT))
        first, second = build(parts), build(parts)
        shared = {"catalogue", "bids", "users", "chores", "clock", "signatures", "watch_lists"}
        shared |= {"tickets", "connections", "push", "outbox", "queue", "mailer", "templates"}
        for name in shared.intersection(type(first).__dataclass_fields__):
            assert getattr(first, name) is getattr(second, name), name


def test_the_cache_is_valkey_where_the_stage_has_one() -> None:
    others = {k: v for k, v in ENVIRONMENT.items() if k != "ITEM_CACHE_TABLE"}
    parts = Wiring(Settings({**others, "ITEM_CACHE_URL": "redis://127.0.0.1:1"}))
    assert type(parts.item_cache).__name__ == "ValkeyItemCache"
    assert parts.item_cache.load("110000000001", "EBAY_US") is None  # nobody listens there


def test_a_function_that_only_answers_a_challenge_needs_the_secret_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running_stub() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        assert given("EBAY_KEYSET_SECRET_ARN").verification_token == STUBBED_TOKEN


def test_a_reader_is_given_the_bids_and_nothing_more() -> None:
    parts = given("BIDS_TABLE")
    assert parts.bids_to_read is parts.bids_to_read
    with pytest.raises(SettingsError, match="USERS_TABLE, BID_HISTORY_TABLE"):
        _ = parts.bids


class _Part:
    def __init__(self, keyset: EbayKeyset) -> None:
        self.keyset, self.closed = keyset, False

    def close(self) -> None:
        self.closed = True


def test_a_new_keyset_makes_new_parts_and_closes_the_old() -> None:
    kept = PerKeyset(_Part)
    first, second = EbayKeyset("a", "s", "r"), EbayKeyset("a", "new", "r")
    old = kept.of(first)
    assert kept.of(first) is old
    new = kept.of(second)
    assert (new.keyset, old.closed, new.closed) == (second, True, False)


def test_a_process_runs_on_aws_unless_told_otherwise(parts: MemoryParts) -> None:
    assert wiring.current() is parts
    other = Wiring(Settings({}))
    with wiring.running_on(other):
        assert wiring.current() is other
    assert wiring.current() is parts
