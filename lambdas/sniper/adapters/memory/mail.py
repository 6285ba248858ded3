"""The outbox, its queue and Postmark in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.mails import WAITING, Letter, Mail, MailContent
from sniper.ports import Envelope, MailError


class MemoryOutbox:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def add(self, mail: Mail) -> bool:
        with self._store.lock:
            self._store.refuse_if_failing("add_mail")
            key = mail.user_id, mail.mail_id
            if key in self._store.outbox:
                return False
            self._store.outbox[key] = mail
            return True

    def get(self, user_id: str, mail_id: str) -> Mail | None:
        with self._store.lock:
            return self._store.outbox.get((user_id, mail_id))

    def waiting(self, user_id: str, group: str) -> Sequence[Mail]:
        with self._store.lock:
            mails = [mail for _, mail in sorted(self._store.outbox.items())]
        mine = [mail for mail in mails if (mail.user_id, mail.group) == (user_id, group)]
        return [mail for mail in mine if mail.status in WAITING]

    def save(self, before: Mail, after: Mail) -> bool:
        with self._store.lock:
            self._store.refuse_if_failing("save_mail")
            stored = self._store.outbox.get((before.user_id, before.mail_id))
            if stored is None or stored.version != before.version:
                return False
            self._store.outbox[after.user_id, after.mail_id] = after
            return True


@dataclass(frozen=True, slots=True)
class MailRequest:
    user_id: str
    group: str
    attempt: int
    delay_s: int


class MemoryMailQueue:
    """`requested` holds every request in order; set `failing` to have calls refused."""

    def __init__(self) -> None:
        self.requested: list[MailRequest] = []
        self.begun_by: list[str | None] = []
        self.failing = False

    def request(
        self,
        user_id: str,
        group: str,
        *,
        attempt: int,
        delay_s: int,
        correlation_id: str | None = None,
    ) -> None:
        if self.failing:
            raise storage_unavailable()
        self.requested.append(MailRequest(user_id, group, attempt, delay_s))
        self.begun_by.append(correlation_id)


@dataclass(slots=True)
class MemoryMailer:
    """`sent` holds every mail that was taken, in order.

    `failures` are raised by the next calls, one each. With `takes_anyway` a mail is taken although
    its sender is told of a failure. `before` is called ahead of each mail.
    """

    sent: list[Envelope] = field(default_factory=list)
    failures: list[MailError] = field(default_factory=list)
    takes_anyway: bool = False
    before: Callable[[], None] = lambda: None

    def send(self, envelope: Envelope) -> str:
        self.before()
        if not self.failures or self.takes_anyway:
            self.sent.append(envelope)
        if self.failures:
            raise self.failures.pop(0)
        return _id(envelope)

    def find(self, mail_id: str) -> str | None:
        if self.failures:
            raise self.failures.pop(0)
        return next((_id(one) for one in self.sent if one.mail_id == mail_id), None)


class PlainTemplates:
    """A mail that says its letter and nothing else."""

    def render(self, letter: Letter) -> MailContent:
        return MailContent(f"{letter.kind}", f"<p>{letter.kind}</p>", repr(letter))


def _id(envelope: Envelope) -> str:
    return f"postmark-of-{envelope.mail_id}"
