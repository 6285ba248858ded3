"""Which mails a step of a bid calls for."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from sniper.domain.bid import HistoryEvent
from sniper.domain.findings import LINK_FINDINGS, MEANINGS, Finding, Gravity
from sniper.domain.lifecycle import Action
from sniper.domain.mails import LINK_GROUP, Mail, MailKind, MailStatus, is_wanted
from sniper.domain.preferences import Preferences

_KINDS: Mapping[Action, MailKind] = MappingProxyType(
    {
        Action.PLACED: MailKind.BID_PLACED,
        Action.WON: MailKind.BID_WON,
        Action.LOST: MailKind.BID_LOST,
        Action.FAILED: MailKind.BID_FAILED,
        Action.SKIPPED: MailKind.BID_SKIPPED,
        Action.INVALIDATED: MailKind.BID_INVALID,
    }
)


def mails_for(event: HistoryEvent, preferences: Preferences) -> tuple[Mail, ...]:
    """The mails that this person wants of this step, the most important first.

    A warning that the announcement of the end repeats is no mail of its own. However many snipes
    a trouble with the link concerns, it is one mail a day.
    """
    kinds = [kind for kind in _kinds_of(event) if is_wanted(kind, preferences)]
    if MailKind.AUCTION_ENDING in kinds and MailKind.PREFLIGHT_WARNING in kinds:
        kinds.remove(MailKind.PREFLIGHT_WARNING)
    mails = [_mail(event, kind, event.bid_id, event.history_id) for kind in kinds]
    if is_wanted(MailKind.LINK_EXPIRING, preferences):
        mails += _link_mails(event)
    return tuple(mails)


def grave(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those about which something should be done, what blocks a bid first."""
    ranks = {Gravity.BLOCKS: 0, Gravity.WARNS: 1}
    found = [finding for finding in findings if MEANINGS[finding].gravity in ranks]
    return tuple(sorted(found, key=lambda finding: ranks[MEANINGS[finding].gravity]))


def _kinds_of(event: HistoryEvent) -> Iterator[MailKind]:
    if event.action in _KINDS:
        yield _KINDS[event.action]
    if set(grave(event.new_findings)) - LINK_FINDINGS:
        yield MailKind.PREFLIGHT_WARNING
    if event.announces_ending:
        yield MailKind.AUCTION_ENDING


def _link_mails(event: HistoryEvent) -> Iterator[Mail]:
    for finding in event.new_findings:
        if finding in LINK_FINDINGS:
            about = f"{event.timestamp:%Y-%m-%d}-{finding}"
            yield _mail(event, MailKind.LINK_EXPIRING, LINK_GROUP, about)


def _mail(event: HistoryEvent, kind: MailKind, group: str, event_id: str) -> Mail:
    return Mail(
        user_id=event.user_id,
        group=group,
        event_id=event_id,
        kind=kind,
        status=MailStatus.QUEUED,
        created_at=event.timestamp,
        updated_at=event.timestamp,
        correlation_id=event.correlation_id,
    )
