"""What each need means: a permission, and the environment variables that go with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_

from cdk_app.config import StageSettings
from cdk_app.specs import Need
from constructs_lib.app_secret import AppSecret
from constructs_lib.encryption_key import EncryptionKey
from constructs_lib.one_shot_schedules import OneShotSchedules
from constructs_lib.python_function import Placement
from constructs_lib.queue import WorkQueue
from constructs_lib.table import Table
from constructs_lib.user_pool import UserPool

Grant = Callable[[iam.IGrantable], object]


@dataclass(frozen=True, slots=True)
class Provision:
    """`grant` is called with the function that has the need; `placement` is where it then runs."""

    grant: Grant
    environment: Mapping[str, str] = field(default_factory=dict)
    placement: Placement | None = None


Provisions = Mapping[Need, Provision]


def user_provisions(users: Table) -> Provisions:
    environment = {"USERS_TABLE": users.name}
    return {
        Need.USERS: Provision(users.grant_read_write, environment),
        Need.USERS_ENSURE: Provision(users.grant_update, environment),
        Need.USERS_READ: Provision(users.grant_read, environment),
    }


def bid_provisions(bids: Table, history: Table) -> Provisions:
    bid_environment = {"BIDS_TABLE": bids.name}
    history_environment = {"BID_HISTORY_TABLE": history.name}
    return {
        Need.BIDS: Provision(bids.grant_read_write, bid_environment),
        Need.BIDS_READ: Provision(bids.grant_read, bid_environment),
        Need.BIDS_ERASE: Provision(bids.grant_erase, bid_environment),
        Need.HISTORY_READ: Provision(history.grant_read, history_environment),
        # Nothing that runs can rewrite what happened, and only erasing a person removes it.
        Need.HISTORY_APPEND: Provision(history.grant_append, history_environment),
        Need.HISTORY_ERASE: Provision(history.grant_erase, history_environment),
    }


def connection_provisions(connections: Table) -> Provisions:
    environment = {"CONNECTIONS_TABLE": connections.name}
    return {
        Need.CONNECTIONS: Provision(connections.grant_read_write, environment),
        Need.CONNECTIONS_ADD: Provision(connections.grant_append, environment),
        # A ticket is taken without having been read before.
        Need.CONNECTIONS_REMOVE: Provision(connections.grant_remove, environment),
        Need.CONNECTIONS_ERASE: Provision(connections.grant_erase, environment),
    }


def outbox_provisions(outbox: Table) -> Provisions:
    environment = {"OUTBOX_TABLE": outbox.name}
    return {
        Need.OUTBOX: Provision(outbox.grant_read_write, environment),
        Need.OUTBOX_ERASE: Provision(outbox.grant_erase, environment),
    }


def postmark_provisions(secret: AppSecret, settings: StageSettings) -> Provisions:
    """Deciding on mails takes the sender only; sending them, and reading signed links, the keys."""
    mail = settings.mail
    sender = {"MAIL_FROM": mail.sender or "off"}
    return {
        Need.POSTMARK_FACTS: Provision(lambda _: None, sender),
        Need.POSTMARK: Provision(
            secret.grant_read,
            {
                "POSTMARK_SECRET_ARN": secret.resource.secret_arn,
                "POSTMARK_URL": mail.postmark_url,
                "POSTMARK_STREAM": mail.stream,
                **sender,
            },
        ),
    }


def account_provisions(
    *, keyset: AppSecret, token_key: EncryptionKey, user_pool: UserPool, settings: StageSettings
) -> Provisions:
    ebay = settings.ebay
    facts = {"EBAY_SCOPES": " ".join(ebay.scopes), "EBAY_MARKETPLACE": ebay.marketplace}
    key = token_key.resource
    pool = {"USER_POOL_ID": user_pool.pool.user_pool_id}
    return {
        Need.EBAY_FACTS: Provision(lambda _: None, facts),
        # Its clock is told to whoever asks, without any key.
        Need.EBAY_HOST: Provision(lambda _: None, {"EBAY_API_URL": ebay.api_url}),
        Need.EBAY: Provision(
            keyset.grant_read,
            {
                "EBAY_KEYSET_SECRET_ARN": keyset.resource.secret_arn,
                "EBAY_API_URL": ebay.api_url,
                "EBAY_IDENTITY_URL": ebay.identity_url,
                "EBAY_AUTH_URL": ebay.auth_url,
                **facts,
            },
        ),
        Need.TOKENS: Provision(token_key.grant_encrypt_decrypt, {"TOKEN_KEY_ARN": key.key_arn}),
        Need.PROFILES: Provision(user_pool.grant_look_up, pool),
        Need.END_SIGN_IN: Provision(user_pool.grant_remove, pool),
    }


def schedule_provisions(schedules: OneShotSchedules, settings: StageSettings) -> Provisions:
    group = {"SCHEDULE_GROUP": schedules.group.schedule_group_name}
    return {
        Need.SCHEDULES: Provision(
            schedules.grant_schedule,
            {
                **group,
                "SCHEDULE_ROLE_ARN": schedules.role.role_arn,
                "SCHEDULE_DLQ_ARN": schedules.dead_letters.resource.queue_arn,
                "ARMING_WINDOW_MS": str(settings.arming_window_ms),
                "PREPARATION_MS": str(settings.preparation_ms),
            },
        ),
        Need.CANCEL_SCHEDULES: Provision(schedules.grant_cancel, group),
        Need.REVIEW_SCHEDULES: Provision(schedules.grant_review, group),
    }


def queue_provisions(queues: Mapping[Need, tuple[str, WorkQueue]]) -> Provisions:
    """Sending into queues, each under the environment variable that is to name it."""
    return {
        need: Provision(queue.grant_send, {variable: queue.resource.queue_url})
        for need, (variable, queue) in queues.items()
    }


def start_provisions(
    *, executor: lambda_.IFunction, clock_measurer: lambda_.IFunction
) -> Provisions:
    """Functions that others start."""
    return {
        Need.MEASURE_CLOCK: Provision(
            clock_measurer.grant_invoke_latest_version,
            {"MEASURE_CLOCK_ARN": clock_measurer.function_arn},
        ),
        Need.RUN_EXECUTOR: Provision(
            executor.grant_invoke_latest_version, {"EXECUTE_BID_ARN": executor.function_arn}
        ),
    }


def address_provisions(*, notifications: str, page: str, mail_links: str) -> Provisions:
    """Where others reach us."""
    links = {"PAGE_URL": page, "MAIL_LINKS_URL": mail_links}
    return {
        Need.NOTIFICATIONS_URL: Provision(
            lambda _: None, {"EBAY_NOTIFICATIONS_URL": notifications}
        ),
        Need.MAIL_LINKS: Provision(lambda _: None, links),
    }
