"""The directory of those who signed up."""

from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.directory import CognitoDirectory
from sniper.adapters.memory.directory import MemoryDirectory
from sniper.ports import Directory

from tests.contracts.answers import Answers, refusal

ADA = {"Username": "ada", "UserAttributes": [{"Name": "email", "Value": "ada@example.com"}]}
NAMELESS = {"Username": "nameless", "UserAttributes": [{"Name": "sub", "Value": "nameless"}]}


@pytest.fixture(params=["memory", "cognito"])
def directory(request: pytest.FixtureRequest) -> Directory:
    if request.param == "memory":
        return MemoryDirectory({"ada": "ada@example.com"})
    client = boto3.client("cognito-idp", config=CLIENT_CONFIG)
    Answers(_answer).serve(client, "cognito-identity-provider", "AdminGetUser")
    return CognitoDirectory(client, "us-east-1_pool")


def test_the_address_of_a_sign_up_is_known(directory: Directory) -> None:
    assert directory.email_of("ada") == "ada@example.com"


@pytest.mark.parametrize("user_id", ["nameless", "nobody"])
def test_somebody_without_an_address_has_none(directory: Directory, user_id: str) -> None:
    assert directory.email_of(user_id) is None


def _answer(request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    body = request["body"].decode()
    for known in (ADA, NAMELESS):
        if f'"{known["Username"]}"' in body:
            return 200, dict(known)
    return refusal(400, "UserNotFoundException")
