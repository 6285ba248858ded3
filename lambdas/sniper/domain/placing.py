"""The three ways in which placing a bid ends without a yes."""

from sniper.domain.reasons import Reason


class RefusedError(Exception):
    """eBay answered the bid with a definite no, for this reason. The bid does not stand."""

    def __init__(self, reason: Reason, error_id: int | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.error_id = error_id


class NotSentError(Exception):
    """The bid failed before a byte of it was written: eBay cannot have it."""


class UnknownOutcomeError(Exception):
    """The bid may have reached eBay, and there is no answer that tells."""
