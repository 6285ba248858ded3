"""What an API of API Gateway writes about each request, as JSON into a log group."""

import json
from collections.abc import Mapping

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_logs as logs


def access_log_settings(
    group: logs.LogGroup, fields: Mapping[str, str]
) -> apigateway.CfnStage.AccessLogSettingsProperty:
    """`fields` are names and the `$context` variables that they take their values from."""
    # CloudFormation's own attribute ends in ":*", which API Gateway doesn't take.
    arn = Stack.of(group).format_arn(
        service="logs",
        resource="log-group",
        resource_name=group.log_group_name,
        arn_format=ArnFormat.COLON_RESOURCE_NAME,
    )
    return apigateway.CfnStage.AccessLogSettingsProperty(
        destination_arn=arn, format=json.dumps(dict(fields))
    )
