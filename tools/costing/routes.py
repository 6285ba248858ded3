"""One request to each HTTP route, as somebody with twenty snipes sends it.

A scene prepares what its request needs, which is not measured, and gives the request back.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from sniper.domain.mail_links import LINK_LASTS, UnsubscribeLink, sign
from sniper.domain.mails import Mail, MailKind, MailStatus
from sniper.domain.preferences import Preferences
from sniper.domain.watching import WatchedEntry

from tools.costing.cloud import PERSON, Cloud
from tools.costing.people import ask, link, listed, wish

type Request = dict[str, Any]
type Scene = Callable[[Cloud], Request]

SNIPES = 20
LINK_KEY = "k" * 32
_numbers = count(1)


def furnish(cloud: Cloud) -> None:
    """A person who is linked, with live snipes and a watch list."""
    link(cloud)
    for number in range(SNIPES):
        _a_bid(cloud)
        auction = listed(cloud, cloud.clock.now() + timedelta(days=3))
        entry = WatchedEntry(
            auction.ebay_item_id,
            auction.title,
            auction.url,
            auction.image_url,
            True,
            auction.current_price,
            cloud.clock.now() + timedelta(days=3, minutes=number),
        )
        cloud.outside.watch_lists.watch(entry)


def _a_bid(cloud: Cloud) -> Any:
    auction = listed(cloud, cloud.clock.now() + timedelta(days=2))
    return ask(cloud, "create_bid", body=wish(auction))["body"]


def _new_item(cloud: Cloud) -> str:
    return listed(cloud, cloud.clock.now() + timedelta(days=2)).ebay_item_id


def _on_new_bid(cloud: Cloud) -> Request:
    return {"path": {"bidId": _a_bid(cloud)["bidId"]}}


def _on_live_bid(cloud: Cloud) -> Request:
    return {"path": {"bidId": _live_bid(cloud)["bidId"]}}


def _live_bid(cloud: Cloud) -> Any:
    return ask(cloud, "list_bids", query={"status": "PENDING", "limit": "1"})["body"]["items"][0]


def _change(cloud: Cloud) -> Request:
    bid = _live_bid(cloud)
    etag = {"if-match": f'"{bid["version"]}"'}
    lead_ms = 4_000 if bid["leadMs"] != 4_000 else 5_000
    return {"path": {"bidId": bid["bidId"]}, "headers": etag, "body": {"leadMs": lead_ms}}


def _create(cloud: Cloud) -> Request:
    auction = listed(cloud, cloud.clock.now() + timedelta(days=2))
    return {"body": wish(auction), "headers": {"idempotency-key": f"key-{next(_numbers)}"}}


def _preferences(_cloud: Cloud) -> Request:
    return {"body": {"preferences": {"leadMs": 2_000 + 100 * (next(_numbers) % 50)}}}


def _without_bids(cloud: Cloud) -> None:
    """A person of an hour: linked, and nothing else."""
    _gone(cloud)
    cloud.outside.directory.emails[PERSON] = "anne@example.org"
    link(cloud)


def _gone(cloud: Cloud) -> None:
    body = json.dumps({"userId": PERSON, "signInToo": False})
    cloud.invoke("forget_person", {"Records": [{"messageId": "1", "body": body}]})


def _unlinking(cloud: Cloud) -> Request:
    _without_bids(cloud)
    return {}


def _departing(cloud: Cloud) -> Request:
    _without_bids(cloud)
    return {"query": {"confirm": "delete"}}


def _arriving(cloud: Cloud) -> Request:
    _gone(cloud)
    cloud.outside.directory.emails[PERSON] = "anne@example.org"
    return {}


def _consented(cloud: Cloud) -> Request:
    _arriving(cloud)
    state = ask(cloud, "link_ebay")["body"]["consentUrl"].partition("state=")[2]
    return {"body": {"code": cloud.outside.accounts.consent("anne-on-ebay"), "state": state}}


def _notice(cloud: Cloud) -> Request:
    _without_bids(cloud)
    data = {"username": "anne-on-ebay", "userId": "id-of-anne-on-ebay", "eiasToken": "nY+sHZ2P"}
    body = json.dumps(
        {
            "metadata": {"topic": "MARKETPLACE_ACCOUNT_DELETION", "schemaVersion": "1.0"},
            "notification": {
                "notificationId": f"notice-{next(_numbers)}",
                "eventDate": "2026-11-22T12:00:00.000Z",
                "publishDate": "2026-11-22T12:00:01.000Z",
                "publishAttemptCount": 1,
                "data": data,
            },
        }
    )
    signature = cloud.outside.notice_signatures.sign(body.encode())
    return {"body": body, "headers": {"x-ebay-signature": signature}}


def _mail(cloud: Cloud) -> Mail:
    now, event = cloud.clock.now(), f"event-{next(_numbers)}"
    mail = Mail(PERSON, "bid-1", event, MailKind.BID_WON, MailStatus.SENT, now, now)
    mail = replace(mail, postmark_id=f"postmark-{event}")
    cloud.parts_of("send_mail").outbox.add(mail)
    return mail


def _report(cloud: Cloud) -> Request:
    mail = _mail(cloud)
    body = {
        "RecordType": "Delivery",
        "MessageID": mail.postmark_id,
        "MessageStream": "outbound",
        "ServerID": 23,
        "Tag": "bid-won",
        "Recipient": "anne@example.org",
        "DeliveredAt": "2026-11-22T12:01:02.9070259Z",
        "Details": "Delivered",
        "Metadata": {"user-id": mail.user_id, "mail-id": mail.mail_id},
    }
    return {"body": body, "headers": {"authorization": "Basic cG9zdG1hcms6cGFzc3dvcmQ="}}


def _unsubscribing(cloud: Cloud) -> Request:
    mail = _mail(cloud)
    users = cloud.parts_of("get_me").users
    held = users.ensure(PERSON, email=None, at=cloud.clock.now()).preferences
    users.save_preferences(PERSON, held, Preferences(), at=cloud.clock.now())
    until = cloud.clock.now() + LINK_LASTS
    return {"query": {"token": sign(UnsubscribeLink(mail.user_id, mail.mail_id, until), LINK_KEY)}}


SCENES: Mapping[str, Scene] = {
    "create_bid": _create,
    "list_bids": lambda _: {},
    "get_bid": _on_live_bid,
    "change_bid": _change,
    "cancel_bid": _on_new_bid,
    "check_bid": _on_live_bid,
    "get_bid_history": _on_live_bid,
    "list_history": lambda _: {},
    "get_item": lambda cloud: {"path": {"itemId": _new_item(cloud)}},
    "get_wishlist": lambda _: {"query": {"limit": "20"}},
    "get_me": lambda _: {},
    "change_me": _preferences,
    "create_realtime_ticket": lambda _: {},
    "receive_postmark_webhook": _report,
    "show_unsubscribe": _unsubscribing,
    "unsubscribe": _unsubscribing,
    "answer_ebay_challenge": lambda _: {"query": {"challenge_code": "a8628072-3d33-45ee"}},
    # What follows takes the person's snipes away.
    "link_ebay": _arriving,
    "complete_ebay_link": _consented,
    "unlink_ebay": _unlinking,
    "receive_ebay_notification": _notice,
    "delete_me": _departing,
}
"""By the function's name, in the order in which they can follow each other."""
