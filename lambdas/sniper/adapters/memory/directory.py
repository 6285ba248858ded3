"""Sign-up addresses in memory."""

from collections.abc import Mapping


class MemoryDirectory:
    def __init__(self, emails: Mapping[str, str] | None = None) -> None:
        self.emails = dict(emails or {})

    def email_of(self, user_id: str) -> str | None:
        return self.emails.get(user_id)
