"""Every call of eBay counts under the API that it belongs to, whatever became of it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
import stamina
from sniper import metrics
from sniper.adapters.ebay.accounts import OAuthAccounts
from sniper.adapters.ebay.bidding import OfferBidding
from sniper.adapters.ebay.calls import ebay_client
from sniper.adapters.ebay.keyset import EbayHosts
from sniper.adapters.ebay.watch_list import TradingWatchLists
from sniper.domain.errors import SniperError
from sniper.domain.measures import NAMESPACE

from tests.adapters.ebay_wire import KEYSET, Reply, WallClock, Wire, nobody
from tests.emf import values_of, wrong_with


@pytest.fixture(autouse=True)
def measured() -> Iterator[list[str]]:
    lines: list[str] = []
    before, metrics.recorder.write = metrics.recorder.write, lines.append
    metrics.flush()
    lines.clear()
    with stamina.set_testing(True, attempts=3):
        yield lines
    metrics.recorder.write = before
    assert [wrong for line in lines for wrong in wrong_with(line)] == []
    assert all(NAMESPACE in line for line in lines)


def counted(lines: list[str], api: str) -> float:
    metrics.flush()
    return sum(values_of(lines, "Ebay_Calls", api=api))


def hosts_of(wire: Wire) -> EbayHosts:
    return EbayHosts(api=wire.url, identity=wire.url, auth=wire.url)


@pytest.mark.parametrize(
    ("path", "api"),
    [
        ("/buy/browse/v1/item/v1%7C1%7C0", "browse"),
        ("/buy/offer/v1_beta/bidding/v1%7C1%7C0", "offer"),
        ("/ws/api.dll", "trading"),
        ("/commerce/identity/v1/user/", "identity"),
        ("/identity/v1/oauth2/token", "oauth"),
        ("/commerce/notification/v1/public_key/1", "notification"),
    ],
)
def test_a_call_counts_under_its_api(measured: list[str], path: str, api: str) -> None:
    with Wire(Reply(), Reply(429)) as wire, ebay_client(wire.url, WallClock()) as http:
        http.send("GET", path, {})
        http.send("GET", path, {})
    assert counted(measured, api) == 2
    assert sum(values_of(measured, "Ebay_Throttled")) == 1


def test_a_call_of_which_no_answer_came_counts_too(measured: list[str]) -> None:
    with (
        nobody() as hosts,
        closing(OAuthAccounts(hosts, KEYSET, (), WallClock())) as accounts,
        pytest.raises(SniperError),
    ):
        accounts.refresh("lasting")
    assert counted(measured, "oauth") == 3
    assert values_of(measured, "Token_RefreshFailures") == [1]


def test_looking_at_ebays_clock_is_a_call_of_no_api(measured: list[str]) -> None:
    with (
        Wire(Reply()) as wire,
        OfferBidding(hosts_of(wire), WallClock()).line(
            "110000000001", marketplace="EBAY_US", access_token="token"
        ) as line,
    ):
        line.probe()
    metrics.flush()
    assert measured == []


def test_the_trading_api_says_within_its_answer_that_it_takes_no_more(
    measured: list[str],
) -> None:
    body = (
        b'<GetMyeBayBuyingResponse xmlns="urn:ebay:apis:eBLBaseComponents"><Ack>Failure</Ack>'
        b"<Errors><ErrorCode>518</ErrorCode><SeverityCode>Error</SeverityCode></Errors>"
        b"</GetMyeBayBuyingResponse>"
    )
    with (
        Wire(Reply(200, body)) as wire,
        closing(TradingWatchLists(hosts_of(wire), WallClock())) as lists,
        pytest.raises(SniperError),
    ):
        lists.read("token", "EBAY_US")
    assert counted(measured, "trading") == 1
    assert values_of(measured, "Ebay_Throttled") == [1]
