"""Users and their eBay links in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.refusals import account_closed, live_bids_exist
from sniper.domain.mails import AddressProblem
from sniper.domain.preferences import Preferences
from sniper.domain.user import EbayLink, PendingLink, User, warning_due_at


class MemoryUsers:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def ensure(self, user_id: str, *, email: str | None, at: datetime) -> User:
        with self._store.lock:
            fresh = User(user_id=user_id, email=None, created_at=at, updated_at=at)
            user = self._store.users.get(user_id, fresh)
            if email is not None and email != user.email:
                user = replace(user, email=email, address_problem=None, updated_at=at)
            self._store.users[user_id] = user
            return self._counted(user)

    def get(self, user_id: str) -> User | None:
        with self._store.lock:
            user = self._store.users.get(user_id)
            return user and self._counted(user)

    def begin_link(self, user_id: str, pending: PendingLink, *, at: datetime) -> None:
        with self._store.lock:
            user = self._known(user_id)
            self._store.users[user_id] = replace(user, pending_link=pending, updated_at=at)

    def take_pending_link(self, user_id: str, state_hash: str, *, now: datetime) -> bool:
        with self._store.lock:
            user = self._store.users.get(user_id)
            if user is None or (pending := user.pending_link) is None:
                return False
            if pending.state_hash != state_hash or pending.expires_at <= now:
                return False
            self._store.users[user_id] = replace(user, pending_link=None)
            return True

    def save_link(self, user_id: str, link: EbayLink, *, at: datetime) -> None:
        with self._store.lock:
            user = self._known(user_id)
            self._store.users[user_id] = replace(user, ebay=link, updated_at=at)
            self._store.warned.discard(user_id)

    def renew_access(self, user_id: str, before: EbayLink, after: EbayLink) -> None:
        with self._store.lock:
            user = self._store.users.get(user_id)
            if user is not None and user.ebay == before:
                self._store.users[user_id] = replace(user, ebay=after)

    def remove_link(self, user_id: str, *, at: datetime) -> None:
        with self._store.lock:
            if self._store.active_bids.get(user_id, 0) > 0:
                raise live_bids_exist()
            user = self._store.users.get(user_id)
            if user is not None:
                self._store.users[user_id] = replace(user, ebay=None, updated_at=at)

    def lose_link(self, user_id: str, ebay_account_id: str, *, at: datetime) -> None:
        with self._store.lock:
            user = self._store.users.get(user_id)
            if user and user.ebay and user.ebay.ebay_account_id == ebay_account_id:
                self._store.users[user_id] = replace(user, ebay=None, updated_at=at)

    def linked_to(self, ebay_account_id: str) -> Sequence[User]:
        with self._store.lock:
            return [
                self._counted(user)
                for _, user in sorted(self._store.users.items())
                if user.ebay and user.ebay.ebay_account_id == ebay_account_id
            ]

    def note_address(self, user_id: str, email: str, problem: AddressProblem | None) -> None:
        with self._store.lock:
            user = self._store.users.get(user_id)
            if user is not None and user.email == email:
                self._store.users[user_id] = replace(user, address_problem=problem)

    def warning_due(self, before: datetime, limit: int) -> Sequence[User]:
        with self._store.lock:
            due = [
                (warning_due_at(user.ebay), user_id, self._counted(user))
                for user_id, user in self._store.users.items()
                if user.ebay is not None and user_id not in self._store.warned
            ]
        ordered = sorted(due, key=lambda row: row[:2])
        return [user for at, _, user in ordered if at < before][:limit]

    def note_warning(self, user_id: str, link: EbayLink) -> None:
        with self._store.lock:
            user = self._store.users.get(user_id)
            if user is not None and user.ebay and user.ebay.linked_at == link.linked_at:
                self._store.warned.add(user_id)

    def save_preferences(
        self, user_id: str, before: Preferences, after: Preferences, *, at: datetime
    ) -> bool:
        with self._store.lock:
            user = self._store.users.get(user_id)
            if user is None or user.preferences != before:
                return False
            self._store.users[user_id] = replace(user, preferences=after, updated_at=at)
            return True

    def _known(self, user_id: str) -> User:
        user = self._store.users.get(user_id)
        if user is None:
            raise account_closed()
        return user

    def _counted(self, user: User) -> User:
        return replace(user, active_bid_count=self._store.active_bids.get(user.user_id, 0))
