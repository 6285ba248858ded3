"""Live updates: the ticket, on the wire. The messages are in docs/realtime.schema.json."""

from pydantic import Field

from handlers.schemas.common import Instant, View


class TicketView(View):
    """A right to connect once."""

    ticket: str = Field(description="For the address's query. Keep it out of logs.")
    expires_at: Instant
    url: str = Field(
        description="Where to connect: this address with ?ticket=<ticket>, and with the cookie that"
        " came with this answer.",
        examples=["wss://example.org/ws"],
    )
