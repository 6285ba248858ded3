"""What a person would like: change it, and fall back on it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sniper.domain.errors import ErrorCode, SniperError, from_problems
from sniper.domain.preferences import preference_problems
from sniper.domain.user import User
from sniper.ports import Users
from sniper.use_cases.read_profile import ProfilePorts, known_person

_TRIES = 5


def change_preferences(user_id: str, changes: Mapping[str, Any], ports: ProfilePorts) -> User:
    """`changes` are fields of Preferences; what is not named stays as it is.

    Whoever turns mails on has their address tried again, if it was given up.
    Raises SniperError: LEAD_OUT_OF_RANGE, MARKETPLACE_NOT_SUPPORTED, TIME_ZONE_UNKNOWN,
    ACCOUNT_CLOSED, STALE_VERSION when somebody else keeps changing them, STORAGE_UNAVAILABLE.
    """
    for _ in range(_TRIES):
        user = known_person(user_id, ports)
        wanted = replace(user.preferences, **changes)
        problems = tuple(preference_problems(wanted))
        if problems:
            raise from_problems(problems)
        now = ports.clock.now()
        if ports.users.save_preferences(user_id, user.preferences, wanted, at=now):
            if changes.get("email_notifications") and user.email and user.address_problem:
                ports.users.note_address(user_id, user.email, None)
                user = replace(user, address_problem=None)
            return replace(user, preferences=wanted, updated_at=now)
    raise SniperError(
        ErrorCode.STALE_VERSION, "Your preferences are being changed elsewhere. Try again."
    )


def marketplace_for(user_id: str, asked: str | None, *, users: Users, default: str) -> str:
    """The site that a request means: the one it names, the person's own, or the installation's.

    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    if asked is not None:
        return asked
    user = users.get(user_id)
    return (user and user.preferences.marketplace) or default
