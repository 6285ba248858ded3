"""The deployed functions in this process: real handlers on moto's tables, with eBay in memory.

Each function has parts of its own, as on AWS, where each runs in environments of its own. `cooled`
throws them away: what comes then finds nothing that was kept.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import StringIO
from typing import Any
from unittest.mock import patch

import boto3
from moto import mock_aws
from sniper import ports, wiring
from sniper.adapters.memory.directory import MemoryDirectory
from sniper.adapters.memory.ebay import MemoryAccounts, MemoryAuctions, MemoryBidding
from sniper.adapters.memory.mail import MemoryMailer
from sniper.adapters.memory.notices import MemoryNoticeSignatures
from sniper.adapters.memory.system import ManualClock, SequentialIds
from sniper.adapters.memory.watch_lists import MemoryWatchLists
from sniper.settings import Settings

from tools.costing.clients import CountedAws
from tools.costing.deployed import Deployed, DeployedFunction
from tools.costing.dynamodb_meter import MeteredDynamoDB
from tools.costing.ledger import Ledger
from tools.costing.prices import Unit
from tools.costing.tables import create

type StartsS = Callable[[DeployedFunction], float]

PERSON = "8b1d6a4e-2f0c-4c55-9d0e-anne00000001"
_AWS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "POWERTOOLS_SERVICE_NAME": "costing",
}
_WHOLE_CORE_MB = 1_769
"""The memory with which Lambda gives a function one core; less memory is as much less of it."""
_PLATFORM_LOG_BYTES = 900
"""Lambda's own lines of one invocation (start and report, as JSON)."""


@dataclass(frozen=True, slots=True)
class Context:
    """The part of Lambda's context that functions use."""

    function_name: str
    aws_request_id: str = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef"

    @property
    def invoked_function_arn(self) -> str:
        return f"arn:aws:lambda:us-east-1:111122223333:function:{self.function_name}"


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of one invocation on this machine: its own work, and waiting for DynamoDB."""

    worked_s: float
    away_s: float


class Outside:
    """eBay, Postmark and the sign-ups, in memory; they cost nothing at AWS."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock, self.ids = clock, SequentialIds()
        self.accounts, self.auctions = MemoryAccounts(), MemoryAuctions()
        self.bidding, self.watch_lists = MemoryBidding(clock), MemoryWatchLists()
        self.notice_signatures, self.mailer = MemoryNoticeSignatures(), MemoryMailer()
        self.directory = MemoryDirectory({PERSON: "anne@example.org"})


class CostedParts(wiring.Wiring):
    """The real adapters for everything that AWS bills; what needs a secret still reads it."""

    def __init__(self, environment: dict[str, str], aws: CountedAws, outside: Outside) -> None:
        super().__init__(Settings(environment))
        self._aws, self._outside = aws, outside
        self.clock, self.ids = outside.clock, outside.ids
        self.bidding, self.watch_lists = outside.bidding, outside.watch_lists
        self.directory = outside.directory

    @cached_property
    def _client(self) -> Any:
        return self._aws

    @property
    def accounts(self) -> ports.EbayAccounts:
        self._keyset_secret.value()
        return self._outside.accounts

    @property
    def auctions(self) -> ports.Auctions:
        self._keyset_secret.value()
        return self._outside.auctions

    @cached_property
    def catalogue(self) -> ports.Catalogue:
        from sniper.adapters.catalogue import CachedAuctions  # noqa: PLC0415 - as the wiring does

        return CachedAuctions(self.auctions, self.item_cache, self.clock)

    @property
    def notice_signatures(self) -> ports.NoticeSignatures:
        self._keyset_secret.value()
        return self._outside.notice_signatures

    @property
    def mailer(self) -> ports.Mailer:
        assert self.postmark_keys.server_token
        return self._outside.mailer


class Cloud:
    """`invoke` runs a function and notes what it used; `runs` has how long each took here."""

    def __init__(
        self, deployed: Deployed, clock: ManualClock, client: Any, starts_s: StartsS
    ) -> None:
        self.deployed, self.clock, self.ledger = deployed, clock, Ledger()
        self._starts_s = starts_s
        self.outside = Outside(clock)
        self.dynamodb = MeteredDynamoDB(client, deployed.tables, self.ledger)
        self.aws = CountedAws(self.dynamodb, clock, self.ledger)
        self.metrics: dict[str, set[str]] = {}
        self.runs: dict[str, list[Run]] = {}
        self._parts: dict[str, CostedParts] = {}

    @classmethod
    @contextmanager
    def started(
        cls, deployed: Deployed, at: datetime, starts_s: StartsS = lambda _: 0.0
    ) -> Iterator["Cloud"]:
        """`starts_s` says how many seconds a function's cold start takes."""
        with patch.dict(os.environ, _AWS), mock_aws():
            client = boto3.client("dynamodb")
            for shape in deployed.tables:
                create(client, shape)
            yield cls(deployed, ManualClock(at), client, starts_s)

    def cooled(self) -> None:
        """Every function begins anew, as it does when nobody came for some minutes."""
        self._parts.clear()

    def invoke(self, name: str, event: Any) -> Any:
        """The function's answer. Its own work takes so much longer than here as Lambda gives it
        less than a core; what it waits for takes as long as it does here, or by the clock."""
        function = self.deployed.functions[name]
        start_s = 0.0 if name in self._parts else self._starts_s(function)
        dynamodb, written = self.dynamodb, StringIO()
        away_s, looking_s, since = dynamodb.away_s, dynamodb.looking_s, self.clock.now()
        started = time.perf_counter()
        answer = self._run(function, event, written)
        taken_s = time.perf_counter() - started - (dynamodb.looking_s - looking_s)
        away_s = dynamodb.away_s - away_s
        run = Run(worked_s=taken_s - away_s, away_s=away_s)
        self.runs.setdefault(name, []).append(run)
        waited_s = away_s + (self.clock.now() - since).total_seconds()
        slower = max(1.0, _WHOLE_CORE_MB / function.memory_mb)
        self._note(function, start_s + run.worked_s * slower + waited_s, written.getvalue())
        return answer

    def parts_of(self, name: str) -> CostedParts:
        """What this function runs on."""
        if name not in self._parts:
            environment = {**self.deployed.functions[name].environment}
            self._parts[name] = CostedParts(environment, self.aws, self.outside)
        return self._parts[name]

    def _run(self, function: DeployedFunction, event: Any, written: StringIO) -> Any:
        module = importlib.import_module(function.module)
        with wiring.running_on(self.parts_of(function.name)), _printing_to(written):
            given = json.loads(json.dumps(event))
            return json.loads(json.dumps(module.handler(given, Context(function.name))))

    def _note(self, function: DeployedFunction, seconds: float, written: str) -> None:
        name, add = function.name, self.ledger.add
        add(Unit.LAMBDA_REQUESTS, 1, name)
        add(Unit.LAMBDA_GB_SECONDS, seconds * function.memory_mb / 1024, name)
        add(Unit.TRACES, 1, name)
        add(Unit.LOG_BYTES, len(written.encode()) + _PLATFORM_LOG_BYTES, name)
        self.metrics.setdefault(name, set()).update(_metrics_in(written))


@contextmanager
def _printing_to(written: StringIO) -> Iterator[None]:
    """Powertools' logger keeps the stream that it was made with, so that one is exchanged too."""
    from sniper.telemetry import logger  # noqa: PLC0415 - not before the environment is set

    handler: Any = logger().registered_handler
    before, handler.stream = handler.stream, written
    printed, sys.stdout = sys.stdout, written
    try:
        yield
    finally:
        handler.stream, sys.stdout = before, printed


def _metrics_in(written: str) -> Iterator[str]:
    """Each metric that CloudWatch would make of the lines, by name and dimensions."""
    for line in written.splitlines():
        record = json.loads(line) if line.startswith("{") and '"_aws"' in line else {}
        for directive in record.get("_aws", {}).get("CloudWatchMetrics", ()):
            for dimensions in directive["Dimensions"]:
                values = [f"{name}={record.get(name)}" for name in sorted(dimensions)]
                yield from (f"{one['Name']} {values}" for one in directive["Metrics"])
