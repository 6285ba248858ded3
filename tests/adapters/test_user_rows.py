"""People as they lie in the table, and what other releases may have put there."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.adapters.dynamodb.application_token import DynamoApplicationToken
from sniper.adapters.dynamodb.documents import Document, from_attributes, to_attributes
from sniper.adapters.dynamodb.preferences_codec import preferences_document, preferences_from
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.memory.tokens import MemoryVault
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.preferences import Preferences

from tests.contracts.storage import LINK, PERSON, Storage
from tests.domain.examples import END, NOW

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PREFERENCES = st.builds(
    Preferences,
    **{
        name: st.booleans()
        for name in (
            "email_notifications",
            "bid_win_notifications",
            "bid_loss_notifications",
            "ending_notifications",
        )
    },
    lead_ms=st.integers(1_000, 60_000),
    marketplace=st.none() | st.sampled_from(sorted(MARKETPLACES)),
    time_zone=st.sampled_from(["UTC", "Europe/Berlin"]),
)
WISHED = Preferences(lead_ms=9_000, marketplace="EBAY_DE")


@given(PREFERENCES)
def test_all_preferences_survive_their_row(preferences: Preferences) -> None:
    row = from_attributes(to_attributes({"preferences": preferences_document(preferences)}))
    assert preferences_from(row["preferences"]) == preferences
    assert len(preferences_document(preferences)) == len(fields(Preferences))


def test_preferences_lie_under_the_names_of_the_data_model(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.link()
    storage.users.save_preferences(PERSON, Preferences(), WISHED, at=NOW)
    assert _row(client, tables)["preferences"] == {
        "emailNotifications": True,
        "bidWinNotifications": True,
        "bidLossNotifications": True,
        "endingNotifications": True,
        "leadMs": 9_000,
        "marketplace": "EBAY_DE",
        "timeZone": "UTC",
    }


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ({}, Preferences()),
        ({"leadMs": 9_000}, Preferences(lead_ms=9_000)),
        ({"textMessages": True, "timeZone": "UTC"}, Preferences()),
        ({"textMessages": True, "marketplace": "EBAY_DE", "leadMs": 9_000}, WISHED),
    ],
    ids=["empty", "in part", "with one more", "in part, with one more"],
)
def test_preferences_of_another_release_are_read_and_can_be_changed(
    client: DynamoDBClient,
    tables: TableNames,
    storage: Storage,
    stored: dict[str, Any],
    meant: Preferences,
) -> None:
    storage.link()
    row = _row(client, tables) | {"preferences": stored}
    client.put_item(TableName=tables.users, Item=to_attributes(row))
    person = storage.users.get(PERSON)
    assert person
    assert person.preferences == meant
    changed = Preferences(email_notifications=False)
    assert not storage.users.save_preferences(PERSON, changed, WISHED, at=NOW)
    assert storage.users.save_preferences(PERSON, meant, changed, at=NOW)
    assert _row(client, tables)["preferences"]["emailNotifications"] is False


def test_only_who_is_linked_is_in_the_index_of_ebay_accounts(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.link()
    assert _row(client, tables)["ebayAccountId"] == LINK.ebay_account_id
    storage.users.lose_link(PERSON, LINK.ebay_account_id, at=NOW)
    assert not [name for name in _row(client, tables) if name.startswith("ebay")]


def test_the_installations_own_token_is_nobodys(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    token = DynamoApplicationToken(client, tables, MemoryVault())
    token.save("application-token", END)
    storage.link()
    storage.erasure.erase(PERSON)
    assert token.load() == ("application-token", END)
    assert len(storage.rows()) == 1
    assert storage.users.get("application#ebay") is None


def _row(client: DynamoDBClient, tables: TableNames) -> Document:
    key = to_attributes({"userId": PERSON})
    return from_attributes(client.get_item(TableName=tables.users, Key=key)["Item"])
