"""The port Bidding over eBay's Offer API: one warm connection per bid, and a bid sent once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from sniper.adapters.ebay.amounts import place_amount
from sniper.adapters.ebay.answers import error_ids, json_object
from sniper.adapters.ebay.calls import bearer, call, ebay_client
from sniper.adapters.ebay.clock import PROBE_TIMEOUTS, probe
from sniper.adapters.ebay.error_tables import BIDDING, NO_BID_BY_THIS_USER
from sniper.adapters.ebay.errors import place_failure, read_failure
from sniper.adapters.ebay.keyset import EbayHosts
from sniper.adapters.ebay.retrying import patiently
from sniper.adapters.ebay.standing import parse_standing
from sniper.adapters.http import (
    AnswerLostError,
    HttpClient,
    RequestNotSentError,
    Timeouts,
)
from sniper.domain.auction import NO_BID_BY_US, Standing
from sniper.domain.clock_estimate import Probe
from sniper.domain.errors import SniperError
from sniper.domain.item_ids import rest_item_id
from sniper.domain.money import Money
from sniper.domain.placing import NotSentError, UnknownOutcomeError
from sniper.ports import BidLine, Clock

PLACE_TIMEOUTS = Timeouts(connect_s=2.0, read_s=10.0, write_s=2.0, pool_s=1.0)
"""Patient about the answer, because without one nobody knows; quick to give up connecting."""

_LINE_IDLE_S = 120.0  # the executor warms its line every 20 s; eBay may close it earlier


class OfferBidding:
    """Lines never share a connection: httpx gets slow with many in one pool."""

    def __init__(
        self, hosts: EbayHosts, clock: Clock, *, place_timeouts: Timeouts = PLACE_TIMEOUTS
    ) -> None:
        self._hosts, self._clock, self._timeouts = hosts, clock, place_timeouts

    @contextmanager
    def line(self, ebay_item_id: str, *, marketplace: str, access_token: str) -> Iterator[BidLine]:
        with ebay_client(self._hosts.api, self._clock, connections=1, idle_s=_LINE_IDLE_S) as http:
            headers = bearer(access_token, marketplace)
            yield _OfferLine(http, ebay_item_id, headers, self._timeouts)


class _OfferLine:
    """Everything that does not depend on the amount is made when the line is opened."""

    def __init__(
        self,
        http: HttpClient,
        ebay_item_id: str,
        headers: dict[str, str],
        place_timeouts: Timeouts,
    ) -> None:
        rest_id = quote(rest_item_id(ebay_item_id), safe="")
        self._http, self._headers, self._place_timeouts = http, headers, place_timeouts
        self._path = f"/buy/offer/v1_beta/bidding/{rest_id}"
        self._place_path = f"{self._path}/place_proxy_bid"
        self._place_headers = {**headers, "Content-Type": "application/json"}

    def probe(self) -> Probe | None:
        return probe(self._http)

    def place(self, maximum: Money, *, adult_consent: bool) -> None:
        bid: dict[str, object] = {"maxAmount": place_amount(maximum)}
        if adult_consent:
            bid["userConsent"] = {"adultOnlyItem": True}
        try:
            answer = self._http.send(
                "POST",
                self._place_path,
                self._place_headers,
                json.dumps(bid).encode(),
                timeouts=self._place_timeouts,
            )
        except RequestNotSentError as error:
            raise NotSentError(str(error)) from None
        except AnswerLostError as error:
            raise UnknownOutcomeError(str(error)) from None
        if answer.status // 100 != 2 or "proxyBidId" not in json_object(answer):
            raise place_failure(answer)

    def glance(self) -> Standing | None:
        try:
            return self._standing(PROBE_TIMEOUTS)
        except SniperError:
            return None

    def standing(self) -> Standing:
        return patiently(self._standing)

    def _standing(self, timeouts: Timeouts | None = None) -> Standing:
        answer = call(self._http, "GET", self._path, self._headers, timeouts=timeouts)
        if NO_BID_BY_THIS_USER in error_ids(answer):
            return NO_BID_BY_US
        if answer.status != 200:
            raise read_failure(answer, BIDDING)
        return parse_standing(json_object(answer))
