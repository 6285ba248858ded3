"""What run-time code needs to create one-time schedules: a group, a role, a dead-letter queue.

The schedules themselves are made by the functions, one per job, so they never appear in a template.
"""

from typing import cast

from aws_cdk import ArnFormat, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from constructs import Construct

from constructs_lib.queue import Sink


class OneShotSchedules(Construct):
    """A schedule group whose schedules are named `<name_prefix>...`, and the role that they use.

    The role trusts EventBridge Scheduler only when it acts for this group in this account, so
    another account's schedules can't borrow it (the confused deputy).
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        group_name: str,
        name_prefix: str,
        dead_letters: Sink,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, id_)
        self.group = scheduler.ScheduleGroup(
            self, "Group", schedule_group_name=group_name, removal_policy=removal_policy
        )
        self.dead_letters = dead_letters
        self.role = self._role()
        dead_letters.grant_send(self.role)
        # Schedules are named at run time, so a prefix within the group is as narrow as a policy can
        # be.
        self.schedules = f"schedule/{group_name}/{name_prefix}*"
        self._schedules_arn = Stack.of(self).format_arn(
            service="scheduler", resource=self.schedules, arn_format=ArnFormat.NO_RESOURCE_NAME
        )
        self.review_policy = iam.Policy(
            self,
            "ReviewPolicy",
            statements=[iam.PolicyStatement(actions=["scheduler:ListSchedules"], resources=["*"])],
        )

    def _role(self) -> iam.Role:
        return iam.Role(
            self,
            "Role",
            description="Lets the schedules of one group invoke their target",
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com",
                conditions={
                    "StringEquals": {
                        "aws:SourceAccount": Stack.of(self).account,
                        "aws:SourceArn": self.group.schedule_group_arn,
                    }
                },
            ),
        )

    def allow_target(self, function: lambda_.IFunction) -> None:
        """Let the schedules of this group invoke `function`, in its unpublished version."""
        function.grant_invoke_latest_version(self.role)

    def grant_schedule(self, grantee: iam.IGrantable) -> None:
        """Allow creating, reading and deleting schedules, and handing them the role."""
        self._grant(grantee, "CreateSchedule", "DeleteSchedule", "GetSchedule")
        self.role.grant_pass_role(grantee.grant_principal)

    def grant_cancel(self, grantee: iam.IGrantable) -> None:
        """Allow deleting schedules only."""
        self._grant(grantee, "DeleteSchedule")

    def grant_review(self, grantee: iam.IGrantable) -> None:
        """Allow listing schedules. AWS takes no group for this, so a policy of its own says `*`."""
        # A function's principal is its role.
        self.review_policy.attach_to_role(cast("iam.IRole", grantee.grant_principal))

    def _grant(self, grantee: iam.IGrantable, *verbs: str) -> None:
        iam.Grant.add_to_principal(
            grantee=grantee,
            actions=[f"scheduler:{verb}" for verb in verbs],
            resource_arns=[self._schedules_arn],
        ).assert_success()
