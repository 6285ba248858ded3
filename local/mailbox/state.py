"""What the mailbox remembers over a clean stop: mails, bounces, who is suppressed, webhooks."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from local.ebay_simulator.codec import decode, encode
from local.mailbox.courier import Dispatch
from local.mailbox.mail import Bounce, Mail
from local.mailbox.post_office import PostOffice, Suppression
from local.mailbox.world import Mailbox, Standing

FORMAT = 1


class UnreadableStateError(Exception):
    """The state file is damaged or from another version."""


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
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(encode(remembered), file)
    draft.replace(path)


def load(mailbox: Mailbox, path: Path) -> None:
    """Take up the state, if there is one. Raises UnreadableStateError."""
    if not path.exists():
        return
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            raise ValueError("another version wrote it")  # noqa: TRY301
        remembered: Remembered = decode(Remembered, raw)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableStateError(
            f"{path} can't be read as the mailbox's state ({error}). Delete it, or move it away,"
            " and start again: the mails in it are lost."
        ) from error
    mailbox.office = PostOffice(
        mails=remembered.mails,
        bounces={one.bounce_id: one for one in remembered.bounces},
        suppressions=remembered.suppressions,
        next_bounce_id=remembered.next_bounce_id,
    )
    mailbox.standing = remembered.standing
    mailbox.courier.dispatches = list(remembered.dispatches)
