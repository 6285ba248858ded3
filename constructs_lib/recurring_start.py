"""A function that is started over and over, for work that the next start makes good if missed."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

# The shortest that EventBridge offers: a start that is later than that is the next one's business.
_MAX_AGE = Duration.seconds(60)


class RecurringStart(Construct):
    """Starts `function` every so many minutes, asynchronously, never repeating one that failed.

    A rule and not a schedule of EventBridge Scheduler: it needs no role and no group, and costs
    nothing.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        description: str,
        every_minutes: int,
        function: lambda_.IFunction,
    ) -> None:
        super().__init__(scope, id_)
        self.rule = events.Rule(
            self,
            "Rule",
            description=description,
            schedule=events.Schedule.rate(Duration.minutes(every_minutes)),
            targets=[targets.LambdaFunction(function, max_event_age=_MAX_AGE, retry_attempts=0)],
        )
