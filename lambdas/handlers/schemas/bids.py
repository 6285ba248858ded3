"""Bids on the wire."""

from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import BidStatus
from sniper.domain.timing import LEAD_MAX_MS, LEAD_MIN_MS, LEAD_STEP_MS
from sniper.domain.validation import Warning

from handlers.schemas.common import (
    Amount,
    FindingView,
    Instant,
    Milliseconds,
    MoneyView,
    NoteView,
    PageView,
    ReasonView,
    Request,
    View,
    Yes,
    finding_views,
    money_view,
    note_view,
    reason_view,
)

MARKETPLACE_PATTERN = "^EBAY_[A-Z_]{2,20}$"
_ITEM = "The listing's number, its REST id (v1|number|0), or the address of its page on eBay."


def _whole(number: object) -> object:
    """JSON does not tell 5000.0 from 5000."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


Lead = Annotated[
    int,
    BeforeValidator(_whole),
    Field(
        description="How long before the end the bid is to reach eBay, in milliseconds.",
        json_schema_extra={
            "minimum": LEAD_MIN_MS,
            "maximum": LEAD_MAX_MS,
            "multipleOf": LEAD_STEP_MS,
        },
    ),
]


class BidConfirmation(Request):
    """The person's yes to this item and this maximum; it has to match the bid."""

    ebay_item_id: str = Field(min_length=1, max_length=2048, description=_ITEM)
    max_bid_amount: Amount
    adult_consent: bool = Field(default=False, description="Consent to an adult-only item.")
    confirmed: Yes


_EXAMPLE_AMOUNT: JsonDict = {"value": "25.50", "currency": "USD"}


class CreateBid(Request):
    """A snipe: the most that the person will pay for one auction."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "ebayItemId": "110000000001",
                    "maxBidAmount": _EXAMPLE_AMOUNT,
                    "leadMs": 5_000,
                    "confirmation": {
                        "ebayItemId": "110000000001",
                        "maxBidAmount": _EXAMPLE_AMOUNT,
                        "confirmed": True,
                    },
                }
            ]
        }
    )

    ebay_item_id: str = Field(
        min_length=1, max_length=2048, description=_ITEM, examples=["110000000001"]
    )
    max_bid_amount: Amount
    lead_ms: Lead | None = Field(default=None, description="Your preference when left out.")
    marketplace: str | None = Field(
        default=None,
        pattern=MARKETPLACE_PATTERN,
        description="eBay's site; your preference, or else the installation's, when left out.",
        examples=["EBAY_US"],
    )
    confirmation: BidConfirmation


class AmountConfirmation(Request):
    """The person's yes to a new maximum; it has to match it."""

    max_bid_amount: Amount
    confirmed: Yes


class ChangeBid(Request):
    """A new maximum, with its confirmation, or a new lead, or both."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"leadMs": 3_500}]})

    max_bid_amount: Amount | None = None
    lead_ms: Lead | None = None
    confirmation: AmountConfirmation | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.max_bid_amount is None and self.lead_ms is None:
            message = {"message": "Give a new maxBidAmount, a new leadMs, or both."}
            raise PydanticCustomError(ErrorCode.INVALID_REQUEST, "{message}", message)
        return self


class TimelineView(View):
    """The flight record. Instants are on our clock unless the name says eBay's."""

    scheduled_for: Instant | None
    woken_at: Instant | None
    claimed_at: Instant | None
    checked_at: Instant | None
    warmed_at: Instant | None
    planned_arrival_ebay: Instant | None
    sent_at: Instant | None
    answered_at: Instant | None
    clock_offset_ms: Milliseconds | None = Field(description="eBay's clock minus ours.")
    clock_uncertainty_ms: Milliseconds | None
    round_trip_ms: Milliseconds | None
    lead_achieved_ms: Milliseconds | None = Field(
        description="How long before the end the bid reached eBay, by our own estimate."
    )


class BidView(View):
    """A snipe and what is known of it. `version` is also the ETag."""

    bid_id: str = Field(examples=["01JNA00000000000000000BID1"])
    ebay_item_id: str = Field(examples=["110000000001"])
    marketplace: str = Field(description="The person's site, through which they bid.")
    listing_marketplace: str = Field(description="The site that the seller listed it on.")
    status: BidStatus
    reason: ReasonView | None
    max_bid_amount: MoneyView
    lead_ms: int
    auction_end_time: Instant
    current_price: MoneyView
    final_price: MoneyView | None
    item_title: str
    item_url: str
    item_image_url: str | None
    scheduler_job_id: str | None
    created_at: Instant
    updated_at: Instant
    version: int
    confirmed_at: Instant
    timeline: TimelineView
    findings: list[FindingView] = Field(description="What the last check found.")
    checked_at: Instant | None
    next_check_at: Instant | None = Field(description="Null when all checks are past.")


class TakenBidView(BidView):
    """A snipe that was just created or changed, and what the person should know of it."""

    warnings: list[NoteView]


class BidPage(PageView[BidView]):
    """Snipes, newest first."""


def bid_view(bid: Bid) -> BidView:
    return BidView.model_validate(_fields(bid))


def taken_bid_view(bid: Bid, warnings: tuple[Warning, ...]) -> TakenBidView:
    return TakenBidView.model_validate({**_fields(bid), "warnings": [*map(note_view, warnings)]})


def _fields(bid: Bid) -> dict[str, object]:
    shown = {name: getattr(bid, name) for name in BidView.model_fields if hasattr(bid, name)}
    return {
        **shown,
        "reason": reason_view(bid.reason),
        "max_bid_amount": money_view(bid.max_bid_amount),
        "current_price": money_view(bid.current_price),
        "final_price": money_view(bid.final_price),
        "confirmed_at": bid.confirmation.confirmed_at,
        "findings": finding_views(bid.findings),
    }
