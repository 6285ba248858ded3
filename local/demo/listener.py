"""What a person's page does to see its snipes live: ticket, cookie, connection, and no gap."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from threading import Thread
from typing import Any, Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from local.demo.person import Person

COOKIE = "__Host-live"
_LOOK_AGAIN_S = 0.05
type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pass:
    """A ticket, where to use it, and the key of the browser that asked for it."""

    url: str
    ticket: str
    browser_key: str

    @classmethod
    def for_(cls, person: Person) -> Self:
        answer = person.api.post("/realtime/ticket")
        answer.raise_for_status()
        told = answer.json()
        cookie = SimpleCookie(answer.headers["set-cookie"])[COOKIE]
        return cls(told["url"], told["ticket"], cookie.value)

    def connected(self) -> ClientConnection:
        """Raises websockets' InvalidStatus when the ticket is refused."""
        return connect(
            f"{self.url}?ticket={self.ticket}",
            additional_headers={"Cookie": f"{COOKIE}={self.browser_key}"},
            proxy=None,
            open_timeout=30,
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """A message, and when it came."""

    message: Json
    at: datetime


@dataclass(slots=True)
class Listener:
    """One connection. `heard` holds every message that came, in order."""

    socket: ClientConnection
    heard: list[Heard] = field(default_factory=list)

    @classmethod
    @contextmanager
    def of(cls, person: Person) -> Iterator[Self]:
        """Somebody who listens for as long as the context lasts."""
        with Pass.for_(person).connected() as socket:
            listener = cls(socket)
            listening = Thread(target=listener._listen, daemon=True)
            listening.start()
            yield listener
        listening.join()

    def about(self, bid_id: str) -> list[Json]:
        """The messages about one bid."""
        return [heard.message for heard in self.heard if heard.message.get("bidId") == bid_id]

    def steps(self, bid_id: str) -> list[tuple[int, str]]:
        """Sequence and action of every step of a bid that was heard of."""
        told = (one for one in self.about(bid_id) if one["type"] != "AUCTION_ENDING_SOON")
        return [(one["sequence"], one["action"]) for one in told]

    def await_message(self, wanted: Callable[[Json], bool], *, within_s: float) -> Json | None:
        """The first message like that, one that came already among them; None if none comes."""
        deadline = time.monotonic() + within_s
        seen = 0
        while True:
            for heard in self.heard[seen:]:
                seen += 1
                if wanted(heard.message):
                    return heard.message
            if time.monotonic() > deadline:
                return None
            time.sleep(_LOOK_AGAIN_S)

    def ping(self) -> None:
        self.socket.send(json.dumps({"action": "ping"}))

    def _listen(self) -> None:
        try:
            for text in self.socket:
                self.heard.append(Heard(json.loads(text), datetime.now(UTC)))
        except ConnectionClosed:
            return
