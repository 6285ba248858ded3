"""What a person would like, as a document in their row.

A field that is missing means its default, and one that is not known here belongs to another
release: it is neither read nor compared, and goes with the next change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sniper.adapters.dynamodb.documents import Document
from sniper.adapters.dynamodb.expressions import Expression
from sniper.domain.preferences import Preferences

_NAMES = {
    "email_notifications": "emailNotifications",
    "bid_win_notifications": "bidWinNotifications",
    "bid_loss_notifications": "bidLossNotifications",
    "ending_notifications": "endingNotifications",
    "lead_ms": "leadMs",
    "marketplace": "marketplace",
    "time_zone": "timeZone",
}
_DEFAULTS = asdict(Preferences())


def preferences_document(preferences: Preferences) -> Document:
    held = asdict(preferences)
    return {stored: held[name] for name, stored in _NAMES.items()}


def preferences_from(document: Mapping[str, Any]) -> Preferences:
    held = {name: document[stored] for name, stored in _NAMES.items() if stored in document}
    if "lead_ms" in held:
        held["lead_ms"] = int(held["lead_ms"])
    return Preferences(**held)


def still_preferred(e: Expression, before: Preferences) -> str:
    """The condition that the stored preferences are these."""
    return " AND ".join(_still(e, before))


def _still(e: Expression, before: Preferences) -> Iterator[str]:
    for name, value in asdict(before).items():
        stored = e.name(f"preferences.{_NAMES[name]}")
        missing = f"attribute_not_exists({stored})"
        if value is None:
            yield missing
        elif value == _DEFAULTS[name]:
            yield f"({missing} OR {stored} = {e.value(value)})"
        else:
            yield f"{stored} = {e.value(value)}"
