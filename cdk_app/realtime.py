"""Live updates: the WebSocket API, its functions' places in it, and what others need of it."""

from collections.abc import Callable

from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk_app.catalogue import LIVE, WS_AUTHORIZE, WS_CONNECT, WS_DISCONNECT, WS_MESSAGE
from cdk_app.config import StageSettings
from cdk_app.needs import Provision, Provisions
from cdk_app.specs import FunctionSpec, Need
from constructs_lib.websocket_api import STAGE, WebSocketApi

# A browser can't send a header with a handshake, so the ticket is in the query.
_TICKET = "route.request.querystring.ticket"


class Realtime:
    """No construct of its own: the API stands in `scope`."""

    def __init__(self, scope: Construct, settings: StageSettings) -> None:
        self.api = WebSocketApi(
            scope,
            "Realtime",
            description=f"eBay Sniper: live updates ({settings.stage})",
            throttle=LIVE,
            answers=settings.live.route_responses,
            own_log_role=settings.live.own_log_role,
            log_retention=settings.log_retention,
            removal_policy=settings.removal_policy,
        )
        self._settings = settings.live

    @property
    def url(self) -> str:
        """Where pages open a WebSocket."""
        return self._settings.url or self.api.url

    @property
    def provisions(self) -> Provisions:
        return {
            Need.REALTIME_ADDRESS: Provision(lambda _: None, {"REALTIME_URL": self.url}),
            Need.PUSH: Provision(
                self.api.grant_push, {"REALTIME_CONNECTIONS_URL": self._connections_url}
            ),
        }

    @property
    def outputs(self) -> dict[str, str]:
        return {"WebSocketApiId": self.api.id, "RealtimeUrl": self.url}

    def route(self, build: Callable[[FunctionSpec], lambda_.IFunction]) -> None:
        """Put the functions that `build` makes into their places."""
        self.api.add_connect(
            build(WS_CONNECT), authorizer=build(WS_AUTHORIZE), identity_source=_TICKET
        )
        self.api.add_route("$disconnect", build(WS_DISCONNECT), answers=False)
        message = build(WS_MESSAGE)
        for key in ("ping", "$default"):
            self.api.add_route(key, message)

    @property
    def _connections_url(self) -> str:
        aws_url = self._settings.aws_url
        if aws_url is None:
            return self.api.connections_url
        return f"{aws_url}/_aws/execute-api/{self.api.id}/{STAGE}"
