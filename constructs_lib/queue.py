"""SQS queues: encrypted at rest, TLS only, and a dead-letter queue where a message may be given up.

Encryption is SQS's own (SSE-SQS, free). The messages carry ids only, and a customer key would need
grants for every service that delivers into the queues, so it would cost money and failure modes
without hiding anything.
"""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs
from constructs import Construct


class DeadLetterQueue(Construct):
    """Keeps what could not be delivered for 14 days, the longest that SQS offers."""

    def __init__(self, scope: Construct, id_: str, *, removal_policy: RemovalPolicy) -> None:
        super().__init__(scope, id_)
        self.resource: sqs.Queue = sqs.Queue(
            self,
            "Resource",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            retention_period=Duration.days(14),
            removal_policy=removal_policy,
        )

    def grant_send(self, grantee: iam.IGrantable) -> None:
        """Allow setting messages aside here; see `WorkQueue.grant_send`."""
        self.resource.grant(grantee, "sqs:SendMessage").assert_success()


class WorkQueue(Construct):
    """A queue with consumers: a message that fails `max_receives` times goes to `dead_letters`.

    `consumer_timeout_s` is the time-out of the consuming function; the message stays hidden for six
    times as long, which is what Lambda asks for so that its own retries of throttled polls never
    deliver twice.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        consumer_timeout_s: int,
        max_receives: int,
        dead_letters: "DeadLetterQueue | WorkQueue",
        removal_policy: RemovalPolicy,
        retention_days: int = 4,
    ) -> None:
        super().__init__(scope, id_)
        self.resource: sqs.Queue = sqs.Queue(
            self,
            "Resource",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            visibility_timeout=Duration.seconds(6 * consumer_timeout_s),
            retention_period=Duration.days(retention_days),
            dead_letter_queue=sqs.DeadLetterQueue(
                max_receive_count=max_receives, queue=dead_letters.resource
            ),
            removal_policy=removal_policy,
        )

    def grant_send(self, grantee: iam.IGrantable) -> None:
        """Allow sending messages; CDK's grant of this name also allows reading the attributes."""
        self.resource.grant(grantee, "sqs:SendMessage").assert_success()


type Sink = DeadLetterQueue | WorkQueue
"""Where goes what could not be done or delivered."""
