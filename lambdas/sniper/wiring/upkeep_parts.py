"""The ports of what keeps the parts true to each other, on their real adapters."""
# ruff: noqa: PLC0415 - adapters are imported where they are built, see parts.py

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sniper import settings as variables
from sniper.wiring.parts import Parts

if TYPE_CHECKING:
    from sniper import ports


class UpkeepParts(Parts):
    @cached_property
    def leases(self) -> ports.Leases:
        from sniper.adapters.dynamodb.leases import DynamoLeases

        self.settings.require(variables.BIDS_TABLE)
        return DynamoLeases(self._client("dynamodb"), self._tables)

    @cached_property
    def firing(self) -> ports.Firing:
        from sniper.adapters.dynamodb.application_rows import DynamoFiring

        self.settings.require(variables.USERS_TABLE)
        return DynamoFiring(self._client("dynamodb"), self._tables)

    @cached_property
    def upkeep(self) -> ports.Upkeep:
        from sniper.adapters.dynamodb.upkeep import DynamoUpkeep

        self.settings.require(*variables.TABLES, variables.OUTBOX_TABLE)
        return DynamoUpkeep(self._client("dynamodb"), self._tables)

    @cached_property
    def bookmarks(self) -> ports.Bookmarks:
        from sniper.adapters.dynamodb.application_rows import DynamoBookmarks

        self.settings.require(variables.USERS_TABLE)
        return DynamoBookmarks(self._client("dynamodb"), self._tables)
