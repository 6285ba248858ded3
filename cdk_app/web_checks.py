"""The exceptions to cdk-nag's rules in the stack of the web page."""

from aws_cdk import CfnResource

from cdk_app.acknowledge import accept
from cdk_app.stacks.web import WebStack

_DISTRIBUTION = {
    "AwsSolutions-CFR1": "People snipe from everywhere, and take their page with them.",
    "AwsSolutions-CFR2": (
        "A firewall costs more each month than all the rest. Whoever is not signed in reaches "
        "files, limited routes and Cognito's own pages, and nothing else."
    ),
    "AwsSolutions-CFR3": (
        "CloudFront's standard log always holds the query, which carries one-time codes and "
        "tickets. Both APIs have logs of their own, without it."
    ),
}
_DEFAULT_NAME = (
    "CloudFront's own name has CloudFront's own certificate, and no choice of TLS. With a domain "
    "of one's own it is TLS 1.2 at least (-c pageDomain)."
)
_COPIER = {
    "AwsSolutions-L1": "CDK chooses the runtime of the function that it brings.",
    "Serverless-LambdaLatestVersion": "CDK chooses the runtime of the function that it brings.",
    "Serverless-LambdaDLQ": "CloudFormation invokes it during a deployment, and waits for it.",
    "Serverless-LambdaTracing": "It runs during deployments only; there is nothing to trace it to.",
}


def accept_web(stack: WebStack) -> None:
    """Record them, each on its own resource."""
    site = stack.site
    for rule, reason in _DISTRIBUTION.items():
        accept(site.distribution.node.default_child, rule, reason)
    if not site.has_own_name:
        accept(site.distribution.node.default_child, "AwsSolutions-CFR4", _DEFAULT_NAME)
    accept(
        site.distribution.node.find_child("Origin1"),
        "Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk",
        "No request reaches the bucket's root, where a list would be: the function at the edge "
        "asks for a page instead.",
    )
    bucket = site.bucket.node.default_child
    accept(
        bucket,
        "AwsSolutions-S1",
        "It holds what everybody may read, and nobody but CloudFront can read it here.",
    )
    assert isinstance(bucket, CfnResource)
    for name, reason in {
        stack.content.assets_arn: "What is copied is named after its content, in CDK's own bucket.",
        f"<{stack.get_logical_id(bucket)}.Arn>": "All of this bucket, which has only the page.",
    }.items():
        rule = f"AwsSolutions-IAM5[Resource::{name}/*]"
        accept(stack.content.policy.node.default_child, rule, reason)
    copier = stack.content.copier.node.default_child
    for rule, reason in _COPIER.items():
        accept(copier, rule, reason)
    assert isinstance(copier, CfnResource)
    # CDK states a dependency that the reference to the role says already.
    copier.add_metadata("cfn-lint", {"config": {"ignore_checks": ["W3005"]}})
