"""The same little eBay twice: our adapters before the simulator, and our stand-ins.

Each contract test runs on both, so that what use cases learn from the stand-ins holds for eBay.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import stamina
from sniper.adapters.ebay.accounts import OAuthAccounts
from sniper.adapters.ebay.auctions import BrowseAuctions
from sniper.adapters.ebay.bidding import OfferBidding
from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
from sniper.adapters.http import Timeouts
from sniper.adapters.memory.application_token import MemoryApplicationToken

from local.ebay_simulator.accounts import BID_SCOPE, IDENTITY_SCOPE, SCOPE, Keyset
from local.ebay_simulator.web.app import create_app
from local.ebay_simulator.world import World
from local.service.serving import serving
from tests.adapters.ebay_wire import WallClock, nobody
from tests.contracts.ebay_recorder import Recorder

KEYS = Keyset()
KEYSET = EbayKeyset(KEYS.client_id, KEYS.client_secret, KEYS.ru_name)
SCOPES = (SCOPE, IDENTITY_SCOPE, BID_SCOPE)
PATIENT = Timeouts(connect_s=2.0, read_s=3.0)  # a busy machine answers late, too
ANNA = "TESTUSER_anna"
CLOCK = WallClock()


class Simulated:
    """Our real adapters, wired to a simulator of their own on a socket."""

    def __init__(self, url: str, recorder: Recorder, stack: ExitStack) -> None:
        self.url, self.recorder = url, recorder
        self.hosts = EbayHosts(api=url, identity=url, auth=url)
        self.store = MemoryApplicationToken()
        self.accounts = stack.enter_context(
            closing(OAuthAccounts(self.hosts, KEYSET, SCOPES, CLOCK))
        )
        self.auctions = stack.enter_context(
            closing(BrowseAuctions(self.hosts, KEYSET, self.store, CLOCK))
        )
        self.bidding = OfferBidding(self.hosts, CLOCK, place_timeouts=PATIENT)
        self.http = stack.enter_context(httpx.Client(base_url=url, trust_env=False))

    def control(self, path: str, **body: object) -> dict[str, object]:
        """A POST to the simulator's control API."""
        answer = self.http.post(f"/_control/{path}", json=body)
        assert answer.is_success or answer.status_code == 409, answer.text
        shown: dict[str, object] = answer.json() if answer.content else {}
        return shown

    def list_item(self, **terms: object) -> str:
        """The number of a new auction: starts at 10.00, ends in a minute, unless told otherwise."""
        shown = self.control("auctions", **{"startPrice": "10.00", "endsInMs": 60_000, **terms})
        return str(shown["itemId"])

    def watch(self, *item_ids: str, username: str = ANNA) -> None:
        """Put items on a user's watch list at eBay."""
        self.control("watch", username=username, itemIds=list(item_ids))

    def fault(self, operation: str, kind: str = "error", **terms: object) -> None:
        self.control("faults", operation=operation, kind=kind, **terms)

    def bids_at_ebay(self, item_id: str) -> int:
        """How many placeProxyBid requests arrived for the item."""
        counted = self.http.get("/_control/calls").json()["placeCalls"]
        return int(counted.get(item_id, 0))

    def calls(self, operation: str) -> int:
        return int(self.http.get("/_control/calls").json()["calls"].get(operation, 0))

    def consent(self, username: str = ANNA, state: str = "a state") -> str:
        """Follow our consent address as a person would; the code, decoded once."""
        url = self.accounts.consent_url(state)
        answer = self.http.post(url, data={"username": username, "decision": "agree"})
        assert answer.status_code == 302, answer.text
        query = parse_qs(urlsplit(answer.headers["location"]).query)
        assert query["state"] == [state]
        return query["code"][0]

    def user_token(self, username: str = ANNA) -> str:
        return self.accounts.exchange(self.consent(username)).access.access_token


@contextmanager
def simulated() -> Iterator[Simulated]:
    """A stage whose messages all have to fit eBay's contracts. Retries don't wait there."""
    recorder = Recorder(create_app(World()))
    with serving(recorder) as url, ExitStack() as stack, stamina.set_testing(True, attempts=3):
        yield Simulated(url, recorder, stack)
    assert not recorder.violations, "\n".join(recorder.violations)


@contextmanager
def unreachable_bidding() -> Iterator[OfferBidding]:
    with nobody() as hosts:
        yield OfferBidding(hosts, CLOCK, place_timeouts=PATIENT)


type Stage[T] = Callable[[], AbstractContextManager[T]]


def on_both[T](stages: tuple[Stage[T], Stage[T]]) -> object:
    """A fixture that runs its tests twice: on the stand-in, and before the simulator."""

    @pytest.fixture(params=stages, ids=["memory", "simulator"])
    def stage(request: pytest.FixtureRequest) -> Iterator[T]:
        make: Stage[T] = request.param
        with make() as made:
            yield made

    return stage


def on_one[T](make: Stage[T]) -> object:
    """A fixture for tests that make sense on one of them alone."""

    @pytest.fixture
    def stage() -> Iterator[T]:
        with make() as made:
            yield made

    return stage
