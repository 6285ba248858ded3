"""Problem details as they are documented; handlers/problems.py writes them."""

from pydantic import Field
from sniper.domain.errors import Severity

from handlers.schemas.common import View


class FieldProblem(View):
    """One thing that is wrong with the request."""

    field: str | None = Field(
        description="JSON path in the body, or a parameter's or header's name.",
        examples=["maxBidAmount"],
    )
    code: str = Field(examples=["amount_below_minimum"])
    message: str = Field(examples=["eBay's next minimum bid is 20.50 USD."])


class ProblemDetails(View):
    """RFC 9457."""

    type: str = Field(examples=["urn:problem:ebay-sniper:amount_below_minimum"])
    title: str = Field(examples=["Amount below minimum"])
    status: int = Field(examples=[409])
    detail: str = Field(examples=["eBay's next minimum bid is 20.50 USD."])
    code: str = Field(description="What to decide by.", examples=["amount_below_minimum"])
    severity: Severity
    recoverable: bool = Field(description="Whether the person, or a retry, can mend it.")
    errors: list[FieldProblem] = Field(description="Everything that is wrong, field by field.")
    trace_id: str = Field(description="How the log knows this request.")


class GatewayRefusal(View):
    """What API Gateway itself says, before or instead of the API: a text, and no code."""

    message: str = Field(examples=["Unauthorized"])
