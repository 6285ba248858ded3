"""Messages to the other ends of WebSocket connections, through API Gateway."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.live_codec import message_document
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.live import LiveMessage

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient


class ApiGatewayPush:
    def __init__(self, client: ApiGatewayManagementApiClient) -> None:
        self._client = client

    def send(self, connection_id: str, message: LiveMessage) -> bool:
        data = json.dumps(message_document(message), ensure_ascii=False).encode()
        try:
            with failures_as(storage_unavailable):
                self._client.post_to_connection(ConnectionId=connection_id, Data=data)
        except self._client.exceptions.GoneException:
            return False
        return True
