"""Messages to the other ends of connections: they arrive in order, or nobody is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

import boto3
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.live_codec import message_document
from sniper.adapters.memory.live import MemoryPush
from sniper.adapters.push import ApiGatewayPush
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action
from sniper.domain.live import LiveMessage, messages_of
from sniper.domain.progress import event_of
from sniper.ports import Push

from tests.contracts.answers import Answers, refusal
from tests.domain.examples import NOW, a_bid, code_raised_by

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

LINE = "L0SM9cOFIAMCIdw="
CREATED = event_of(a_bid(), Action.CREATED, history_id="history-1")
MESSAGES = messages_of(replace(CREATED, announces_ending=True), NOW)
MESSAGE = MESSAGES[0]


class Stage(Protocol):
    @property
    def push(self) -> Push: ...

    def leave(self, connection_id: str) -> None:
        """Have nobody at the other end any more."""

    def break_down(self) -> None:
        """Have every call refused."""

    def arrived(self) -> list[tuple[str, dict[str, Any]]]: ...


class InMemory:
    def __init__(self) -> None:
        self.push = MemoryPush()

    def leave(self, connection_id: str) -> None:
        self.push.gone.add(connection_id)

    def break_down(self) -> None:
        self.push.failing = True

    def arrived(self) -> list[tuple[str, dict[str, Any]]]:
        return [(line, message_document(message)) for line, message in self.push.sent]


def a_client() -> ApiGatewayManagementApiClient:
    url = "https://abcdef1234.execute-api.us-east-1.amazonaws.com/live"
    return boto3.client("apigatewaymanagementapi", config=CLIENT_CONFIG, endpoint_url=url)


@dataclass(slots=True)
class Gateway:
    gone: set[str] = field(default_factory=set)
    fate: Callable[[], tuple[int, dict[str, Any]]] | None = None
    arrived: list[tuple[str, bytes]] = field(default_factory=list)
    client: ApiGatewayManagementApiClient = field(default_factory=a_client)

    def __post_init__(self) -> None:
        self.client.meta.events.register(
            "provide-client-params.apigatewaymanagementapi.PostToConnection", self._note
        )
        answers = Answers(self._answer)
        answers.serve(self.client, "apigatewaymanagementapi", "PostToConnection")

    def _note(self, params: dict[str, Any], **_: Any) -> None:
        self.arrived.append((params["ConnectionId"], params["Data"]))

    def _answer(self, _: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A call that does not end well has not arrived."""
        line = self.arrived[-1][0]
        if self.fate is None and line not in self.gone:
            return 200, {}
        self.arrived.pop()
        return refusal(410, "GoneException") if self.fate is None else self.fate()


class OnAws:
    def __init__(self) -> None:
        self.gateway = Gateway()
        self.push = ApiGatewayPush(self.gateway.client)

    def leave(self, connection_id: str) -> None:
        self.gateway.gone.add(connection_id)

    def break_down(self) -> None:
        self.gateway.fate = lambda: refusal(503, "ServiceUnavailable")

    def arrived(self) -> list[tuple[str, dict[str, Any]]]:
        return [(line, json.loads(data)) for line, data in self.gateway.arrived]


@pytest.fixture(params=[InMemory, OnAws], ids=["memory", "api gateway"])
def stage(request: pytest.FixtureRequest, aws: None) -> Stage:
    made: Stage = request.param()
    return made


def test_messages_arrive_whole_and_in_order(stage: Stage) -> None:
    assert [stage.push.send(LINE, message) for message in MESSAGES] == [True, True]
    assert stage.arrived() == [(LINE, message_document(message)) for message in MESSAGES]


def test_each_connection_gets_its_own(stage: Stage) -> None:
    for line in ("a", LINE, "a"):
        stage.push.send(line, MESSAGE)
    assert [line for line, _ in stage.arrived()] == ["a", LINE, "a"]


def test_nobody_at_the_other_end_is_told_and_not_raised(stage: Stage) -> None:
    stage.leave(LINE)
    assert not stage.push.send(LINE, MESSAGE)
    assert stage.push.send("another", MESSAGE)
    assert [line for line, _ in stage.arrived()] == ["another"]


def test_an_outage_is_coded(stage: Stage) -> None:
    stage.break_down()
    code = code_raised_by(lambda: stage.push.send(LINE, MESSAGE))
    assert (code, stage.arrived()) == (ErrorCode.STORAGE_UNAVAILABLE, [])


def _lost() -> tuple[int, dict[str, Any]]:
    raise ReadTimeoutError(endpoint_url="gateway")


@pytest.mark.parametrize(
    "fate",
    [
        lambda: refusal(429, "LimitExceededException"),
        lambda: refusal(429, "TooManyRequestsException"),
        lambda: refusal(500, "InternalServerError"),
        _lost,
    ],
    ids=["limited", "throttled", "a fault", "timed out"],
)
def test_what_may_pass_by_itself_is_an_outage(
    aws: None, fate: Callable[[], tuple[int, dict[str, Any]]]
) -> None:
    push = ApiGatewayPush(Gateway(fate=fate).client)
    assert code_raised_by(lambda: push.send(LINE, MESSAGE)) is ErrorCode.STORAGE_UNAVAILABLE


@pytest.mark.parametrize(
    ("status", "code"), [(403, "ForbiddenException"), (413, "PayloadTooLargeException")]
)
def test_a_defect_of_ours_is_neither_an_outage_nor_a_closed_line(
    aws: None, status: int, code: str
) -> None:
    push = ApiGatewayPush(Gateway(fate=lambda: refusal(status, code)).client)
    with pytest.raises(ClientError, match=code):
        push.send(LINE, MESSAGE)


def test_words_in_any_script_arrive_as_they_are(aws: None) -> None:
    gateway = Gateway()
    message: LiveMessage = replace(MESSAGE, event=replace(CREATED, bid_id="größer-帆"))
    ApiGatewayPush(gateway.client).send(LINE, message)
    ((_, data),) = gateway.arrived
    assert "größer-帆".encode() in data
