"""At most two retries, as eBay's licence asks, and only where just the answer is at stake."""

import pytest
from sniper.adapters.ebay.messages import failure
from sniper.adapters.ebay.retrying import patiently
from sniper.domain.errors import ErrorCode, SniperError


class Flaky:
    """Fails as told, then answers."""

    def __init__(self, *codes: ErrorCode) -> None:
        self.codes, self.calls = list(codes), 0

    def __call__(self) -> str:
        self.calls += 1
        if self.codes:
            raise failure(self.codes.pop(0))
        return "answer"


def test_an_answer_at_once_is_not_asked_for_again() -> None:
    flaky = Flaky()
    assert (patiently(flaky), flaky.calls) == ("answer", 1)


def test_two_passing_failures_are_survived() -> None:
    flaky = Flaky(ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_UNAVAILABLE)
    assert (patiently(flaky), flaky.calls) == ("answer", 3)


def test_a_third_one_is_reported() -> None:
    flaky = Flaky(*[ErrorCode.EBAY_UNAVAILABLE] * 5)
    with pytest.raises(SniperError):
        patiently(flaky)
    assert flaky.calls == 3


@pytest.mark.parametrize("code", [ErrorCode.EBAY_THROTTLED, ErrorCode.LINK_EXPIRED])
def test_what_will_not_pass_is_not_retried(code: ErrorCode) -> None:
    flaky = Flaky(code)
    with pytest.raises(SniperError):
        patiently(flaky)
    assert flaky.calls == 1
