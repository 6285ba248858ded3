"""Every finding of a check has a gravity, words for the person, and something to do."""

import pytest
from sniper.domain.findings import LINK_FINDINGS, LINK_SOON, MEANINGS, Finding, Gravity


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_is_told_in_complete_sentences(finding: Finding) -> None:
    meaning = MEANINGS[finding]
    for text in (meaning.sentence, meaning.advice):
        assert text[0].isupper() or text.startswith("eBay")
        assert text.endswith(".")
        assert "  " not in text


def test_nothing_else_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Finding)


@pytest.mark.parametrize("finding", list(Finding))
def test_a_finding_is_named_on_the_wire_as_in_the_code(finding: Finding) -> None:
    assert finding.value == finding.name.lower()


def test_no_two_findings_say_the_same() -> None:
    assert len({meaning.sentence for meaning in MEANINGS.values()}) == len(Finding)


def test_every_gravity_is_used() -> None:
    assert {meaning.gravity for meaning in MEANINGS.values()} == set(Gravity)


def test_without_a_link_that_lives_and_may_bid_no_bid_would_be_taken() -> None:
    assert {MEANINGS[finding].gravity for finding in LINK_FINDINGS} == {Gravity.BLOCKS}
    assert {finding for finding in Finding if "link" in finding} < LINK_FINDINGS


def test_a_link_that_only_runs_out_soon_warns_and_blocks_nothing() -> None:
    assert LINK_SOON.gravity is Gravity.WARNS
    assert LINK_SOON.advice == MEANINGS[Finding.LINK_MISSING].advice
    assert LINK_SOON not in MEANINGS.values()
