"""What a mail that is about to be sent tells, as things are now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import LINK_FINDINGS, LINK_SOON, MEANINGS, Finding, Meaning
from sniper.domain.mail_links import LINK_LASTS, MailAddresses, UnsubscribeLink
from sniper.domain.mails import (
    LINK_GROUP,
    BidLetter,
    Letter,
    LinkLetter,
    Mail,
    MailKind,
    MailLinks,
)
from sniper.domain.reasons import EXPLANATIONS
from sniper.domain.user import User
from sniper.ports import Bids, History

_BEFORE_THE_END = frozenset({MailKind.AUCTION_ENDING, MailKind.PREFLIGHT_WARNING})


@dataclass(frozen=True, slots=True)
class LetterPorts:
    bids: Bids
    history: History
    addresses: MailAddresses


def write_letter(mail: Mail, user: User, now: datetime, ports: LetterPorts) -> Letter | None:
    """None if there is nothing left to tell: the bid is gone, or the auction over meanwhile, or
    the account was linked again.

    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    if mail.group == LINK_GROUP:
        mended = user.ebay is not None and user.ebay.linked_at > mail.created_at
        return None if mended else _link_letter(mail, user, ports)
    bid, event = _bid_of(mail, ports), _event_of(mail, ports)
    if bid is None or event is None:
        return None
    if mail.kind in _BEFORE_THE_END and (bid.ended or now >= bid.auction_end_time):
        return None
    return _bid_letter(mail, user, bid, event, ports)


def unsubscribe_url(mail: Mail, ports: LetterPorts) -> str:
    link = UnsubscribeLink(mail.user_id, mail.mail_id, mail.created_at + LINK_LASTS)
    return ports.addresses.unsubscribe(link)


def _bid_letter(
    mail: Mail, user: User, bid: Bid, event: HistoryEvent, ports: LetterPorts
) -> BidLetter:
    record = event.timeline
    return BidLetter(
        kind=mail.kind,
        item_title=bid.item_title,
        item_url=bid.item_url,
        item_image_url=bid.item_image_url,
        maximum=event.bid_amount,
        current_price=event.current_price,
        final_price=event.final_price,
        auction_end_time=event.auction_end_time,
        explanation=None if event.reason is None else EXPLANATIONS[event.reason],
        findings=tuple(_meanings(event.findings or bid.findings)),
        sent_before_end_ms=None if record is None else record.lead_achieved_ms,
        lead_ms=bid.lead_ms,
        time_zone=user.preferences.time_zone,
        links=_links(mail, ports.addresses.bid(bid.bid_id), ports),
    )


def _link_letter(mail: Mail, user: User, ports: LetterPorts) -> LinkLetter:
    finding = next((code for code in LINK_FINDINGS if mail.event_id.endswith(f"-{code}")), None)
    link = user.ebay
    soon = finding in (None, Finding.LINK_EXPIRES_BEFORE_END)
    return LinkLetter(
        kind=mail.kind,
        meaning=LINK_SOON if finding is None or soon else MEANINGS[finding],
        username=None if link is None else link.username,
        expires_at=None if link is None else link.refresh_token.expires_at,
        live_bids=user.active_bid_count,
        time_zone=user.preferences.time_zone,
        links=_links(mail, ports.addresses.settings, ports),
    )


def _links(mail: Mail, page: str, ports: LetterPorts) -> MailLinks:
    return MailLinks(page, ports.addresses.settings, unsubscribe_url(mail, ports))


def _meanings(findings: Iterable[Finding]) -> Iterable[Meaning]:
    return (MEANINGS[finding] for finding in findings)


def _bid_of(mail: Mail, ports: LetterPorts) -> Bid | None:
    try:
        return ports.bids.get(mail.user_id, mail.group)
    except SniperError as error:
        if error.code is not ErrorCode.BID_NOT_FOUND:
            raise
        return None


def _event_of(mail: Mail, ports: LetterPorts) -> HistoryEvent | None:
    events = ports.history.since(mail.user_id, mail.created_at)
    return next((event for event in events if event.history_id == mail.event_id), None)
