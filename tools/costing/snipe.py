"""One whole snipe, in the order and at the distances in which it happens, on a clock that jumps."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sniper.domain.auction import Auction, Standing
from sniper.domain.preflight import CHECKPOINTS

from tools.costing.cloud import Cloud
from tools.costing.delivery import settle
from tools.costing.page_open import listening, ping
from tools.costing.people import ask, listed, usd, wish
from tools.costing.prices import Unit

MIX = ("WON",) * 5 + ("LOST",) * 3 + ("SKIPPED", "CANCELLED")
"""How ten snipes end."""
AHEAD = timedelta(days=2)
"""How long before the end a person makes a snipe."""
PAGE_OPEN = timedelta(minutes=12)
"""How long before the end the person opens the page to watch."""
LATENESS = timedelta(seconds=30)
"""By how much the scheduler is late on average: it has a minute."""
_AFTER = timedelta(minutes=3)
_SETTLING = timedelta(seconds=20)


def snipe(cloud: Cloud, ending: str) -> str:
    """The bid's last status; every function begins cold, since nobody came for hours."""
    cloud.cooled()
    end = (cloud.clock.now() + AHEAD).replace(microsecond=0)
    auction = listed(cloud, end)
    ask(cloud, "get_item", path={"itemId": auction.ebay_item_id})
    bid = ask(cloud, "create_bid", body=wish(auction))["body"]
    ask(cloud, "list_bids")
    settle(cloud)
    if ending == "CANCELLED":
        ask(cloud, "cancel_bid", path={"bidId": bid["bidId"]})
        settle(cloud)
        return _status(cloud, bid["bidId"])
    _checks(cloud, end, until=PAGE_OPEN)
    if ending == "SKIPPED":
        dear = replace(auction, current_price=usd("80.00"), minimum_bid=usd("81.00"))
        cloud.outside.auctions.put(dear)
    _go_to(cloud, end - PAGE_OPEN)
    with listening(cloud):
        ask(cloud, "get_bid", path={"bidId": bid["bidId"]})
        _checks(cloud, end, until=timedelta(0), below=PAGE_OPEN)
        ping(cloud)
        _wake(cloud)
        _end(cloud, auction, ending)
    ask(cloud, "get_bid_history", path={"bidId": bid["bidId"]})
    return _status(cloud, bid["bidId"])


def _checks(
    cloud: Cloud, end: datetime, *, until: timedelta, below: timedelta = timedelta.max
) -> None:
    for before in CHECKPOINTS:
        if until <= before < below:
            cloud.cooled()
            _go_to(cloud, end - before)
            cloud.invoke("sweep_bids", {})
            settle(cloud)


def _wake(cloud: Cloud) -> None:
    """The schedule's time comes, and its delivery as late as it is on average."""
    ((name, event),) = cloud.aws.wake_ups.items()
    del cloud.aws.wake_ups[name]  # it deletes itself
    cloud.ledger.add(Unit.SCHEDULER_STARTS, 1, "schedules")
    _go_to(cloud, datetime.fromisoformat(event["scheduledFor"]) + LATENESS)
    cloud.invoke("execute_bid", event)
    settle(cloud)


def _end(cloud: Cloud, auction: Auction, ending: str) -> None:
    end = auction.auction_end_time
    assert end
    won = ending == "WON"
    price = usd("18.50") if won else usd("26.00")
    standing = Standing(True, won, usd("25.00"), price, None)
    if ending != "SKIPPED":
        cloud.outside.bidding.standings[auction.ebay_item_id] = standing
    _go_to(cloud, end + _SETTLING)
    settle(cloud)
    _reported(cloud)
    _go_to(cloud, end + _AFTER)
    settle(cloud)


def _reported(cloud: Cloud) -> None:
    """Postmark says of each mail that it arrived."""
    sent, cloud.outside.mailer.sent = cloud.outside.mailer.sent, []
    for envelope in sent:
        report: dict[str, Any] = {
            "RecordType": "Delivery",
            "MessageID": f"postmark-of-{envelope.mail_id}",
            "MessageStream": "outbound",
            "ServerID": 23,
            "Tag": "bid",
            "Recipient": "anne@example.org",
            "DeliveredAt": "2026-11-22T12:01:02.9070259Z",
            "Details": "Delivered",
            "Metadata": {"user-id": envelope.user_id, "mail-id": envelope.mail_id},
        }
        headers = {"authorization": "Basic cG9zdG1hcms6cGFzc3dvcmQ="}  # postmark:password
        ask(cloud, "receive_postmark_webhook", body=report, headers=headers)


def _status(cloud: Cloud, bid_id: str) -> str:
    status: str = ask(cloud, "get_bid", path={"bidId": bid_id})["body"]["status"]
    return status


def _go_to(cloud: Cloud, instant: datetime) -> None:
    cloud.clock.instant = max(cloud.clock.instant, instant)
