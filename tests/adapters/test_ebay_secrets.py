"""Tokens, keys, maximums and names stay out of exceptions, representations and logs."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
import stamina
from sniper.adapters.ebay.accounts import OAuthAccounts
from sniper.adapters.ebay.auctions import BrowseAuctions
from sniper.adapters.ebay.bidding import OfferBidding
from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
from sniper.adapters.ebay.watch_list import TradingWatchLists
from sniper.adapters.http import Timeouts
from sniper.adapters.memory.application_token import MemoryApplicationToken
from sniper.domain.grants import AccessGrant, LinkGrant
from sniper.domain.money import Money
from sniper.ports import BidLine

from tests.adapters.ebay_wire import Act, Drop, Reply, WallClock, Wire, errors, nobody

ACCESS, REFRESH, CODE = "Secret-Access", "Secret-Refresh", "Secret-Code"
KEYSET = EbayKeyset("client-id", "Secret-Cert", "Ru-Name")
MAXIMUM = Money(765_432, "USD")
SECRETS = ("Secret-", "7654.32", "765432", "c29tZ", "Bearer", "Basic")
QUICK = Timeouts(connect_s=1.0, read_s=0.2)
# eBay's own words may quote what was sent, so they are never passed on.
TALKATIVE = {
    "error": "invalid_grant",
    "error_description": f"the token {REFRESH} {CODE} is dead",
    "errors": [{"errorId": 120008, "message": f"{ACCESS} bid 7654.32 is too low"}],
}
FAILURES: list[Act] = [Drop(), Reply(500), Reply(400, TALKATIVE), Reply(200, b"Secret-Body")]


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


def bid(hosts: EbayHosts, use: Callable[[BidLine], object]) -> None:
    bidding = OfferBidding(hosts, WallClock(), place_timeouts=QUICK)
    with bidding.line("110000000001", marketplace="EBAY_US", access_token=ACCESS) as line:
        use(line)


def link(hosts: EbayHosts, use: Callable[[OAuthAccounts], object]) -> None:
    with closing(OAuthAccounts(hosts, KEYSET, ["scope"], WallClock())) as accounts:
        use(accounts)


def read_item(hosts: EbayHosts) -> None:
    store = MemoryApplicationToken()
    with closing(BrowseAuctions(hosts, KEYSET, store, WallClock())) as auctions:
        auctions.get("110000000001", "EBAY_US")


def read_watch_list(hosts: EbayHosts) -> None:
    with closing(TradingWatchLists(hosts, WallClock())) as lists:
        lists.read(ACCESS, "EBAY_US")


CALLS: dict[str, Callable[[EbayHosts], None]] = {
    "place": lambda hosts: bid(hosts, lambda line: line.place(MAXIMUM, adult_consent=False)),
    "standing": lambda hosts: bid(hosts, lambda line: line.standing()),
    "exchange": lambda hosts: link(hosts, lambda accounts: accounts.exchange(CODE)),
    "refresh": lambda hosts: link(hosts, lambda accounts: accounts.refresh(REFRESH)),
    "identity": lambda hosts: link(hosts, lambda accounts: accounts.identity(ACCESS)),
    "application token": read_item,
    "watch list": read_watch_list,
}


def everything_about(error: BaseException | None) -> str:
    """What any logger could print of an error and of those that it came from."""
    told = ""
    while error is not None:
        told += "".join(traceback.format_exception(error)) + repr(error) + str(vars(error))
        error = error.__cause__ or error.__context__
    return told


def check(caplog: pytest.LogCaptureFixture, call: str, hosts: EbayHosts) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one it is, other tests say
        CALLS[call](hosts)
    told = everything_about(caught.value) + caplog.text
    told += "".join(str(vars(record)) for record in caplog.records)
    assert [secret for secret in SECRETS if secret in told] == []


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("act", FAILURES, ids=["dropped", "500", "400", "nonsense"])
def test_a_failure_that_ebay_causes_tells_nothing(
    caplog: pytest.LogCaptureFixture, call: str, act: Act
) -> None:
    with Wire(*[act] * 3) as wire:
        check(caplog, call, wire.hosts)


@pytest.mark.parametrize("call", CALLS)
def test_a_failure_to_connect_tells_nothing(caplog: pytest.LogCaptureFixture, call: str) -> None:
    with nobody() as hosts:
        check(caplog, call, hosts)


def test_a_success_tells_nothing_either(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Wire(Reply(200, {"proxyBidId": "1"})) as wire:
        CALLS["place"](wire.hosts)
    assert [secret for secret in SECRETS if secret in caplog.text] == []


WATCHED = (
    "<WatchList><ItemArray><Item><ItemID>110000000001</ItemID><Title>Secret-Present</Title>"
    "<PrivateNotes>Secret-Note</PrivateNotes></Item></ItemArray></WatchList>"
)
REFUSED = (
    "<Ack>Failure</Ack><Errors><LongMessage>Secret-Access is dead</LongMessage>"
    "<ErrorCode>931</ErrorCode></Errors>"
)


def listed(inner: str) -> Reply:
    return Reply(200, f'<R xmlns="urn:ebay:apis:eBLBaseComponents">{inner}</R>'.encode())


def test_what_a_person_watches_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Wire(listed(f"<Ack>Success</Ack>{WATCHED}")) as wire:
        read_watch_list(wire.hosts)
    assert [secret for secret in SECRETS if secret in caplog.text] == []
    odd = listed(f"<Ack>Odd</Ack>{WATCHED}")
    entity = Reply(200, b'<!DOCTYPE R [<!ENTITY a "Secret-Present">]><R>&a;</R>')
    for act in (odd, entity, listed(REFUSED)):
        with Wire(*[act] * 3) as wire:
            check(caplog, "watch list", wire.hosts)


def test_representations_leave_secrets_out() -> None:
    grant = LinkGrant(AccessGrant(ACCESS, 7200), REFRESH, 9)
    with Wire(Reply()) as wire:
        told = repr(KEYSET) + repr(grant) + repr(wire.hosts)
        bid(wire.hosts, lambda line: line.probe())
    assert [secret for secret in SECRETS if secret in told] == []
    assert "client-id" in told


def test_an_error_of_ebays_is_known_by_its_number_alone() -> None:
    body = errors(424242)
    with Wire(Reply(400, body)) as wire, pytest.raises(Exception, match="424242") as caught:
        CALLS["standing"](wire.hosts)
    assert "secret-free" not in str(caught.value)
