"""Why a bid ended is always told, in words a person understands."""

import re

import pytest
from sniper.domain.lifecycle import ENDED_BY_SKIPPING
from sniper.domain.reasons import EXPLANATIONS, Explanation, Reason

SENTENCE = re.compile(r"(?:[A-Z][a-z']*|eBay(?:'s)?) .*[^ .]\.")


def test_every_reason_has_an_explanation_and_no_explanation_is_left_over() -> None:
    assert set(EXPLANATIONS) == set(Reason)


def test_there_are_at_least_20_reasons() -> None:
    assert len(Reason) >= 20


@pytest.mark.parametrize("reason", list(Reason))
def test_no_reason_is_an_excuse_for_not_knowing(reason: Reason) -> None:
    assert not re.search("unknown|other|misc|generic|unspecified|error", reason.value)


@pytest.mark.parametrize("reason", list(Reason))
def test_a_reason_is_named_on_the_wire_as_in_the_code(reason: Reason) -> None:
    assert reason.value == reason.name.lower()


@pytest.mark.parametrize(("reason", "told"), EXPLANATIONS.items(), ids=str)
def test_sentence_and_advice_are_complete_sentences(reason: Reason, told: Explanation) -> None:
    assert SENTENCE.fullmatch(told.sentence), reason
    assert SENTENCE.fullmatch(told.advice), reason


def test_no_two_reasons_read_the_same() -> None:
    sentences = [told.sentence for told in EXPLANATIONS.values()]
    assert len(set(sentences)) == len(sentences)


def test_winning_and_cancelling_are_no_refusals() -> None:
    assert Reason.WON_AUCTION not in ENDED_BY_SKIPPING
    assert Reason.CANCELLED_BY_PERSON not in ENDED_BY_SKIPPING
