"""A function that follows the changes of a table's rows, in the order in which they happened."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from constructs_lib.python_function import PythonFunction
from constructs_lib.queue import Sink
from constructs_lib.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How much at once, and for how long the same records are tried.

    Records of one shard wait for each other, so whatever can't be worked on holds up everything
    behind it until it has been tried `max_retries` times or is `max_age_s` old.
    """

    batch_size: int
    max_retries: int
    max_age_s: int


class StreamConsumer(Construct):
    """Calls `function` with the records that match one of `patterns`.

    It answers from which record on it has to be called again; a batch that fails as a whole is
    halved, to find the record that is at fault. What is given up leaves a note of its place in the
    stream in `dead_letters`, never the record itself.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        table: Table,
        function: PythonFunction,
        patterns: Sequence[Mapping[str, object]],
        reading: Reading,
        dead_letters: Sink,
    ) -> None:
        super().__init__(scope, id_)
        table.grant_stream(function.function)
        dead_letters.grant_send(function.function)
        self.resource = _mapping(
            self, table.stream_arn, function.function, patterns, reading, dead_letters
        )
        # Lambda tries the permissions out when it makes the mapping.
        self.resource.node.add_dependency(function.role)


def _mapping(
    scope: Construct,
    stream_arn: str,
    function: lambda_.IFunction,
    patterns: Sequence[Mapping[str, object]],
    reading: Reading,
    dead_letters: Sink,
) -> lambda_.CfnEventSourceMapping:
    mapping = lambda_.CfnEventSourceMapping
    return mapping(
        scope,
        "Resource",
        function_name=function.function_name,
        event_source_arn=stream_arn,
        # A mapping that is made anew would otherwise miss what happens until it works.
        starting_position="TRIM_HORIZON",
        batch_size=reading.batch_size,
        # Nobody waits for a batch to fill: each change is told as soon as it is there.
        maximum_batching_window_in_seconds=0,
        # More would keep the order of one row's changes too, but every one of them is a function
        # that runs at the same time, and one keeps up: a call takes a fraction of a second.
        parallelization_factor=1,
        bisect_batch_on_function_error=True,
        maximum_retry_attempts=reading.max_retries,
        maximum_record_age_in_seconds=reading.max_age_s,
        function_response_types=["ReportBatchItemFailures"],
        destination_config=mapping.DestinationConfigProperty(
            on_failure=mapping.OnFailureProperty(destination=dead_letters.resource.queue_arn)
        ),
        filter_criteria=mapping.FilterCriteriaProperty(
            filters=[mapping.FilterProperty(pattern=json.dumps(pattern)) for pattern in patterns]
        ),
    )
