"""An HTTP API: routes need an access token unless said otherwise, are limited, and are logged."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import RemovalPolicy
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from constructs_lib.access_log import access_log_settings

# Enough to find a request and to see why it failed; nothing that says who asked or for what.
_ACCESS_LOG = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "routeKey": "$context.routeKey",
    "status": "$context.status",
    "responseLength": "$context.responseLength",
    "responseLatencyMs": "$context.responseLatency",
    "integrationLatencyMs": "$context.integrationLatency",
    "integrationError": "$context.integrationErrorMessage",
    "authorizerError": "$context.authorizer.error",
}


@dataclass(frozen=True, slots=True)
class Throttle:
    """Requests per second that a route takes in the long run, and at once. Beyond it: HTTP 429."""

    rate: int
    burst: int


class HttpApi(Construct):
    """Routes are added with `add_route`, which puts the authorizer in front of them.

    The only way round it is `add_public_route`, for callers who can't have a token; `public_routes`
    holds what was added so.

    `required_scopes`: one of them must be in the token. Only access tokens carry scopes, so this
    also refuses ID tokens, which name the person's e-mail address and aren't meant for an API. No
    CORS: the page is served from the API's own origin.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        description: str,
        issuer: str,
        audience: str,
        required_scopes: Sequence[str],
        throttle: Throttle,
        log_retention: logs.RetentionDays,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, id_)
        self.api = apigateway.HttpApi(
            self,
            "Api",
            description=description,
            create_default_stage=False,
            default_authorizer=authorizers.HttpJwtAuthorizer(
                "AccessToken", issuer, jwt_audience=[audience]
            ),
            default_authorization_scopes=[*required_scopes],
        )
        self.access_log = logs.LogGroup(
            self, "AccessLog", retention=log_retention, removal_policy=removal_policy
        )
        self.stage = self._stage(throttle)
        self.public_routes: list[apigateway.HttpRoute] = []
        self._limits: dict[str, dict[str, int | bool]] = {}

    @property
    def url(self) -> str:
        return self.api.api_endpoint

    def _stage(self, throttle: Throttle) -> apigateway.CfnStage:
        return apigateway.CfnStage(
            self,
            "Stage",
            api_id=self.api.api_id,
            stage_name="$default",
            auto_deploy=True,
            default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=throttle.rate,
                throttling_burst_limit=throttle.burst,
                detailed_metrics_enabled=True,
            ),
            access_log_settings=access_log_settings(self.access_log, _ACCESS_LOG),
        )

    def add_route(
        self, method: str, path: str, function: lambda_.IFunction, *, throttle: Throttle
    ) -> None:
        """Send `method path` to `function` for callers with an access token."""
        self._add(method, path, function, throttle, authorizer=None)

    def add_public_route(
        self, method: str, path: str, function: lambda_.IFunction, *, throttle: Throttle
    ) -> None:
        """Send `method path` to `function` for everybody: it must check for itself who calls."""
        routes = self._add(
            method, path, function, throttle, authorizer=apigateway.HttpNoneAuthorizer()
        )
        self.public_routes += routes

    def _add(
        self,
        method: str,
        path: str,
        function: lambda_.IFunction,
        throttle: Throttle,
        *,
        authorizer: apigateway.IHttpRouteAuthorizer | None,
    ) -> list[apigateway.HttpRoute]:
        routes = self.api.add_routes(
            path=path,
            methods=[apigateway.HttpMethod[method]],
            integration=integrations.HttpLambdaIntegration(f"{method} {path}", function),
            authorizer=authorizer,
            authorization_scopes=None if authorizer is None else [],
        )
        # Limits of a route that doesn't exist yet fail the deployment, so the stage waits for it.
        self.stage.node.add_dependency(*routes)
        # Free-form to CDK, so the names are CloudFormation's own.
        self._limits[f"{method} {path}"] = {
            "ThrottlingRateLimit": throttle.rate,
            "ThrottlingBurstLimit": throttle.burst,
            "DetailedMetricsEnabled": True,
        }
        self.stage.route_settings = self._limits
        return routes
