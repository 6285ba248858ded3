from pathlib import Path

import pytest

from tests.infrastructure.synthesized import Deployment, Resource

FUNCTION = "AWS::Lambda::Function"
# construct -> module, seconds, megabytes
FUNCTIONS = {
    "CreateBid": ("api.create_bid", 25, 512),
    "ListBids": ("api.list_bids", 15, 512),
    "GetBid": ("api.get_bid", 15, 512),
    "ChangeBid": ("api.change_bid", 25, 512),
    "CancelBid": ("api.cancel_bid", 15, 512),
    "GetBidHistory": ("api.get_bid_history", 15, 512),
    "GetBidTimeline": ("api.get_bid_timeline", 15, 512),
    "ListHistory": ("api.list_history", 15, 512),
    "GetItem": ("api.get_item", 25, 512),
    "CheckBid": ("api.check_bid", 25, 512),
    "GetWishlist": ("api.get_wishlist", 25, 512),
    "GetClock": ("api.get_clock", 15, 512),
    "GetMe": ("api.get_me", 15, 512),
    "ChangeMe": ("api.change_me", 15, 512),
    "DeleteMe": ("api.delete_me", 25, 512),
    "LinkEbay": ("api.link_ebay", 15, 512),
    "CompleteEbayLink": ("api.complete_ebay_link", 25, 512),
    "UnlinkEbay": ("api.unlink_ebay", 25, 512),
    "AnswerEbayChallenge": ("api.answer_ebay_challenge", 15, 512),
    "ReceiveEbayNotification": ("api.receive_ebay_notification", 25, 512),
    "CreateRealtimeTicket": ("api.create_realtime_ticket", 15, 512),
    "ReceivePostmarkWebhook": ("api.receive_postmark_webhook", 15, 512),
    "ShowUnsubscribe": ("api.show_unsubscribe", 15, 512),
    "Unsubscribe": ("api.unsubscribe", 15, 512),
    "WsAuthorize": ("api.ws_authorize", 10, 512),
    "WsConnect": ("api.ws_connect", 10, 512),
    "WsDisconnect": ("api.ws_disconnect", 10, 512),
    "WsMessage": ("api.ws_message", 10, 512),
    "ExecuteBid": ("events.execute_bid", 300, 256),
    "ResolveOutcome": ("events.resolve_outcome", 60, 256),
    "SweepBids": ("events.sweep_bids", 55, 512),
    "SettleDeadLetters": ("events.settle_dead_letters", 60, 256),
    "Reconcile": ("events.reconcile", 55, 256),
    "MeasureClock": ("events.measure_clock", 45, 256),
    "SwitchFiring": ("events.switch_firing", 15, 256),
    "InvalidateItem": ("events.invalidate_item", 60, 512),
    "ForgetPerson": ("events.forget_person", 60, 256),
    "PublishChanges": ("events.publish_changes", 30, 256),
    "PushUpdate": ("events.push_update", 15, 256),
    "QueueMails": ("events.queue_mails", 15, 256),
    "SendMail": ("events.send_mail", 30, 512),
    "SweepLinks": ("events.sweep_links", 60, 256),
    "AlertOperator": ("events.alert_operator", 15, 256),
    "CreateUser": ("events.create_user", 5, 256),
}

# Started over and over: what one leaves undone is still due for the next.
SWEEPS = ["SweepBids", "SweepLinks", "Reconcile"]
# Started anew while somebody wants it.
WANTED = ["MeasureClock"]


def function(deployment: Deployment, name: str) -> Resource:
    (found,) = [f for f in deployment.all(FUNCTION) if f.path == f"{name}/Function"]
    return found


def test_there_are_exactly_these_functions(prod: Deployment) -> None:
    assert {f.path for f in prod.all(FUNCTION)} == {f"{name}/Function" for name in FUNCTIONS}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_runs_its_own_module_with_its_own_means(prod: Deployment, name: str) -> None:
    module, timeout_s, memory_mb = FUNCTIONS[name]
    properties = function(prod, name).properties
    assert properties["Handler"] == f"handlers.{module}.handler"
    assert (properties["Timeout"], properties["MemorySize"]) == (timeout_s, memory_mb)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_arm_python_313_and_traced(prod: Deployment, name: str) -> None:
    properties = function(prod, name).properties
    assert properties["Runtime"] == "python3.13"
    assert properties["Architectures"] == ["arm64"]
    assert properties["TracingConfig"] == {"Mode": "Active"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_a_role_of_its_own(prod: Deployment, name: str) -> None:
    roles = [f.properties["Role"] for f in prod.all(FUNCTION)]
    assert roles.count(function(prod, name).properties["Role"]) == 1
    (role,) = [r for r in prod.all("AWS::IAM::Role") if r.path == f"{name}/Role"]
    assert "ManagedPolicyArns" not in role.properties
    assert role.properties["AssumeRolePolicyDocument"]["Statement"] == [
        {
            "Action": "sts:AssumeRole",
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
        }
    ]


@pytest.mark.parametrize(("stage", "days"), [("prod", 90), ("dev", 14), ("embedded", 3)])
def test_every_log_is_kept_for_a_while_and_not_for_ever(
    request: pytest.FixtureRequest, stage: str, days: int
) -> None:
    deployment: Deployment = request.getfixturevalue(stage)
    groups = deployment.all("AWS::Logs::LogGroup")
    assert len(groups) == len(FUNCTIONS) + 2  # and the access logs of the two APIs
    assert {group.properties["RetentionInDays"] for group in groups} == {days}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_writes_json_to_its_own_log(prod: Deployment, name: str) -> None:
    (group,) = [g for g in prod.all("AWS::Logs::LogGroup") if g.path == f"{name}/Logs"]
    assert function(prod, name).properties["LoggingConfig"] == {
        "LogFormat": "JSON",
        "LogGroup": {"Ref": group.logical_id},
    }


def test_all_functions_share_one_asset(prod: Deployment) -> None:
    keys = {f.properties["Code"]["S3Key"] for f in prod.all(FUNCTION)}
    assert len(keys) == 1


def test_every_module_is_named_by_exactly_one_function(prod: Deployment) -> None:
    handlers = [f.properties["Handler"] for f in prod.all(FUNCTION)]
    assert len(set(handlers)) == len(handlers)
    written = Path("lambdas/handlers").glob("[ae][pv]*/[a-z]*.py")
    modules = {f"handlers.{path.parent.name}.{path.stem}.handler" for path in written}
    assert modules <= set(handlers)


def invocation(deployment: Deployment, name: str) -> Resource:
    """How Lambda treats an event that it was given to deliver by itself."""
    (found,) = [
        entry
        for entry in deployment.all("AWS::Lambda::EventInvokeConfig")
        if entry.path.startswith(f"{name}/")
    ]
    return found


def test_no_function_that_may_do_harm_is_started_again_by_lambda_itself(prod: Deployment) -> None:
    repeats = {
        entry.path.partition("/")[0]: entry.properties["MaximumRetryAttempts"]
        for entry in prod.all("AWS::Lambda::EventInvokeConfig")
    }
    assert repeats.pop("AlertOperator") == 2, "telling an alert twice does no harm"
    assert repeats == dict.fromkeys(["ExecuteBid", *SWEEPS, *WANTED], 0)


@pytest.mark.parametrize("name", [*SWEEPS, *WANTED])
def test_what_is_late_is_left_to_the_next_one(prod: Deployment, name: str) -> None:
    assert invocation(prod, name).properties == {
        "FunctionName": {"Ref": function(prod, name).logical_id},
        "Qualifier": "$LATEST",
        "MaximumRetryAttempts": 0,
        "MaximumEventAgeInSeconds": 60,
    }


def test_a_bid_that_could_not_be_executed_is_reported(prod: Deployment) -> None:
    config = invocation(prod, "ExecuteBid")
    executor = function(prod, "ExecuteBid")
    queue = prod.service.one("AWS::SQS::Queue", "DeadLetters")
    assert config.properties == {
        "FunctionName": {"Ref": executor.logical_id},
        "Qualifier": "$LATEST",
        "MaximumRetryAttempts": 0,
        "MaximumEventAgeInSeconds": 120,
        "DestinationConfig": {
            "OnFailure": {"Destination": {"Fn::GetAtt": [queue.logical_id, "Arn"]}}
        },
    }
