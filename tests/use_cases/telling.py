"""What there is to tell of a snipe: steps in its history, listeners, and ports that refuse."""

from typing import Any

from sniper.adapters.refusals import storage_unavailable
from sniper.domain.bid import HistoryEvent
from sniper.domain.lifecycle import Action
from sniper.domain.live import MessageType
from sniper.domain.mails import Mail, MailKind, MailStatus
from sniper.use_cases.live_connections import connect
from sniper.use_cases.preferences import change_preferences
from sniper.use_cases.queue_mails import queue_mails
from sniper.use_cases.send_mails import send_mails

from tests.domain.examples import a_bid, an_event
from tests.use_cases.world import ANNE, END, World

BID = "01JNA00000000000000000BID1"


def happened(
    world: World, sequence: int = 1, action: Action = Action.SCHEDULED, **details: Any
) -> HistoryEvent:
    """A step of Anne's snipe, just now."""
    now = world.clock.now()
    given = {"user_id": ANNE, "bid_id": BID, "auction_end_time": END, **details}
    event = an_event(
        **given,
        sequence=sequence,
        action=action,
        timestamp=now,
        history_id=world.ids.new(now),
    )
    world.store.history[event.user_id, event.history_id] = event
    return event


def listen(world: World, *names: str, user_id: str = ANNE) -> None:
    for name in names:
        connect(user_id, name, world.connections, world.clock)


def received(world: World, name: str) -> list[int]:
    """The numbers of the steps that one connection was told of, in order."""
    return [
        message.event.sequence
        for connection_id, message in world.push.sent
        if connection_id == name and message.type is not MessageType.AUCTION_ENDING_SOON
    ]


def refusing(port: object, *names: str) -> Any:
    """The port, but it refuses the calls in `names` for as long as they are in there."""
    return _Refusing(port, *names)


class _Refusing:
    def __init__(self, port: object, *names: str) -> None:
        self._port, self.names = port, {*names}

    def __getattr__(self, name: str) -> Any:
        return self._refuse if name in self.names else getattr(self._port, name)

    def _refuse(self, *given: Any, **named: Any) -> Any:
        raise storage_unavailable()


def reading_world() -> World:
    """Anne has a snipe, and an address to which mails go."""
    world = World()
    world.users.ensure(ANNE, email="anne@example.org", at=world.clock.now())
    world.store.bids[ANNE, BID] = a_bid(user_id=ANNE, bid_id=BID, auction_end_time=END)
    return world


def prefer(world: World, **changes: Any) -> None:
    change_preferences(ANNE, changes, world.profile)


def told(world: World, bid_id: str = BID) -> tuple[MailKind, ...]:
    """Something happened just now; which mails are new because of it."""
    return queue_mails(ANNE, bid_id, world.clock.now(), world.queueing)


def mails(world: World) -> list[Mail]:
    """Anne's outbox, in the order in which it is sent."""
    return [mail for _, mail in sorted(world.store.outbox.items())]


def kinds(world: World) -> list[MailKind]:
    return [mail.kind for mail in mails(world)]


def send(world: World, group: str = BID, *, attempt: int = 0) -> tuple[MailStatus, ...]:
    return send_mails(ANNE, group, attempt=attempt, ports=world.sending).mails


def work_off(world: World) -> None:
    """Deliver every request when it is due, until none is left."""
    while world.mail_queue.requested:
        request = world.mail_queue.requested.pop(0)
        world.clock.advance(seconds=request.delay_s)
        send(world, request.group, attempt=request.attempt)


def sent(world: World) -> list[str]:
    """The kinds of the mails that Postmark took, in order."""
    return [envelope.tag for envelope in world.mailer.sent]


def statuses(world: World) -> list[MailStatus]:
    return [mail.status for mail in mails(world)]
