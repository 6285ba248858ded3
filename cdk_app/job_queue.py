"""A queue of the catalogue with its consumer, in one stack."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk_app.specs import QueueSpec
from constructs_lib.queue import Sink, WorkQueue


class JobQueue:
    """No construct of its own: its parts stand in `scope`, named after the queue's row."""

    def __init__(
        self,
        scope: Construct,
        spec: QueueSpec,
        *,
        dead_letters: Sink,
        removal_policy: RemovalPolicy,
    ) -> None:
        self._scope = scope
        self.spec = spec
        self.queue = WorkQueue(
            scope,
            f"{spec.name}s",
            consumer_timeout_s=spec.consumer.timeout_s,
            max_receives=spec.max_receives,
            dead_letters=dead_letters,
            retention_days=spec.retention_days,
            removal_policy=removal_policy,
        )

    @property
    def outputs(self) -> dict[str, str]:
        """Names and values of the stack outputs by which others find the queue."""
        return {f"{self.spec.name}QueueUrl": self.queue.resource.queue_url}

    def consume(self, function: lambda_.IFunction) -> lambda_.EventSourceMapping:
        """Have `function` do the work; it says which messages of a batch are to be repeated."""
        self.queue.resource.grant_consume_messages(function)
        return lambda_.EventSourceMapping(
            self._scope,
            f"{self.spec.name}Source",
            target=function,
            event_source_arn=self.queue.resource.queue_arn,
            batch_size=self.spec.batch_size,
            max_concurrency=self.spec.max_concurrency,
            report_batch_item_failures=True,
        )
