"""What differs between the stages in how people are told: by live updates and by mail."""

from dataclasses import dataclass

from cdk_app.context import ReadContext, choice, mailbox, optional_url, url, word
from cdk_app.page import page_on_aws, same_origin

_WEBSOCKET = ("ws", "wss")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSettings:
    """`url` is where pages open a WebSocket, None for the API's own address.

    `aws_url` is where the functions reach AWS, None for AWS itself. `route_responses`: whether the
    template has to say that what a function answers is sent back to the caller. `own_log_role`:
    whether the stack brings the role that an account's WebSocket APIs write their logs with.
    """

    url: str | None
    aws_url: str | None
    route_responses: bool
    own_log_role: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """`sender` is empty where no mails are sent; `links_url` is None for the API's own address."""

    sender: str
    postmark_url: str
    stream: str
    links_url: str | None


def live_here(context: ReadContext, public_url: str) -> LiveSettings:
    """On this machine, where one front door stands before everything."""
    socket_url = f"ws{public_url.removeprefix('http')}/ws"
    return LiveSettings(
        url=url(context, "realtimeUrl", socket_url, schemes=_WEBSOCKET),
        aws_url=url(context, "awsUrl", "http://127.0.0.1:4566"),
        route_responses=False,  # the emulator has no such resource, and answers without it
        own_log_role=_own_log_role(context),
    )


def live_on_aws(context: ReadContext, page_url: str | None) -> LiveSettings:
    """`page_url`: where the page is, as far as anybody knows; both channels are on its origin."""
    return LiveSettings(
        url=optional_url(context, "realtimeUrl", schemes=_WEBSOCKET)
        or _beside_page(context, page_url, "/ws", "wss"),
        aws_url=None,
        route_responses=True,
        own_log_role=_own_log_role(context),
    )


def mails_here(context: ReadContext, public_url: str) -> MailSettings:
    return MailSettings(
        sender=mailbox(context, "mailFrom", "eBay Sniper <sniper@example.com>"),
        postmark_url=url(context, "postmarkUrl", "http://127.0.0.1:8082"),
        stream=_stream(context),
        links_url=optional_url(context, "publicApiUrl") or f"{public_url}/api",
    )


def mails_on_aws(context: ReadContext, page_url: str | None) -> MailSettings:
    # Nobody has a sender signature at Postmark by default, and a mail from an unknown one is
    # refused: mails are off until the operator names a sender.
    return MailSettings(
        sender=mailbox(context, "mailFrom", ""),
        postmark_url="https://api.postmarkapp.com",
        stream=_stream(context),
        links_url=optional_url(context, "publicApiUrl")
        or _beside_page(context, page_url, "/api", "https"),
    )


def _beside_page(context: ReadContext, page_url: str | None, path: str, scheme: str) -> str | None:
    """On the page's origin, if it is ours: a page elsewhere has no APIs beside it."""
    return same_origin(page_url, path, scheme=scheme) if page_on_aws(context) else None


def _own_log_role(context: ReadContext) -> bool:
    return choice(context, "apiLogRole", ("ours", "existing"), default="ours") == "ours"


def _stream(context: ReadContext) -> str:
    return word(context, "postmarkStream", "outbound")
