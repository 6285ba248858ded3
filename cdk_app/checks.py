"""cdk-nag on every synth, and each exception to it: on one resource, for one rule, with the reason.

A finding that isn't acknowledged here stops the synth. Nothing is acknowledged for a whole stack.
"""

from collections.abc import Iterator

import cdk_nag
from aws_cdk import App, Stack, Validations
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_iam as iam
from constructs import IConstruct

from cdk_app.acknowledge import accept
from cdk_app.background import ALERT_OPERATOR, MEASURE_CLOCK, PUSH_UPDATE
from cdk_app.specs import Need
from cdk_app.stacks.data import DataStack
from cdk_app.stacks.service import ServiceStack
from cdk_app.stacks.web import WebStack
from cdk_app.web_checks import accept_web
from constructs_lib.python_function import PythonFunction
from constructs_lib.queue import DeadLetterQueue
from constructs_lib.websocket_api import LOG_WRITER, STAGE

_EBAYS = (
    "eBay calls this and can't have a token of ours. One route only proves that the address is "
    "ours, the other believes nothing that eBay hasn't signed."
)
_IN_MAILS = (
    "Whoever follows the link in a mail is not signed in, and a mail program never is. The link "
    "is signed by us, and can do nothing but turn this kind of mail off."
)
# Why a route lets everybody in.
_PUBLIC = {
    "GET /ebay/notifications": _EBAYS,
    "POST /ebay/notifications": _EBAYS,
    "POST /postmark/webhooks": (
        "Postmark calls this and can't have a token of ours; it brings a password of its own."
    ),
    "GET /mail/unsubscribe": _IN_MAILS,
    "POST /mail/unsubscribe": _IN_MAILS,
}


def register_packs(app: App) -> None:
    """Have both packs look at everything in `app` when it is synthesised."""
    Validations.of(app).add_plugins(
        # The exceptions are written into the templates too, for whoever deploys them.
        cdk_nag.AwsSolutionsChecks(app, verbose=True, write_suppressions_to_cloud_formation=True),
        cdk_nag.ServerlessChecks(app, verbose=True),
    )


def check(app: App, *, data: DataStack, service: ServiceStack, web: WebStack | None) -> None:
    """Register both packs and record the exceptions. Call after everything is composed."""
    register_packs(app)
    for stack in (data, service):
        _accept_common(stack)
    _accept_data(data)
    _accept_service(service)
    _accept_operator_topic(service)
    if web:
        accept_web(web)


def _accept_common(stack: Stack) -> None:
    for construct in _walk(stack):
        if isinstance(construct, PythonFunction):
            _accept_function(construct)
        elif isinstance(construct, DeadLetterQueue):
            accept(
                construct.resource.node.default_child,
                "Serverless-SQSRedrivePolicy",
                "What comes here could not even be settled; only a person can take it further.",
            )


def _accept_function(function: PythonFunction) -> None:
    # CDK states that a function depends on its role although the reference says so already (cfn-
    # lint W3005).
    function.resource.add_metadata("cfn-lint", {"config": {"ignore_checks": ["W3005"]}})
    for rule in ("AwsSolutions-L1", "Serverless-LambdaLatestVersion"):
        accept(
            function.resource,
            rule,
            "Python 3.13 on purpose: the asset carries byte code of this minor version.",
        )
    accept(
        function.resource,
        "Serverless-LambdaDLQ",
        "Synchronous callers see the error themselves, a queue has its own redrive, the "
        "asynchronous executor has an on-failure destination, which also carries the error, and "
        "a failed sweep is made good by the next.",
    )
    _accept_star(
        function.tracing_policy,
        "X-Ray's two write actions take no narrower resource; this policy holds nothing else.",
    )
    if function.network_policy:
        _accept_star(
            function.network_policy,
            "Lambda asks for these on * when it connects the function to its network; the "
            "function's own code is denied them.",
        )


def _accept_star(policy: iam.Policy, reason: str) -> None:
    for rule in ("AwsSolutions-IAM5[Resource::*]", "Serverless-LambdaStarPermissions"):
        accept(policy.node.default_child, rule, reason)


def _accept_data(stack: DataStack) -> None:
    pool = stack.user_pool.pool.node.default_child
    accept(
        pool,
        "AwsSolutions-COG2",
        "A second factor is offered, not forced: people decide for their own account.",
    )
    accept(
        pool,
        "AwsSolutions-COG8",
        "Threat protection needs the Plus plan, which bills every user from the first on.",
    )
    for key in (stack.data_key, stack.token_key):
        accept(
            key.resource.node.default_child,
            "KeyPolicyResource[*]",
            "In a key's policy, * means this key; the account's own IAM policies decide.",
        )
    accept(
        stack.keyset.resource.node.default_child,
        "AwsSolutions-SMG4",
        "The keyset is issued by eBay and only a person can renew it on eBay's developer site.",
    )
    accept(
        stack.postmark.resource.node.default_child,
        "AwsSolutions-SMG4",
        "Postmark issues the token and a person renews it there; links in mails that were sent "
        "are signed with the key beside it.",
    )


def _accept_service(stack: ServiceStack) -> None:
    arn = (
        f"arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:{stack.schedules.schedules}"
    )
    for spec, function in stack.functions.items():
        if not spec.needs & {Need.SCHEDULES, Need.CANCEL_SCHEDULES}:
            continue
        accept(
            function.role.node.find_child("DefaultPolicy").node.default_child,
            f"AwsSolutions-IAM5[Resource::{arn}]",
            "Schedules are named after bids, at run time; limited to this group and prefix.",
        )
    for source in stack.job_sources:
        accept(
            source.node.default_child,
            "Serverless-LambdaEventSourceMappingDestination",
            "A queue can't have one; what can't be done goes to its dead-letter queue.",
        )
    _accept_star(
        stack.schedules.review_policy,
        "Listing schedules takes no narrower resource; this policy holds nothing else.",
    )
    _accept_sweeps(stack)
    _accept_clock(stack)
    for route in stack.api.public_routes:
        resource = route.node.default_child
        assert isinstance(resource, apigateway.CfnRoute)
        accept(resource, "AwsSolutions-APIG4", _PUBLIC[resource.route_key])
    _accept_realtime(stack)


def _accept_operator_topic(stack: ServiceStack) -> None:
    config = stack.functions[ALERT_OPERATOR].function.node.find_child("EventInvokeConfig")
    accept(
        config.node.default_child,
        "Serverless-LambdaAsyncFailureDestination",
        "An alert that can't be told in an hour is old; what is still wrong is told anew.",
    )
    if mails := stack.operator_topic.subscription:
        accept(
            mails.node.default_child,
            "Serverless-SNSRedrivePolicy",
            "What a mailbox does not take would wait in a queue that nobody reads: alarms and the "
            "log keep all of it.",
        )


def _accept_sweeps(stack: ServiceStack) -> None:
    reason = "What a failed sweep leaves undone is still due for the next."
    for spec, sweep in stack.sweeps.items():
        accept(sweep.rule.node.default_child, "Serverless-EventBusDLQ", reason)
        config = stack.functions[spec].function.node.find_child("EventInvokeConfig")
        accept(config.node.default_child, "Serverless-LambdaAsyncFailureDestination", reason)


def _accept_clock(stack: ServiceStack) -> None:
    config = stack.functions[MEASURE_CLOCK].function.node.find_child("EventInvokeConfig")
    accept(
        config.node.default_child,
        "Serverless-LambdaAsyncFailureDestination",
        "Whoever asks for the time a minute after a failed measurement starts the next.",
    )


def _accept_realtime(stack: ServiceStack) -> None:
    api = stack.realtime.api
    for route in api.open_routes:
        accept(
            route.node.default_child,
            "AwsSolutions-APIG4",
            "API Gateway authorizes a WebSocket when it connects and at no other time; what comes "
            "later carries what the authorizer said then.",
        )
    resource = api.api.node.default_child
    assert isinstance(resource, apigateway.CfnApi)
    name = Stack.of(api).get_logical_id(resource)
    arn = (
        "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:"
        f"<{name}>/{STAGE}/POST/@connections/*"
    )
    accept(
        stack.functions[PUSH_UPDATE].role.node.find_child("DefaultPolicy").node.default_child,
        f"AwsSolutions-IAM5[Resource::{arn}]",
        "Connections are named when they are opened; limited to posting, in this API and stage.",
    )
    if api.log_role:
        policy = "arn:<AWS::Partition>:iam::aws:policy/" + LOG_WRITER
        accept(
            api.log_role.node.default_child,
            f"AwsSolutions-IAM4[Policy::{policy}]",
            "One role writes the logs of all of an account's APIs, and API Gateway takes none that "
            "may do less than this policy says.",
        )


def _walk(root: IConstruct) -> Iterator[IConstruct]:
    yield root
    for child in root.node.children:
        yield from _walk(child)
