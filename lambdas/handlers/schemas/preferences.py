"""What a person would like, on the wire."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError
from sniper.domain.errors import ErrorCode
from sniper.domain.preferences import Preferences

from handlers.schemas.bids import MARKETPLACE_PATTERN, Lead
from handlers.schemas.common import Request, View

_MARKETPLACE = "eBay's site for what names none; null means the installation's own."
_TIME_ZONE = "An IANA name."
_UNNAMED = Preferences()


class PreferencesView(View):
    """Which mails the person wants, and what a new snipe starts from."""

    email_notifications: bool = Field(
        description="All mails but those about auctions that were won or lost."
    )
    bid_win_notifications: bool
    bid_loss_notifications: bool
    ending_notifications: bool = Field(
        description="Mails about auctions that are about to end; emailNotifications has to be on,"
        " too."
    )
    lead_ms: Lead
    marketplace: str | None = Field(description=_MARKETPLACE)
    time_zone: str = Field(description=_TIME_ZONE, examples=["Europe/Berlin"])


def _as_a_change(schema: JsonDict) -> None:
    """What is left out stays as it is, whatever a new person starts from; not all may be."""
    schema["minProperties"] = 1
    properties = schema["properties"]
    assert isinstance(properties, dict)
    for described in properties.values():
        assert isinstance(described, dict)
        described.pop("default", None)


class ChangePreferences(Request):
    """Only what is given changes."""

    model_config = ConfigDict(json_schema_extra=_as_a_change)

    email_notifications: bool = _UNNAMED.email_notifications
    bid_win_notifications: bool = _UNNAMED.bid_win_notifications
    bid_loss_notifications: bool = _UNNAMED.bid_loss_notifications
    ending_notifications: bool = _UNNAMED.ending_notifications
    lead_ms: Lead = _UNNAMED.lead_ms
    marketplace: str | None = Field(
        default=_UNNAMED.marketplace, pattern=MARKETPLACE_PATTERN, description=_MARKETPLACE
    )
    time_zone: str = Field(default=_UNNAMED.time_zone, max_length=64, description=_TIME_ZONE)

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            message = {"message": "Give at least one preference to change."}
            raise PydanticCustomError(ErrorCode.INVALID_REQUEST, "{message}", message)
        return self


class ChangeProfile(Request):
    """The part of a profile that its person may change."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"preferences": {"leadMs": 3_500, "timeZone": "Europe/Berlin"}}]
        }
    )

    preferences: ChangePreferences

    @property
    def changes(self) -> Mapping[str, Any]:
        """Fields of Preferences that were named, and what they shall be."""
        return self.preferences.model_dump(exclude_unset=True)
