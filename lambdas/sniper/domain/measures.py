"""What is measured of the system, by the names under which dashboards and alarms find it.

No measure knows a person, a bid or an amount: what tells values of one apart is in this file, and
comes from a short list.
"""

from dataclasses import dataclass
from enum import StrEnum

NAMESPACE = "EbaySniperApp/DataFlow"
STAGE = "stage"
"""The dimension that every measure has."""


class Unit(StrEnum):
    COUNT = "Count"
    MILLISECONDS = "Milliseconds"


class Operation(StrEnum):
    """What is done for people, whatever function does it."""

    BID_CREATION = "BidCreation"
    BID_UPDATE = "BidUpdate"
    BID_CANCELLATION = "BidCancellation"
    BID_CHECK = "BidCheck"
    BID_EXECUTION = "BidExecution"
    OUTCOME_RESOLUTION = "OutcomeResolution"
    EBAY_SYNC = "EbaySync"
    ITEM_LOOKUP = "ItemLookup"
    ACCOUNT_LINKING = "AccountLinking"
    EVENT_PUBLICATION = "EventPublication"
    LIVE_UPDATE = "LiveUpdate"
    MAIL_DECISION = "MailDecision"
    MAIL_SENDING = "MailSending"
    RECONCILIATION = "Reconciliation"
    DEAD_LETTER_SETTLEMENT = "DeadLetterSettlement"
    PREFLIGHT_SWEEP = "PreflightSweep"


class Aspect(StrEnum):
    """What is measured of every operation. An error is a failure of ours or of what we stand on;
    refusing what a person asked for is a success."""

    DURATION = "Duration"
    COUNT = "Count"
    SUCCESS = "Success"
    ERROR = "Error"


@dataclass(frozen=True, slots=True)
class Measure:
    """`by` is a second dimension. With `total` the measure exists without it too."""

    name: str
    unit: Unit = Unit.COUNT
    by: str | None = None
    total: bool = True

    @property
    def dimensions(self) -> tuple[tuple[str, ...], ...]:
        """The sets of dimensions under which its values are found."""
        if self.by is None:
            return ((STAGE,),)
        return ((STAGE,), (STAGE, self.by)) if self.total else ((STAGE, self.by),)


WAKE_UP_LAG = Measure("WakeUp_Lag", Unit.MILLISECONDS)
"""From the moment for which the wake-up was scheduled to the one at which it came."""
FIRE_ERROR = Measure("Fire_Error", Unit.MILLISECONDS)
"""How far the lead that a bid had is from the one that it should have had, either way."""
LEAD_ACHIEVED = Measure("Lead_Achieved", Unit.MILLISECONDS)
EBAY_ROUND_TRIP = Measure("Ebay_RoundTrip", Unit.MILLISECONDS)
EBAY_CLOCK_OFFSET = Measure("Ebay_ClockOffset", Unit.MILLISECONDS)
BID_OUTCOMES = Measure("Bid_Outcomes", by="reason")
BID_MISSED = Measure("Bid_Missed")
"""Bids that were not sent in time, and through no fault but ours."""
REPAIRS = Measure("Repairs", by="kind")
DEAD_LETTERS_SETTLED = Measure("DeadLetters_Settled")
DEAD_LETTERS_LEFT = Measure("DeadLetters_Left")
EBAY_CALLS = Measure("Ebay_Calls", by="api")
EBAY_THROTTLED = Measure("Ebay_Throttled")
TOKEN_REFRESH_FAILURES = Measure("Token_RefreshFailures")
ALERTS = Measure("Alerts", by="code", total=False)

SINGLE = (
    WAKE_UP_LAG,
    FIRE_ERROR,
    LEAD_ACHIEVED,
    EBAY_ROUND_TRIP,
    EBAY_CLOCK_OFFSET,
    BID_OUTCOMES,
    BID_MISSED,
    REPAIRS,
    DEAD_LETTERS_SETTLED,
    DEAD_LETTERS_LEFT,
    EBAY_CALLS,
    EBAY_THROTTLED,
    TOKEN_REFRESH_FAILURES,
    ALERTS,
)


def of_operation(operation: Operation, aspect: Aspect) -> Measure:
    """`BidCreation_Duration` and its kind."""
    unit = Unit.MILLISECONDS if aspect is Aspect.DURATION else Unit.COUNT
    return Measure(f"{operation}_{aspect}", unit)


MEASURES = {
    measure.name: measure
    for measure in (
        *SINGLE,
        *(of_operation(operation, aspect) for operation in Operation for aspect in Aspect),
    )
}
"""All of them, by name."""
