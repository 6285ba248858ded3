"""What the mailbox remembers over a clean stop: mails, bounces, who is suppressed, webhooks."""

from dataclasses import dataclass
from pathlib import Path

from local.mailbox.courier import Dispatch
from local.mailbox.mail import Bounce, Mail
from local.mailbox.post_office import PostOffice, Suppression
from local.mailbox.world import Mailbox, Standing
from local.service.state_file import read, write

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """Faults and counts are left out: they belong to the test that ordered them."""

    format: int
    mails: dict[str, Mail]
    bounces: tuple[Bounce, ...]
    suppressions: dict[str, Suppression]
    next_bounce_id: int
    standing: Standing
    dispatches: tuple[Dispatch, ...]


def save(mailbox: Mailbox, path: Path) -> None:
    """Write the state in one step. It holds people's mail, so only its owner may read it."""
    office = mailbox.office
    remembered = Remembered(
        format=FORMAT,
        mails=office.mails,
        bounces=tuple(office.bounces.values()),
        suppressions=office.suppressions,
        next_bounce_id=office.next_bounce_id,
        standing=mailbox.standing,
        dispatches=tuple(mailbox.courier.dispatches),
    )
    write(remembered, path)


def load(mailbox: Mailbox, path: Path) -> None:
    """Take up the state, if there is one. Raises UnreadableStateError."""
    remembered = read(Remembered, path, format_=FORMAT, owner="the mailbox", lost="the mails")
    if remembered is None:
        return
    mailbox.office = PostOffice(
        mails=remembered.mails,
        bounces={one.bounce_id: one for one in remembered.bounces},
        suppressions=remembered.suppressions,
        next_bounce_id=remembered.next_bounce_id,
    )
    mailbox.standing = remembered.standing
    mailbox.courier.dispatches = list(remembered.dispatches)
