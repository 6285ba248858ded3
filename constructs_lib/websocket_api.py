"""A WebSocket API: whoever connects is checked once, and nothing secret gets into its log."""

from aws_cdk import ArnFormat, RemovalPolicy, Stack
from aws_cdk import aws_apigateway as rest
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from constructs_lib.access_log import access_log_settings
from constructs_lib.http_api import Throttle

STAGE = "live"
# Neither the query, which holds the ticket, nor who connects, nor from where.
_ACCESS_LOG = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "eventType": "$context.eventType",
    "routeKey": "$context.routeKey",
    "status": "$context.status",
    "connectionId": "$context.connectionId",
}
LOG_WRITER = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"


class WebSocketApi(Construct):
    """Connections are let in by `authorizer`, messages are told apart by their field `action`.

    Every handshake is checked: API Gateway keeps no authorizer's answer for WebSocket APIs, so a
    ticket that was used is never taken for good. It can't check anything later, so the other
    routes have no authorizer; `open_routes` holds them.

    `answers`: whether what functions answer is sent back to the caller. `own_log_role`: WebSocket
    APIs write their logs with the one role that an account has for this in a Region. Ours is left
    behind when the stack is deleted, since others may use it by then.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        description: str,
        throttle: Throttle,
        answers: bool,
        own_log_role: bool,
        log_retention: logs.RetentionDays,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, id_)
        self._answers = answers
        self.api = apigateway.WebSocketApi(
            self,
            "Api",
            description=description,
            route_selection_expression="$request.body.action",
        )
        self.access_log = logs.LogGroup(
            self, "AccessLog", retention=log_retention, removal_policy=removal_policy
        )
        self.stage = self._stage(throttle)
        self.log_role = self._log_role() if own_log_role else None
        self.open_routes: list[apigateway.WebSocketRoute] = []

    @property
    def id(self) -> str:
        return self.api.api_id

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"wss://{self._host}/{STAGE}"

    @property
    def connections_url(self) -> str:
        """Where messages to open connections are posted."""
        return f"https://{self._host}/{STAGE}"

    @property
    def _host(self) -> str:
        stack = Stack.of(self)
        return f"{self.id}.execute-api.{stack.region}.{stack.url_suffix}"

    def grant_push(self, grantee: iam.IGrantable) -> None:
        """Allow posting to open connections; not closing them, or looking who is connected."""
        # They are named when they are opened, so that this means all of them.
        connections = Stack.of(self).format_arn(
            service="execute-api",
            resource=f"{self.id}/{STAGE}/POST/@connections/*",
            arn_format=ArnFormat.NO_RESOURCE_NAME,
        )
        iam.Grant.add_to_principal(
            grantee=grantee,
            actions=["execute-api:ManageConnections"],
            resource_arns=[connections],
        ).assert_success()

    def add_connect(
        self, function: lambda_.IFunction, *, authorizer: lambda_.IFunction, identity_source: str
    ) -> None:
        """A handshake goes to `authorizer` if it has `identity_source`, and then to `function`."""
        check = authorizers.WebSocketLambdaAuthorizer(
            "Authorizer", authorizer, identity_source=[identity_source]
        )
        self._add("$connect", function, authorizer=check)

    def add_route(self, key: str, function: lambda_.IFunction, *, answers: bool = True) -> None:
        """`key` is an action, `$disconnect`, or `$default` for every other action."""
        returns = answers and self._answers
        self.open_routes.append(self._add(key, function, return_response=returns))

    def _add(
        self,
        key: str,
        function: lambda_.IFunction,
        *,
        authorizer: apigateway.IWebSocketRouteAuthorizer | None = None,
        return_response: bool = False,
    ) -> apigateway.WebSocketRoute:
        route = self.api.add_route(
            key,
            integration=integrations.WebSocketLambdaIntegration(f"{key}Function", function),
            authorizer=authorizer,
            return_response=return_response or None,
        )
        # What is deployed first is then the whole API.
        self.stage.node.add_dependency(route)
        return route

    def _stage(self, throttle: Throttle) -> apigateway.CfnStage:
        return apigateway.CfnStage(
            self,
            "Stage",
            api_id=self.id,
            stage_name=STAGE,
            auto_deploy=True,
            default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=throttle.rate,
                throttling_burst_limit=throttle.burst,
                detailed_metrics_enabled=True,
                # Its execution log would hold whole requests, and in them the tickets.
                logging_level="OFF",
                data_trace_enabled=False,
            ),
            access_log_settings=access_log_settings(self.access_log, _ACCESS_LOG),
        )

    def _log_role(self) -> iam.Role:
        role = iam.Role(
            self,
            "LogRole",
            description="Lets API Gateway write the logs of this account's APIs",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            # API Gateway takes only a role that may do all that this policy allows.
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(LOG_WRITER)],
        )
        role.apply_removal_policy(RemovalPolicy.RETAIN)
        account = rest.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)
        account.apply_removal_policy(RemovalPolicy.RETAIN)
        self.stage.node.add_dependency(account)
        return role
