"""Who signed up, in memory."""

from collections.abc import Mapping

from sniper.adapters.refusals import account_closed


class MemoryDirectory:
    """`emails` holds everybody who has signed up; None for somebody without an address."""

    def __init__(self, emails: Mapping[str, str | None] | None = None) -> None:
        self.emails = dict(emails or {})

    def email_of(self, user_id: str) -> str | None:
        if user_id not in self.emails:
            raise account_closed()
        return self.emails[user_id]

    def remove(self, user_id: str) -> None:
        self.emails.pop(user_id, None)
