"""What the picture of an execution says, in every state that a bid can be in."""

from dataclasses import replace

import pytest
from sniper.domain.bid import Timeline
from sniper.domain.flight_story import story_of
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import EXPLANATIONS, Reason

from tests.domain.examples import END, a_bid


@pytest.mark.parametrize("status", BidStatus)
def test_every_status_has_a_headline(status: BidStatus) -> None:
    assert story_of(a_bid(status=status)).headline.endswith((".", "!"))


@pytest.mark.parametrize(
    ("achieved_ms", "expected"),
    [
        (5_000.0, "It arrived 5.000 s before the end by our estimate, 0 ms later than wanted."),
        (5_020.0, "It arrived 5.020 s before the end by our estimate, 20 ms earlier than wanted."),
        (-500.0, "It arrived 0.500 s after the end by our estimate, 5500 ms later than wanted."),
    ],
)
def test_where_the_bid_arrived_is_told_against_what_was_wanted(
    achieved_ms: float, expected: str
) -> None:
    flown = Timeline(sent_at=END, lead_achieved_ms=achieved_ms)
    assert story_of(a_bid(timeline=flown)).facts[1:] == (expected,)


def test_steps_are_counted_back_from_the_end_by_ebays_clock() -> None:
    flown = Timeline(woken_at=END, clock_offset_ms=-250.0)
    story = story_of(a_bid(timeline=flown))
    assert story.whole[0].before_end_ms == 250.0
    assert "eBay's clock was 250 ms behind ours; times here are eBay's." in story.facts
    unmeasured = replace(flown, clock_offset_ms=None)
    assert story_of(a_bid(timeline=unmeasured)).whole[0].before_end_ms == 0


def test_a_bid_that_ended_for_a_reason_says_it_in_the_reasons_own_words() -> None:
    skipped = a_bid(status=BidStatus.SKIPPED, reason=Reason.PRICE_ABOVE_MAXIMUM)
    sentence = EXPLANATIONS[Reason.PRICE_ABOVE_MAXIMUM].sentence
    assert story_of(skipped).headline == sentence


def test_how_far_away_ebay_was_is_told_where_it_was_measured() -> None:
    flown = Timeline(sent_at=END, round_trip_ms=61.4)
    assert story_of(a_bid(timeline=flown)).facts[1:] == (
        "There and back to eBay took 61 ms when measured.",
    )
