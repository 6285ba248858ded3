"""eBay's clock over HTTP: the `Date` header of an answer to a request that asks for nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sniper.adapters.ebay.answers import http_date
from sniper.adapters.ebay.calls import ebay_client
from sniper.adapters.http import HttpClient, Timeouts, TransportError
from sniper.domain.clock_estimate import Probe
from sniper.ports import Clock, ClockLine

PROBE_TIMEOUTS = Timeouts(connect_s=1.0, read_s=1.0, write_s=1.0, pool_s=1.0)
"""A probe is only worth having if it leaves the time for the bid."""

_LINE_IDLE_S = 30.0  # a probe a second


def probe(http: HttpClient) -> Probe | None:
    """One request without a token and outside of eBay's APIs, so that it counts against no call
    limit. None if it failed."""
    try:
        answer = http.send("GET", "/", {}, timeouts=PROBE_TIMEOUTS)
    except TransportError:
        return None
    server_date = http_date(answer.headers.get("Date", ""))
    if server_date is None:
        return None
    return Probe(answer.sent_at, answer.received_at, server_date)


class HttpEbayClock:
    """Of the host that takes bids, since by its clock they count."""

    def __init__(self, api_url: str, clock: Clock) -> None:
        self._api_url, self._clock = api_url, clock

    @contextmanager
    def line(self) -> Iterator[ClockLine]:
        with ebay_client(self._api_url, self._clock, connections=1, idle_s=_LINE_IDLE_S) as http:
            yield _HttpLine(http)


class _HttpLine:
    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def probe(self) -> Probe | None:
        return probe(self._http)
