"""A query of CloudWatch Logs Insights that lies ready under a name, with the logs that it reads."""

from collections.abc import Sequence

from aws_cdk import aws_logs as logs
from constructs import Construct


class SavedQuery(Construct):
    """`lines` are its commands, one a line; a slash in `name` makes a folder in the console."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        lines: Sequence[str],
        groups: Sequence[logs.ILogGroup],
    ) -> None:
        super().__init__(scope, id_)
        self.resource = logs.CfnQueryDefinition(
            self,
            "Resource",
            name=name,
            query_string="\n| ".join(lines),
            log_group_names=[group.log_group_name for group in groups],
        )
