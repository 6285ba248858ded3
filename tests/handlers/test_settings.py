"""What the deployment gives functions, and what they say when it gave too little."""

import pytest
from sniper import settings
from sniper.domain.user import OFFER_SCOPE
from sniper.settings import Ebay, Postmark, Schedules, Settings, SettingsError, Tables

from tests.handlers.parts import ENVIRONMENT


def without(*names: str) -> Settings:
    return Settings({name: value for name, value in ENVIRONMENT.items() if name not in names})


def test_every_group_is_read_from_its_variables() -> None:
    given = Settings(ENVIRONMENT)
    assert given.tables == Tables("users", "bids", "history", "connections", "outbox")
    assert given.schedules == Schedules(
        group="bids",
        role_arn=ENVIRONMENT["SCHEDULE_ROLE_ARN"],
        dead_letter_queue_arn=ENVIRONMENT["SCHEDULE_DLQ_ARN"],
        execute_bid_arn=ENVIRONMENT["EXECUTE_BID_ARN"],
    )
    assert given.ebay == Ebay(
        keyset_secret_arn=ENVIRONMENT["EBAY_KEYSET_SECRET_ARN"],
        api_url="https://api.example",
        identity_url="https://identity.example",
        auth_url="https://auth.example",
        scopes=frozenset({"https://api.ebay.com/oauth/api_scope", OFFER_SCOPE}),
    )
    assert (given.timing.arming_window_ms, given.timing.preparation_ms) == (120_000, 5_000)
    assert given.text(settings.USER_POOL) == "eu-west-1_1"
    assert given.scopes == given.ebay.scopes
    assert given.postmark == Postmark(
        secret_arn=ENVIRONMENT["POSTMARK_SECRET_ARN"],
        url="https://postmark.example",
        stream="outbound",
        sender="eBay Sniper <sniper@sniper.example>",
    )


def test_mails_are_sent_where_somebody_is_named_who_sends_them() -> None:
    assert Settings(ENVIRONMENT).sends_mails
    assert not Settings({"MAIL_FROM": "off"}).sends_mails
    with pytest.raises(SettingsError, match="MAIL_FROM"):
        _ = Settings({}).sends_mails


@pytest.mark.parametrize("name", settings.POSTMARK)
def test_each_part_of_the_way_to_postmark_is_needed(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        _ = without(name).postmark


def test_the_item_cache_is_a_table_unless_valkey_has_an_address() -> None:
    assert (Settings({}).item_cache_url, Settings({}).item_cache) == (None, ("ITEM_CACHE_TABLE",))
    valkey = Settings({"ITEM_CACHE_URL": "rediss://cache.example:6379"})
    assert (valkey.item_cache_url, valkey.item_cache) == ("rediss://cache.example:6379", ())


def test_the_marketplace_has_a_default() -> None:
    assert Settings({}).marketplace == "EBAY_US"
    assert Settings({"EBAY_MARKETPLACE": "EBAY_GB"}).marketplace == "EBAY_GB"


def test_a_function_may_be_given_only_what_it_needs() -> None:
    assert Settings({"BIDS_TABLE": "bids"}).tables == Tables("", "bids", "", "", "")
    assert Settings({"SCHEDULE_GROUP": "g"}).schedules == Schedules("g", "", "", "")


def test_everything_that_is_missing_is_named_at_once() -> None:
    given = without("TOKEN_KEY_ARN", "USERS_TABLE", "EBAY_API_URL")
    with pytest.raises(SettingsError) as caught:
        given.require("USERS_TABLE", "BIDS_TABLE", "TOKEN_KEY_ARN", "EBAY_API_URL")
    assert "USERS_TABLE, TOKEN_KEY_ARN, EBAY_API_URL." in str(caught.value)
    assert "BIDS_TABLE" not in str(caught.value)


def test_blank_is_missing() -> None:
    with pytest.raises(SettingsError, match="OUTCOME_QUEUE_URL"):
        Settings({"OUTCOME_QUEUE_URL": "  "}).text(settings.OUTCOMES)


@pytest.mark.parametrize("name", settings.EBAY)
def test_each_part_of_the_way_to_ebay_is_needed(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        _ = without(name).ebay


@pytest.mark.parametrize("value", ["soon", "-1", "2.5", "5s"])
def test_a_duration_is_a_whole_number_of_milliseconds(value: str) -> None:
    with pytest.raises(SettingsError, match="PREPARATION_MS"):
        _ = Settings({**ENVIRONMENT, "PREPARATION_MS": value}).timing
