"""Carries records to the webhook in the background, and tries again as Postmark does."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import httpx

from local.mailbox.records import Record
from local.mailbox.settings import Settings

# What Postmark waits before each retry, in minutes. It is the same for every kind of record.
RETRY_MINUTES = (1, 5, 10, 10, 10, 15)
# Only these say that a later try may go better.
_PASSING = frozenset({408, 429})
_PATIENCE_S = 30.0
_MOST_REMEMBERED = 1_000
# A hundred at once would make the emulator start a hundred processes to answer them, and then be
# too slow for all: what is not answered is sent again.
_AT_ONCE = 5


class State(StrEnum):
    """`REFUSED`: an answer after which Postmark does not try again."""

    PENDING = "pending"
    DELIVERED = "delivered"
    REFUSED = "refused"
    GIVEN_UP = "givenUp"


@dataclass(frozen=True, slots=True)
class Attempt:
    """`status` 0: there was no answer, and `problem` says why."""

    at: datetime
    status: int
    problem: str = ""


@dataclass(slots=True)
class Dispatch:
    """A record on its way. The trace id stays the same over retries, so receivers know it again."""

    trace_id: str
    record: dict[str, object]
    state: State = State.PENDING
    attempts: tuple[Attempt, ...] = ()

    @property
    def message_id(self) -> str:
        return str(self.record["MessageID"])


@dataclass(slots=True)
class Courier:
    """Nothing goes out before `running`; what waits then goes first."""

    settings: Settings
    now: Callable[[], datetime]
    dispatches: list[Dispatch] = field(default_factory=list)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _browser: httpx.AsyncClient | None = None
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    def send(self, record: Record, trace_id: str = "") -> Dispatch:
        """Take a record and return at once. With a trace id it counts as the same delivery."""
        dispatch = Dispatch(trace_id or str(uuid.uuid4()), record)
        self.dispatches.append(dispatch)
        self._forget_old()
        self._start(dispatch)
        return dispatch

    def sent_of(self, message_id: str, record_type: str, recipient: str) -> Dispatch | None:
        """The newest record of this kind about one mail and recipient."""
        for dispatch in reversed(self.dispatches):
            record = dispatch.record
            to = record.get("Recipient", record.get("Email"))
            if (dispatch.message_id, record["RecordType"], to) == (
                message_id,
                record_type,
                recipient,
            ):
                return dispatch
        return None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send while the block runs. What is not delivered at its end can be sent later."""
        async with httpx.AsyncClient(trust_env=False, timeout=_PATIENCE_S) as browser:
            self._browser = browser
            for dispatch in self.dispatches:
                if dispatch.state is State.PENDING:
                    self._start(dispatch)
            try:
                yield
            finally:
                self._browser = None
                await self._stop()

    def _start(self, dispatch: Dispatch) -> None:
        if self._browser is None or not self.settings.webhook_url:
            return
        task = asyncio.create_task(self._carry(dispatch, self._browser))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _stop(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _carry(self, dispatch: Dispatch, browser: httpx.AsyncClient) -> None:
        for remaining, minutes in _schedule():
            await asyncio.sleep(minutes * self.settings.minute_s)
            async with self._turns:
                attempt = await self._try(dispatch, browser, remaining)
            dispatch.attempts = (*dispatch.attempts, attempt)
            dispatch.state = _state_after(attempt.status)
            if dispatch.state is not State.PENDING:
                return
        dispatch.state = State.GIVEN_UP

    async def _try(self, dispatch: Dispatch, browser: httpx.AsyncClient, remaining: int) -> Attempt:
        headers = {"X-PM-Webhook-Trace-Id": dispatch.trace_id}
        if remaining < len(RETRY_MINUTES):
            headers["X-PM-Retries-Remaining"] = str(remaining)
        settings = self.settings
        try:
            answer = await browser.post(
                settings.webhook_url,
                json=dispatch.record,
                headers=headers,
                # Not in the address, which ends up in logs and errors.
                auth=(settings.webhook_user, settings.webhook_password),
            )
        except httpx.HTTPError as error:
            return Attempt(self.now(), 0, type(error).__name__)
        return Attempt(self.now(), answer.status_code)

    def _forget_old(self) -> None:
        done = [one for one in self.dispatches if one.state is not State.PENDING]
        for old in done[: max(0, len(self.dispatches) - _MOST_REMEMBERED)]:
            self.dispatches.remove(old)


def _schedule() -> list[tuple[int, int]]:
    """How many retries are left at each attempt, and how many minutes to wait before it."""
    waits = (0, *RETRY_MINUTES)
    return [(len(RETRY_MINUTES) - number, minutes) for number, minutes in enumerate(waits)]


def _state_after(status: int) -> State:
    if status == httpx.codes.OK:
        return State.DELIVERED
    passing = not status or status in _PASSING or status >= httpx.codes.INTERNAL_SERVER_ERROR
    return State.PENDING if passing else State.REFUSED
