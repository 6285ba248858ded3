"""eBay as a few dictionaries: auctions to show, accounts to link, lines that take bids.

What should go wrong is put into `failures` (or `script_place`) beforehand; each entry is used once,
oldest first.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from sniper.adapters.ebay.messages import failure
from sniper.domain.auction import NO_BID_BY_US, Auction, Standing
from sniper.domain.clock_estimate import Probe
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.grants import AccessGrant, EbayIdentity, LinkGrant
from sniper.domain.money import Money
from sniper.domain.placing import NotSentError
from sniper.domain.user import OFFER_SCOPE
from sniper.ports import BidLine, Clock

ACCESS_LIFE_S = 7_200
REFRESH_LIFE_S = 47_304_000
_SCOPES = ("https://api.ebay.com/oauth/api_scope", OFFER_SCOPE)


class MemoryAuctions:
    """`reads` holds (item, marketplace) of every call, found or not."""

    def __init__(self, *auctions: Auction) -> None:
        self._auctions = {auction.ebay_item_id: auction for auction in auctions}
        self.failures: deque[SniperError] = deque()
        self.reads: list[tuple[str, str]] = []

    def put(self, auction: Auction) -> None:
        self._auctions[auction.ebay_item_id] = auction

    def remove(self, ebay_item_id: str) -> None:
        del self._auctions[ebay_item_id]

    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        self.reads.append((ebay_item_id, marketplace))
        if self.failures:
            raise self.failures.popleft()
        if ebay_item_id not in self._auctions:
            raise failure(ErrorCode.ITEM_NOT_FOUND)
        return self._auctions[ebay_item_id]


class MemoryAccounts:
    """`consent` plays the person at eBay's page; `identity` knows the tokens given out since."""

    def __init__(self, scopes: Iterable[str] = _SCOPES) -> None:
        self._scopes = frozenset(scopes)
        self._numbers = count(1)
        self._codes: dict[str, EbayIdentity] = {}
        self._refresh: dict[str, EbayIdentity] = {}
        self._access: dict[str, EbayIdentity] = {}
        self.failures: deque[SniperError] = deque()
        self.revoked: list[str] = []

    @property
    def scopes(self) -> frozenset[str]:
        return self._scopes

    def consent(self, username: str) -> str:
        """The code that eBay would send this person back with."""
        code = f"code-{next(self._numbers)}"
        self._codes[code] = EbayIdentity(account_id=f"id-of-{username}", username=username)
        return code

    def consent_url(self, state: str) -> str:
        return f"https://auth.example/oauth2/authorize?state={state}"

    def exchange(self, code: str) -> LinkGrant:
        self._fail_if_scripted()
        who = self._codes.pop(code, None)
        if who is None:
            raise failure(ErrorCode.LINK_CODE_REJECTED)
        refresh_token = f"refresh-{next(self._numbers)}"
        self._refresh[refresh_token] = who
        return LinkGrant(self._new_access(who), refresh_token, REFRESH_LIFE_S)

    def refresh(self, refresh_token: str) -> AccessGrant:
        self._fail_if_scripted()
        if refresh_token not in self._refresh:
            raise failure(ErrorCode.LINK_EXPIRED)
        return self._new_access(self._refresh[refresh_token])

    def revoke(self, refresh_token: str) -> None:
        self.revoked.append(refresh_token)
        self._refresh.pop(refresh_token, None)

    def identity(self, access_token: str) -> EbayIdentity:
        self._fail_if_scripted()
        if access_token not in self._access:
            raise failure(ErrorCode.LINK_EXPIRED)
        return self._access[access_token]

    def _new_access(self, who: EbayIdentity) -> AccessGrant:
        token = f"access-{next(self._numbers)}"
        self._access[token] = who
        return AccessGrant(token, ACCESS_LIFE_S)

    def _fail_if_scripted(self) -> None:
        if self.failures:
            raise self.failures.popleft()


@dataclass(frozen=True, slots=True)
class Placement:
    """What one call of `place` asked for."""

    ebay_item_id: str
    marketplace: str
    maximum: Money
    adult_consent: bool
    access_token: str


@dataclass(frozen=True, slots=True)
class _Script:
    answer: Exception
    taken: bool


class MemoryBidding:
    """Takes every bid until told otherwise; without a set standing, a taken bid leads.

    `offset_ms` is how far eBay's clock is ahead; a probe takes `round_trip_ms` of the given clock.
    Set `unreachable` to cut every line. `places` holds every call of `place`, whatever came of it.
    """

    def __init__(
        self, clock: Clock, *, offset_ms: float = 0.0, round_trip_ms: float = 40.0
    ) -> None:
        self._clock = clock
        self.offset_ms, self.round_trip_ms = offset_ms, round_trip_ms
        self.places: list[Placement] = []
        self.probes = 0
        self.lines_opened = self.lines_closed = 0
        self.unreachable = False
        self.standings: dict[str, Standing] = {}
        self.failures: deque[SniperError] = deque()
        self._scripts: deque[_Script] = deque()

    def script_place(self, answer: Exception, *, taken: bool = False) -> None:
        """Have the next unscripted `place` raise this; `taken` if eBay has the bid all the same."""
        self._scripts.append(_Script(answer, taken))

    @contextmanager
    def line(self, ebay_item_id: str, *, marketplace: str, access_token: str) -> Iterator[BidLine]:
        self.lines_opened += 1
        try:
            yield _MemoryLine(self, ebay_item_id, marketplace, access_token)
        finally:
            self.lines_closed += 1

    def probe(self) -> Probe | None:
        self.probes += 1
        if self.unreachable:
            return None
        sent_at = self._clock.now()
        stamped = sent_at + timedelta(milliseconds=self.offset_ms + self.round_trip_ms / 2)
        received_at = sent_at + timedelta(milliseconds=self.round_trip_ms)
        self._clock.sleep_until(received_at)
        return Probe(sent_at, received_at, stamped.replace(microsecond=0))

    def take(self, placement: Placement) -> None:
        self.places.append(placement)
        if self.unreachable:
            raise NotSentError
        script = self._scripts.popleft() if self._scripts else None
        if script is None or script.taken:
            self._keep(placement.ebay_item_id, placement.maximum)
        if script is not None:
            raise script.answer

    def standing_on(self, ebay_item_id: str) -> Standing:
        if self.unreachable:
            raise failure(ErrorCode.EBAY_UNAVAILABLE)
        if self.failures:
            raise self.failures.popleft()
        return self.standings.get(ebay_item_id, NO_BID_BY_US)

    def _keep(self, ebay_item_id: str, maximum: Money) -> None:
        before = self.standings.get(ebay_item_id)
        leading = Standing(False, True, maximum, maximum, None)
        self.standings[ebay_item_id] = (
            leading if before is None else replace(before, our_maximum=maximum)
        )


class _MemoryLine:
    def __init__(
        self, bidding: MemoryBidding, ebay_item_id: str, marketplace: str, access_token: str
    ) -> None:
        self._bidding, self._item = bidding, ebay_item_id
        self._marketplace, self._token = marketplace, access_token

    def probe(self) -> Probe | None:
        return self._bidding.probe()

    def place(self, maximum: Money, *, adult_consent: bool) -> None:
        self._bidding.take(
            Placement(self._item, self._marketplace, maximum, adult_consent, self._token)
        )

    def glance(self) -> Standing | None:
        try:
            return self._bidding.standing_on(self._item)
        except SniperError:
            return None

    def standing(self) -> Standing:
        return self._bidding.standing_on(self._item)
