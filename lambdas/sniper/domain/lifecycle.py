"""The life of a bid as a table: which action leads from which status to which.

The diagram in docs/bid-lifecycle.md is generated from this table.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from sniper.domain.reasons import Reason


class BidStatus(StrEnum):
    PENDING = "PENDING"
    ARMED = "ARMED"
    PLACING = "PLACING"
    PLACED = "PLACED"
    INDETERMINATE = "INDETERMINATE"
    WON = "WON"
    LOST = "LOST"
    SKIPPED = "SKIPPED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    INVALID = "INVALID"


class Action(StrEnum):
    CREATED = "CREATED"
    UNDONE = "UNDONE"
    SCHEDULED = "SCHEDULED"
    CHANGED = "CHANGED"
    CHECKED = "CHECKED"
    CLAIMED = "CLAIMED"
    POSTPONED = "POSTPONED"
    SENDING = "SENDING"
    PLACED = "PLACED"
    ANSWER_LOST = "ANSWER_LOST"
    SKIPPED = "SKIPPED"
    FAILED = "FAILED"
    WON = "WON"
    LOST = "LOST"
    CANCELLED = "CANCELLED"
    INVALIDATED = "INVALIDATED"
    REPAIRED = "REPAIRED"


_S, _A = BidStatus, Action

TRANSITIONS: Mapping[tuple[BidStatus, Action], BidStatus] = MappingProxyType(
    {
        (_S.PENDING, _A.SCHEDULED): _S.PENDING,
        (_S.PENDING, _A.CHANGED): _S.PENDING,
        (_S.PENDING, _A.CHECKED): _S.PENDING,
        (_S.PENDING, _A.CANCELLED): _S.CANCELLED,
        (_S.PENDING, _A.INVALIDATED): _S.INVALID,
        (_S.PENDING, _A.FAILED): _S.FAILED,
        (_S.PENDING, _A.REPAIRED): _S.PENDING,
        (_S.PENDING, _A.CLAIMED): _S.ARMED,
        (_S.PENDING, _A.ANSWER_LOST): _S.INDETERMINATE,
        (_S.ARMED, _A.REPAIRED): _S.PENDING,
        (_S.ARMED, _A.POSTPONED): _S.PENDING,
        (_S.ARMED, _A.CANCELLED): _S.CANCELLED,
        (_S.ARMED, _A.SKIPPED): _S.SKIPPED,
        (_S.ARMED, _A.FAILED): _S.FAILED,
        (_S.ARMED, _A.SENDING): _S.PLACING,
        (_S.ARMED, _A.ANSWER_LOST): _S.INDETERMINATE,
        (_S.PLACING, _A.PLACED): _S.PLACED,
        (_S.PLACING, _A.ANSWER_LOST): _S.INDETERMINATE,
        (_S.PLACING, _A.SKIPPED): _S.SKIPPED,
        (_S.PLACING, _A.FAILED): _S.FAILED,
        (_S.INDETERMINATE, _A.PLACED): _S.PLACED,
        (_S.INDETERMINATE, _A.FAILED): _S.FAILED,
        (_S.INDETERMINATE, _A.WON): _S.WON,
        (_S.INDETERMINATE, _A.LOST): _S.LOST,
        (_S.PLACED, _A.WON): _S.WON,
        (_S.PLACED, _A.LOST): _S.LOST,
        (_S.PLACED, _A.FAILED): _S.FAILED,
    }
)

END_STATES = frozenset({_S.WON, _S.LOST, _S.SKIPPED, _S.FAILED, _S.CANCELLED, _S.INVALID})
LIVE_STATES = frozenset(BidStatus) - END_STATES

ENDED_BY_SKIPPING = frozenset(
    {
        Reason.PRICE_ABOVE_MAXIMUM,
        Reason.AUCTION_ENDED,
        Reason.SOLD_BY_BUY_IT_NOW,
        Reason.ITEM_GONE,
        Reason.ITEM_UNAVAILABLE,
        Reason.CURRENCY_CHANGED,
        Reason.HIGHER_BID_STANDS,
        Reason.ABOVE_BUY_IT_NOW,
    }
)
"""Reasons by which the auction itself made a bid pointless; every other refusal is a failure."""


class IllegalTransitionError(Exception):
    """The code asked for a step that the table does not have: a defect, never a person's fault."""


def next_status(status: BidStatus, action: Action) -> BidStatus:
    """Where `action` leads from `status`. Raises IllegalTransitionError if it leads nowhere."""
    try:
        return TRANSITIONS[status, action]
    except KeyError:
        raise IllegalTransitionError(f"{action} is not possible in {status}") from None


def action_for_refusal(reason: Reason) -> Action:
    """Whether a bid that will not stand for this reason was skipped or failed."""
    return Action.SKIPPED if reason in ENDED_BY_SKIPPING else Action.FAILED


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> PENDING: CREATED"]
    lines += [
        f"    {source} --> {target}: {action}" for (source, action), target in TRANSITIONS.items()
    ]
    lines += [f"    {status} --> [*]" for status in BidStatus if status in END_STATES]
    return "\n".join(lines) + "\n"
