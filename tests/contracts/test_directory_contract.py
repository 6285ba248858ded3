"""The directory of those who signed up."""

import json
from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.directory import CognitoDirectory
from sniper.adapters.memory.directory import MemoryDirectory
from sniper.domain.errors import ErrorCode, SniperError
from sniper.ports import Directory

from tests.contracts.answers import Answers, refusal
from tests.domain.examples import code_raised_by

PEOPLE = {"ada": "ada@example.com", "nameless": None}


class Pool:
    """A user pool whose people can be looked up and deleted."""

    def __init__(self) -> None:
        self.people = dict(PEOPLE)

    def looked_up(self, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        user_id = _named(request)
        if user_id not in self.people:
            return refusal(400, "UserNotFoundException")
        email = self.people[user_id]
        attributes = [{"Name": "sub", "Value": user_id}]
        if email is not None:
            attributes.append({"Name": "email", "Value": email})
        return 200, {"Username": user_id, "UserAttributes": attributes}

    def deleted(self, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        user_id = _named(request)
        if user_id not in self.people:
            return refusal(400, "UserNotFoundException")
        del self.people[user_id]
        return 200, {}


@pytest.fixture(params=["memory", "cognito"])
def directory(request: pytest.FixtureRequest) -> Directory:
    if request.param == "memory":
        return MemoryDirectory(PEOPLE)
    client, pool = boto3.client("cognito-idp", config=CLIENT_CONFIG), Pool()
    Answers(pool.looked_up).serve(client, "cognito-identity-provider", "AdminGetUser")
    Answers(pool.deleted).serve(client, "cognito-identity-provider", "AdminDeleteUser")
    return CognitoDirectory(client, "us-east-1_pool")


def test_the_address_of_a_sign_up_is_known(directory: Directory) -> None:
    assert directory.email_of("ada") == "ada@example.com"


def test_somebody_without_an_address_has_none(directory: Directory) -> None:
    assert directory.email_of("nameless") is None


def test_somebody_who_never_signed_up_is_told_to(directory: Directory) -> None:
    with pytest.raises(SniperError) as caught:
        directory.email_of("nobody")
    assert caught.value.code is ErrorCode.ACCOUNT_CLOSED
    assert "Sign up again" in caught.value.message


def test_whoever_is_removed_is_gone_and_the_others_stay(directory: Directory) -> None:
    directory.remove("ada")
    assert code_raised_by(lambda: directory.email_of("ada")) is ErrorCode.ACCOUNT_CLOSED
    assert directory.email_of("nameless") is None


def test_removing_twice_or_somebody_unknown_is_the_same_as_once(directory: Directory) -> None:
    for user_id in ("ada", "ada", "nobody"):
        directory.remove(user_id)
    assert directory.email_of("nameless") is None


def _named(request: dict[str, Any]) -> str:
    body = json.loads(request["body"])
    assert body["UserPoolId"] == "us-east-1_pool"
    return str(body["Username"])
