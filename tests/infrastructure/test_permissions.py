"""Each function's role, word by word: what it may do, and by that what it may not."""

import pytest

from tests.infrastructure.permission_table import EXPECTED, SILENT
from tests.infrastructure.permission_words import (
    CONNECTIONS,
    ENVIRONMENT,
    MEANING,
    SCHEDULES,
)
from tests.infrastructure.policies import Abilities, abilities
from tests.infrastructure.synthesized import Deployment


def expected(name: str) -> Abilities:
    total: Abilities = {
        f"{name}Logs": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "*": {"xray:PutTelemetryRecords", "xray:PutTraceSegments"},
    }
    for words in EXPECTED[name]:
        for resource, actions in MEANING[words].items():
            total.setdefault(resource, set()).update(actions)
    return total


@pytest.mark.parametrize("name", EXPECTED)
def test_a_function_may_do_exactly_what_its_row_says(prod: Deployment, name: str) -> None:
    assert abilities(prod, f"{name}/Role") == expected(name)


def test_every_role_is_in_the_table(prod: Deployment) -> None:
    roles = {role.path for role in prod.all("AWS::IAM::Role")}
    others = {"Schedules/Role", "Realtime/LogRole"}
    assert roles == {f"{name}/Role" for name in EXPECTED} | others


def test_a_schedule_may_start_the_executor_and_report_failures_and_nothing_else(
    prod: Deployment,
) -> None:
    assert abilities(prod, "Schedules/Role") == {
        "ExecuteBidFunction": {"lambda:InvokeFunction"},
        "ExecuteBidFunction:$LATEST": {"lambda:InvokeFunction"},
        "DeadLetters": {"sqs:SendMessage"},
    }


def who_may(deployment: Deployment, action: str, resource: str) -> set[str]:
    return {
        name
        for name in EXPECTED
        if action in abilities(deployment, f"{name}/Role").get(resource, set())
    }


def test_tokens_are_opened_only_where_ebay_is_called_for_a_person(prod: Deployment) -> None:
    assert who_may(prod, "kms:Decrypt", "TokenKey") == {
        "CreateBid",
        "ChangeBid",
        "CheckBid",
        "SweepBids",
        "GetItem",
        "GetWishlist",
        "CompleteEbayLink",
        "UnlinkEbay",
        "DeleteMe",
        "ReceiveEbayNotification",
        "InvalidateItem",
        "ForgetPerson",
        "ExecuteBid",
        "ResolveOutcome",
        "Reconcile",
        "SettleDeadLetters",
    }


def test_nobody_may_rewrite_history(prod: Deployment) -> None:
    assert who_may(prod, "dynamodb:UpdateItem", "BidHistory") == set()
    assert who_may(prod, "dynamodb:DeleteItem", "BidHistory") == set()


TABLES = ["Users", "Bids", "BidHistory", "ItemCache", "Connections", "Outbox"]


@pytest.mark.parametrize("table", TABLES)
def test_only_what_erases_a_person_deletes_many_rows_at_once(prod: Deployment, table: str) -> None:
    eraser = set() if table in {"Users", "ItemCache"} else {"ForgetPerson"}
    assert who_may(prod, "dynamodb:BatchWriteItem", table) == eraser


def test_only_what_erases_a_person_ends_a_sign_in(prod: Deployment) -> None:
    assert who_may(prod, "cognito-idp:AdminDeleteUser", "UserPool") == {"ForgetPerson"}


@pytest.mark.parametrize("table", TABLES)
def test_nobody_may_read_a_whole_table(prod: Deployment, table: str) -> None:
    assert who_may(prod, "dynamodb:Scan", table) == set()


def test_only_those_who_schedule_may_hand_over_the_role(prod: Deployment) -> None:
    scheduling = {
        "CreateBid",
        "ChangeBid",
        "CheckBid",
        "SweepBids",
        "ExecuteBid",
        "Reconcile",
        "SettleDeadLetters",
    }
    assert who_may(prod, "iam:PassRole", "SchedulesRole") == scheduling
    assert who_may(prod, "scheduler:CreateSchedule", SCHEDULES) == scheduling


def test_postmarks_secret_is_read_only_where_its_keys_are_used(prod: Deployment) -> None:
    assert who_may(prod, "secretsmanager:GetSecretValue", "Postmark") == {
        "SendMail",
        "ReceivePostmarkWebhook",
        "ShowUnsubscribe",
        "Unsubscribe",
    }


def test_only_push_update_reaches_open_connections_and_nobody_closes_them(
    prod: Deployment,
) -> None:
    manage = "execute-api:ManageConnections"
    assert who_may(prod, manage, f"{CONNECTIONS}/POST/@connections/*") == {"PushUpdate"}
    assert who_may(prod, manage, f"{CONNECTIONS}/DELETE/@connections/*") == set()


def test_only_the_publisher_follows_the_changes_and_tells_the_bus(prod: Deployment) -> None:
    assert who_may(prod, "events:PutEvents", "Events:ebay-sniper.bids") == {"PublishChanges"}
    assert who_may(prod, "dynamodb:GetRecords", "Bids:stream") == {"PublishChanges"}


def test_nobody_puts_an_event_on_the_bus_without_saying_whose(prod: Deployment) -> None:
    assert who_may(prod, "events:PutEvents", "Events") == set()
    alerting = who_may(prod, "events:PutEvents", "Events:ebay-sniper.alerts")
    assert alerting == set(EXPECTED) - SILENT
    assert who_may(prod, "sns:Publish", "OperatorTopic") == {"AlertOperator"}


def test_a_ticket_is_issued_and_taken_by_functions_that_can_read_none(prod: Deployment) -> None:
    readers = who_may(prod, "dynamodb:Query", "Connections")
    assert readers == {"WsConnect", "PushUpdate", "ForgetPerson"}
    assert who_may(prod, "dynamodb:GetItem", "Connections") == {"WsConnect", "PushUpdate"}


def test_only_what_decides_on_mails_has_them_sent(prod: Deployment) -> None:
    assert who_may(prod, "sqs:SendMessage", "Mails") == {
        "QueueMails",
        "SendMail",
        "SweepLinks",
        "Reconcile",
        "SettleDeadLetters",
    }


EVERYWHERE = {"STAGE", "POWERTOOLS_SERVICE_NAME", "POWERTOOLS_LOG_LEVEL"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_function_is_told_of_nothing_that_it_may_not_use(prod: Deployment, name: str) -> None:
    (function,) = [
        entry for entry in prod.all("AWS::Lambda::Function") if entry.path == f"{name}/Function"
    ]
    told = set(function.properties["Environment"]["Variables"])
    wanted = [ENVIRONMENT[words] for words in EXPECTED[name] if words in ENVIRONMENT]
    assert told == EVERYWHERE.union(*wanted)
