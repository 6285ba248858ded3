"""The ports of events, live updates and alerts on their real adapters."""
# ruff: noqa: PLC0415 - adapters are imported where they are built, see parts.py

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sniper import settings as variables
from sniper.wiring.parts import Parts

if TYPE_CHECKING:
    from sniper import ports


class LiveParts(Parts):
    @cached_property
    def event_bus(self) -> ports.EventBus:
        from sniper.adapters.event_bus import EventBridgeBus

        return EventBridgeBus(self._client("events"), self.settings.text(variables.EVENT_BUS))

    @cached_property
    def unpublished(self) -> ports.DeadLetters:
        """Where changes of rows go that can't be told."""
        from sniper.adapters.dead_letters import SqsDeadLetters

        queue_url = self.settings.text(variables.PUBLISH_DEAD_LETTERS)
        return SqsDeadLetters(self._client("sqs"), queue_url)

    @cached_property
    def tickets(self) -> ports.Tickets:
        from sniper.adapters.dynamodb.connections import DynamoTickets

        table = self.settings.text(variables.CONNECTIONS_TABLE)
        return DynamoTickets(self._client("dynamodb"), table)

    @cached_property
    def connections(self) -> ports.Connections:
        from sniper.adapters.dynamodb.connections import DynamoConnections

        table = self.settings.text(variables.CONNECTIONS_TABLE)
        return DynamoConnections(self._client("dynamodb"), table)

    @cached_property
    def push(self) -> ports.Push:
        from sniper.adapters.push import ApiGatewayPush

        url = self.settings.text(variables.CONNECTIONS_URL)
        return ApiGatewayPush(self._client("apigatewaymanagementapi", url))

    @cached_property
    def alerts(self) -> ports.Alerts:
        from sniper.adapters.alerts import EventBridgeAlerts

        return EventBridgeAlerts(self._client("events"), self.settings.text(variables.EVENT_BUS))

    @cached_property
    def alert_log(self) -> ports.AlertLog:
        from sniper.adapters.dynamodb.alert_log import DynamoAlertLog

        table = self.settings.text(variables.USERS_TABLE)
        return DynamoAlertLog(self._client("dynamodb"), table)

    @cached_property
    def operator(self) -> ports.Operator:
        from sniper.adapters.alerts import SnsOperator

        return SnsOperator(self._client("sns"), self.settings.text(variables.OPERATOR[0]))
