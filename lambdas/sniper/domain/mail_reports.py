"""What Postmark tells of mails that it took: delivered, bounced, complained about."""

import json
from dataclasses import dataclass, field
from typing import Any

from sniper.domain.mails import AddressProblem, Mail, MailStatus

USER_KEY, MAIL_KEY = "user-id", "mail-id"
"""Names of the metadata that goes with each mail and comes back with each report."""

_STATUSES = {
    "Delivery": MailStatus.DELIVERED,
    "Bounce": MailStatus.BOUNCED,
    "SpamComplaint": MailStatus.COMPLAINED,
}
_BEFORE = {
    MailStatus.DELIVERED: frozenset({MailStatus.SENDING, MailStatus.SENT}),
    MailStatus.BOUNCED: frozenset({MailStatus.SENDING, MailStatus.SENT, MailStatus.DELIVERED}),
}


@dataclass(frozen=True, slots=True)
class MailReport:
    """`problem` is why the address takes no mails any more, if it doesn't."""

    status: MailStatus
    user_id: str
    mail_id: str
    postmark_id: str
    email: str = field(repr=False)
    problem: AddressProblem | None

    def changes(self, mail: Mail) -> bool:
        """Whether this is news. Reports come repeatedly, and in any order."""
        known = _BEFORE.get(self.status)
        return mail.status is not self.status and (known is None or mail.status in known)


def read_report(body: str) -> MailReport | None:
    """The report in a webhook's body; None for kinds and shapes that say nothing to us."""
    try:
        record = json.loads(body)
        kind = record["RecordType"]
        metadata = record["Metadata"]
        return MailReport(
            status=_STATUSES[kind],
            user_id=_text(metadata[USER_KEY]),
            mail_id=_text(metadata[MAIL_KEY]),
            postmark_id=_text(record["MessageID"]),
            email=_text(record["Recipient" if kind == "Delivery" else "Email"]),
            problem=_problem(kind, record),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _problem(kind: str, record: Any) -> AddressProblem | None:
    if kind == "SpamComplaint":
        return AddressProblem.SPAM_COMPLAINT
    gone = kind == "Bounce" and record.get("Inactive") is True
    return AddressProblem.HARD_BOUNCE if gone else None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("no text")
    return value
