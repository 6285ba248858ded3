"""The metrics that there are: our own under their names, and those of AWS for what we deploy."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import Fn, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from constructs import IConstruct

from cdk_app.config import StageSettings
from cdk_app.specs import FunctionSpec
from cdk_app.stacks.data import DataStack
from cdk_app.stacks.service import ServiceStack
from constructs_lib.dashboard_page import search
from constructs_lib.queue import DeadLetterQueue, WorkQueue

NAMESPACE = "EbaySniperApp/DataFlow"


@dataclass(frozen=True, slots=True)
class Sources:
    """What one stage is made of, as CloudWatch knows it."""

    settings: StageSettings
    data: DataStack
    service: ServiceStack

    @property
    def stage(self) -> str:
        return self.settings.stage

    def own(
        self, name: str, statistic: str = "Sum", label: str = "", **dimensions: str
    ) -> cloudwatch.Metric:
        """One that our own code reports (see docs/monitoring.md)."""
        return _metric(NAMESPACE, name, statistic, label, {"stage": self.stage, **dimensions})

    def own_by(self, dimension: str, name: str, *, period_s: int) -> cloudwatch.IMetric:
        """One line for each value of `dimension` that has been reported."""
        found = f'{{"{NAMESPACE}",stage,{dimension}}} MetricName="{name}" stage="{self.stage}"'
        return search(f"SEARCH('{found}', 'Sum', {period_s})", period_s=period_s)

    def of_function(
        self, spec: FunctionSpec, name: str, statistic: str = "Sum", label: str = ""
    ) -> cloudwatch.Metric:
        function = self.service.functions[spec].function
        return of_lambda(name, statistic, label, {"FunctionName": function.function_name})

    def of_our_functions(self, name: str, *, period_s: int = 300) -> str:
        """For a search or formula: all functions of this stage, by the words in their names."""
        return self._search("AWS/Lambda,FunctionName", name, period_s)

    def of_our_queues(self, name: str, *, period_s: int = 300) -> str:
        return self._search("AWS/SQS,QueueName", name, period_s)

    def of_our_logs(self, name: str, *, period_s: int = 300) -> str:
        return self._search("AWS/Logs,LogGroupName", name, period_s)

    def of_queue(
        self, queue: WorkQueue | DeadLetterQueue, name: str, label: str = ""
    ) -> cloudwatch.Metric:
        dimensions = {"QueueName": queue.resource.queue_name}
        return _metric("AWS/SQS", name, "Maximum", label, dimensions)

    def of_http_api(self, name: str, statistic: str = "Sum", label: str = "") -> cloudwatch.Metric:
        dimensions = {"ApiId": self.service.api.api.api_id}
        return _metric("AWS/ApiGateway", name, statistic, label, dimensions)

    def of_socket_api(self, name: str, label: str = "") -> cloudwatch.Metric:
        dimensions = {"ApiId": self.service.realtime.api.id}
        return _metric("AWS/ApiGateway", name, "Sum", label, dimensions)

    def of_schedules(self, name: str, label: str = "") -> cloudwatch.Metric:
        dimensions = {"ScheduleGroup": self.service.schedules.group.schedule_group_name}
        return _metric("AWS/Scheduler", name, "Sum", label, dimensions)

    def of_rule(self, rule: events.CfnRule, name: str, label: str = "") -> cloudwatch.Metric:
        """Of a rule on our own bus."""
        # Its reference is bus and name in one; in its ARN they are the second and third part.
        rule_name = Fn.select(2, Fn.split("/", rule.attr_arn))
        dimensions = {"EventBusName": self.service.events.bus.name, "RuleName": rule_name}
        return _metric("AWS/Events", name, "Sum", label, dimensions)

    def of_table(self, table: str, name: str, label: str = "") -> cloudwatch.Metric:
        return _metric("AWS/DynamoDB", name, "Sum", label, {"TableName": table})

    @property
    def tables(self) -> Mapping[str, str]:
        """Their names, by what a person calls them."""
        data = self.data
        tables = {
            "Bids": data.bids,
            "BidHistory": data.history,
            "Users": data.users,
            "Connections": data.connections,
            "Outbox": data.outbox,
            "ItemCache": data.item_cache,
        }
        return {title: table.name for title, table in tables.items() if table}

    @property
    def dead_letter_queues(self) -> list[WorkQueue | DeadLetterQueue]:
        return [self.service.dead_letters.queue, self.service.unsettled]

    def _search(self, schema: str, name: str, period_s: int) -> str:
        # CloudFormation names what it makes after the stack, and a search takes names apart at
        # their dashes.
        words = " ".join(Stack.of(self.service).stack_name.split("-")[:2])
        return f"SEARCH('{{{schema}}} MetricName=\"{name}\" {words}', 'Sum', {period_s})"


def of_lambda(
    name: str,
    statistic: str = "Sum",
    label: str = "",
    dimensions: Mapping[str, str] | None = None,
) -> cloudwatch.Metric:
    """Without dimensions: of all functions in the account and Region together."""
    return _metric("AWS/Lambda", name, statistic, label, dimensions or {})


def _metric(
    namespace: str, name: str, statistic: str, label: str, dimensions: Mapping[str, str]
) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        statistic=statistic,
        label=label or None,
        dimensions_map=dict(dimensions) or None,
    )


def _below(root: IConstruct) -> list[IConstruct]:
    return [root, *(one for child in root.node.children for one in _below(child))]
