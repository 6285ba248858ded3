"""What AWS's failures mean to us, and how long we wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from sniper.adapters.aws import CLIENT_CONFIG, failures_as
from sniper.adapters.chores import SqsChores
from sniper.adapters.dead_letters import SqsDeadLetters
from sniper.adapters.directory import CognitoDirectory
from sniper.adapters.mail_queue import SqsMailQueue
from sniper.adapters.outcome_queue import SqsOutcomeChecks
from sniper.adapters.refusals import storage_unavailable
from sniper.adapters.tokens import KmsVault
from sniper.domain.errors import ErrorCode

from tests.contracts.answers import Answers, refusal
from tests.domain.examples import a_bid, code_raised_by

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


def _client_error(code: str, status: int) -> ClientError:
    answer: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "GetItem")


def _fail(error: Exception) -> None:
    with failures_as(storage_unavailable):
        raise error


@pytest.mark.parametrize(
    "error",
    [
        ConnectTimeoutError(endpoint_url="x"),
        ReadTimeoutError(endpoint_url="x"),
        EndpointConnectionError(endpoint_url="x"),
        _client_error("ThrottlingException", 400),
        _client_error("ProvisionedThroughputExceededException", 400),
        _client_error("SomethingNew", 503),
    ],
    ids=lambda error: str(error)[:60],
)
def test_what_may_pass_by_itself_is_coded_and_says_when_to_try_again(error: Exception) -> None:
    assert code_raised_by(lambda: _fail(error)) is ErrorCode.STORAGE_UNAVAILABLE
    assert storage_unavailable().retry_after_s


@pytest.mark.parametrize("code", ["AccessDeniedException", "ValidationException", ""])
def test_any_other_refusal_is_left_as_it_is(code: str) -> None:
    with pytest.raises(ClientError):
        _fail(_client_error(code, 400))


def test_nobody_waits_long_for_a_part_of_ours() -> None:
    config: Any = boto3.client("dynamodb", config=CLIENT_CONFIG).meta.config
    assert (config.connect_timeout, config.read_timeout) == (1, 2)
    assert config.retries == {"mode": "standard", "total_max_attempts": 3}


def _vault() -> object:
    kms = boto3.client("kms", config=CLIENT_CONFIG)
    Answers(lambda _: refusal(400, "ThrottlingException")).serve(kms, "kms", "Decrypt")
    return KmsVault(kms, "arn:key").open("person-1", "access", b"sealed")


def _queue() -> None:
    checks = SqsOutcomeChecks(_busy_queue(), "https://queue")
    checks.request(a_bid(), attempt=0, delay_s=5)


def _chores() -> None:
    chores = SqsChores(_busy_queue(), "https://items", "https://people")
    chores.forget_person("person-1", sign_in_too=True)


def _mails() -> None:
    SqsMailQueue(_busy_queue(), "https://mails").request("person-1", "link", attempt=0, delay_s=0)


def _set_aside() -> None:
    SqsDeadLetters(_busy_queue(), "https://aside").set_aside("record-1", "holds no bid")


def _busy_queue() -> SQSClient:
    sqs = boto3.client("sqs", config=CLIENT_CONFIG)
    Answers(lambda _: refusal(503, "ServiceUnavailable")).serve(sqs, "sqs", "SendMessage")
    return sqs


def _directory() -> object:
    return _busy_directory("AdminGetUser").email_of("person-1")


def _removal() -> None:
    _busy_directory("AdminDeleteUser").remove("person-1")


def _busy_directory(operation: str) -> CognitoDirectory:
    cognito = boto3.client("cognito-idp", config=CLIENT_CONFIG)
    Answers(lambda _: refusal(400, "TooManyRequestsException")).serve(
        cognito, "cognito-identity-provider", operation
    )
    return CognitoDirectory(cognito, "pool")


@pytest.mark.parametrize(
    "call", [_vault, _queue, _chores, _mails, _set_aside, _directory, _removal]
)
def test_every_part_tells_its_outage_in_the_same_way(call: Callable[[], object]) -> None:
    assert code_raised_by(call) is ErrorCode.STORAGE_UNAVAILABLE


def test_a_refusal_by_the_key_itself_is_not_taken_for_an_unreadable_token() -> None:
    kms = boto3.client("kms", config=CLIENT_CONFIG)
    Answers(lambda _: refusal(400, "AccessDeniedException")).serve(kms, "kms", "Decrypt")
    with pytest.raises(ClientError, match="AccessDenied"):
        KmsVault(kms, "arn:key").open("person-1", "access", b"sealed")
