"""How the operator is told: the topic that alarms ring too, and the function that writes to it."""

from aws_cdk import aws_events as events
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk_app.background import ALERT_SOURCE
from cdk_app.config import StageSettings
from cdk_app.needs import Provision, Provisions
from cdk_app.specs import Need
from cdk_app.stacks.data import DataStack
from constructs_lib.event_bus import EventBus
from constructs_lib.operator_topic import OperatorTopic
from constructs_lib.python_function import AsyncInvocation

# What could not be told within the hour comes again by itself, if it is still so.
RETRYING = AsyncInvocation(retry_attempts=2, max_event_age_s=3600)


class OperatorAlerts:
    """No construct of its own: its parts stand in `scope`."""

    def __init__(self, scope: Construct, settings: StageSettings, data: DataStack) -> None:
        self._monitoring = settings.monitoring
        self.topic = OperatorTopic(
            scope,
            "OperatorTopic",
            display_name=f"eBay Sniper ({settings.stage})",
            encryption_key=data.data_key.resource,
            publishers=("cloudwatch.amazonaws.com", "budgets.amazonaws.com"),
            email=settings.monitoring.alert_email,
        )

    @property
    def provisions(self) -> Provisions:
        return {
            Need.OPERATOR: Provision(
                self.topic.grant_publish,
                {
                    "OPERATOR_TOPIC_ARN": self.topic.arn,
                    "RUNBOOKS_URL": self._monitoring.runbooks_url,
                },
            )
        }

    def start_from(self, bus: EventBus, function: lambda_.IFunction) -> events.CfnRule:
        """Have `function` started by every alert that a function of ours puts on the bus."""
        return bus.start(
            "ToOperator",
            function,
            description="What needs the operator",
            source=ALERT_SOURCE,
        )
