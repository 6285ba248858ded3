"""What Postmark's webhooks are answered."""

from pydantic import Field

from handlers.schemas.common import View


class ReportView(View):
    """Postmark repeats whatever is not answered with status 200."""

    news: bool = Field(description="Whether the report told something that was not known.")
