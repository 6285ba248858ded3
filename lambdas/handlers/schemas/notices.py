"""What eBay's notification service is answered."""

from pydantic import Field

from handlers.schemas.common import View


class ChallengeView(View):
    challenge_response: str = Field(
        description="SHA-256 of challenge code, verification token and this address, in hex.",
        pattern="^[0-9a-f]{64}$",
    )
