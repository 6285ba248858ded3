"""What all requests and answers are made of."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError
from sniper.domain.errors import ErrorCode, Problem, SniperError
from sniper.domain.findings import MEANINGS, Finding, Gravity
from sniper.domain.money import Money
from sniper.domain.reasons import EXPLANATIONS, Reason
from sniper.domain.validation import Warning


class Request(BaseModel):
    """What people send: strictly typed, in camelCase, and nothing beyond what is known."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", strict=True, frozen=True, validate_by_name=False
    )


class View(BaseModel):
    """What people are shown."""

    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, validate_by_name=True, from_attributes=True
    )


def instant_text(instant: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and `Z`."""
    text = instant.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


Instant = Annotated[
    datetime,
    PlainSerializer(instant_text, return_type=str),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2026-03-01T12:00:00.000Z"]}
    ),
]


def _whole_microseconds(milliseconds: float) -> float:
    return round(milliseconds, 3)


Milliseconds = Annotated[float, AfterValidator(_whole_microseconds)]


def _yes(confirmed: bool) -> bool:
    if not confirmed:
        message = "This has to be true: a bid is binding, so it needs your explicit yes."
        raise PydanticCustomError(ErrorCode.INVALID_REQUEST, "{message}", {"message": message})
    return confirmed


Yes = Annotated[
    bool,
    AfterValidator(_yes),
    Field(
        description="Literally true: the person's explicit yes.", json_schema_extra={"const": True}
    ),
]


class Amount(Request):
    """Money as people give it."""

    value: str = Field(
        max_length=20,
        description="A plain number with at most as many decimals as the currency has.",
        examples=["25.50"],
    )
    currency: str = Field(
        pattern="^[A-Z]{3}$", description="ISO 4217; the auction's own.", examples=["USD"]
    )

    @model_validator(mode="after")
    def _is_readable(self) -> Self:
        try:
            Money.parse(self.value, self.currency)
        except SniperError as error:
            message = {"message": error.message}
            raise PydanticCustomError(error.code, "{message}", message) from None
        return self

    @property
    def money(self) -> Money:
        return Money.parse(self.value, self.currency)


class MoneyView(View):
    value: str = Field(description="Decimal string.", examples=["25.50"])
    currency: str = Field(description="ISO 4217.", examples=["USD"])


class ReasonView(View):
    """Why it is as it is, in words for a person."""

    code: Reason
    sentence: str
    advice: str


def reason_view(reason: Reason | None) -> ReasonView | None:
    if reason is None:
        return None
    told = EXPLANATIONS[reason]
    return ReasonView(code=reason, sentence=told.sentence, advice=told.advice)


class FindingView(View):
    """What a check found, in words for a person."""

    code: Finding
    gravity: Gravity = Field(
        description="blocks: as things are, no bid would be taken; warns: one would, but perhaps"
        " it is not wanted any more; informs: good to know."
    )
    sentence: str
    advice: str


def finding_views(findings: Iterable[Finding]) -> list[FindingView]:
    return [
        FindingView(
            code=code,
            gravity=MEANINGS[code].gravity,
            sentence=MEANINGS[code].sentence,
            advice=MEANINGS[code].advice,
        )
        for code in findings
    ]


def money_view(money: Money | None) -> MoneyView | None:
    return None if money is None else MoneyView.model_validate(money)


class NoteView(View):
    """A coded sentence."""

    code: str
    message: str


def note_view(note: Problem | Warning) -> NoteView:
    return NoteView(code=note.code, message=note.message)


class PageView[T](View):
    """One page. `nextCursor` leads to the next one and is null on the last."""

    items: list[T]
    limit: int
    next_cursor: str | None
    has_more: bool
