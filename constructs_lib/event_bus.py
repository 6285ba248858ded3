"""A bus for one application's own events, and who hears of the kinds that they ask for."""

from collections.abc import Sequence

from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from constructs_lib.queue import Sink, WorkQueue

# EventBridge's own limits: a day, with growing pauses between the attempts.
_MAX_AGE_S = 24 * 3600
_MAX_ATTEMPTS = 185


class EventBus(Construct):
    """What can't be delivered within a day goes to `dead_letters`.

    Events from this account only: without a policy of its own, a bus takes no others. They are
    encrypted by AWS's own key, since they carry ids only (see queue.py).
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        description: str,
        dead_letters: Sink,
    ) -> None:
        super().__init__(scope, id_)
        self.resource = events.CfnEventBus(self, "Resource", name=name, description=description)
        self.dead_letters = dead_letters

    @property
    def name(self) -> str:
        return self.resource.ref

    def grant_publish(self, grantee: iam.IGrantable, *, source: str) -> None:
        """Allow putting events of this source on the bus; not reading any, or who hears of them."""
        iam.Grant.add_to_principal(
            grantee=grantee,
            actions=["events:PutEvents"],
            resource_arns=[self.resource.attr_arn],
            conditions={"StringEquals": {"events:source": source}},
        ).assert_success()

    def subscribe(
        self,
        id_: str,
        queue: WorkQueue,
        *,
        description: str,
        source: str,
        detail_types: Sequence[str] | None = None,
    ) -> events.CfnRule:
        """Send what `source` says into `queue`: these kinds of events, or all of them."""
        pattern: dict[str, list[str]] = {"source": [source]}
        if detail_types is not None:
            pattern["detail-type"] = [*detail_types]
        rule = self._rule(id_, description, pattern, "Queue", queue.resource.queue_arn)
        _accept_from(rule, queue)
        return rule

    def start(
        self, id_: str, function: lambda_.IFunction, *, description: str, source: str
    ) -> events.CfnRule:
        """Start `function` with each event of `source`."""
        pattern = {"source": [source]}
        rule = self._rule(id_, description, pattern, "Function", function.function_arn)
        lambda_.CfnPermission(
            self,
            f"{id_}Permission",
            action="lambda:InvokeFunction",
            function_name=function.function_arn,
            principal="events.amazonaws.com",
            source_arn=rule.attr_arn,
        )
        return rule

    def _rule(
        self, id_: str, description: str, pattern: dict[str, list[str]], target: str, arn: str
    ) -> events.CfnRule:
        rule = events.CfnRule(
            self,
            id_,
            description=description,
            event_bus_name=self.name,
            event_pattern=pattern,
            state="ENABLED",
            targets=[self._target(target, arn)],
        )
        _accept_from(rule, self.dead_letters)
        return rule

    def _target(self, id_: str, arn: str) -> events.CfnRule.TargetProperty:
        rule = events.CfnRule
        return rule.TargetProperty(
            id=id_,
            arn=arn,
            retry_policy=rule.RetryPolicyProperty(
                maximum_event_age_in_seconds=_MAX_AGE_S, maximum_retry_attempts=_MAX_ATTEMPTS
            ),
            dead_letter_config=rule.DeadLetterConfigProperty(
                arn=self.dead_letters.resource.queue_arn
            ),
        )


def _accept_from(rule: events.CfnRule, queue: Sink) -> None:
    # CDK's own target would also let EventBridge read the queue's attributes.
    queue.resource.add_to_resource_policy(
        iam.PolicyStatement(
            actions=["sqs:SendMessage"],
            principals=[iam.ServicePrincipal("events.amazonaws.com")],
            resources=[queue.resource.queue_arn],
            conditions={"ArnEquals": {"aws:SourceArn": rule.attr_arn}},
        )
    )
