"""A small campaign, as a part of every test run; `make bench-faults` is the large one."""

import os
import subprocess
import sys

import pytest

from tests.guards.tree import ROOT
from tools.faults.campaign import Campaign, campaign
from tools.faults.kinds import Fault
from tools.faults.mutants import Mutant, run
from tools.faults.verdicts import Kind

WORLDS = range(1, 31)
RARE = {"bids.discard", "bids.live_on_item", "chores.invalidate_item", "shared.drop"}
"""Methods that too few snipes come to for every fault to be met in a small campaign."""


@pytest.fixture(scope="module")
def small() -> Campaign:
    return campaign(WORLDS)


def test_nothing_is_sent_twice_told_wrongly_left_apart_or_missed(small: Campaign) -> None:
    assert small.failures == []
    assert small.snipes > 400


def test_the_faults_of_all_kinds_were_really_met(small: Campaign) -> None:
    kinds = small.by_kind()
    assert set(Fault) <= set(kinds)
    assert {"late", "twice", "lost", "overtaken"} <= set(kinds)
    assert sum(kinds.values()) > small.snipes


def test_nearly_every_pair_of_method_and_fault_was_met(small: Campaign) -> None:
    unmet = [pair for pair in small.unmet() if pair.split()[0] not in RARE]
    assert len(unmet) < small.combinations() * 0.3, unmet


def test_snipes_came_to_every_sort_of_end_and_needed_repair(small: Campaign) -> None:
    assert {"won_auction", "outbid", "cancelled_by_person", "auction_ended"} <= set(small.reasons)
    assert {"execution_died", "wake_up_overdue", "outcome_missing"} <= set(small.repairs)


@pytest.mark.parametrize(
    ("mutant", "kind"),
    [
        (Mutant.NO_CLAIM, Kind.SENT_TWICE),
        (Mutant.BLIND_RESEND, Kind.SENT_TWICE),
        (Mutant.NO_RECONCILER, Kind.UNREPAIRED),
    ],
)
def test_a_broken_variant_is_caught(mutant: Mutant, kind: Kind) -> None:
    """How soon is chance: each world has its own share of faults."""
    found = campaign(range(1, 201), mutant, until=kind)
    assert found.verdicts[kind]
    assert found.failures[0].startswith("--seed ")


def test_a_mutant_leaves_nothing_behind() -> None:
    run(1, Mutant.NO_CLAIM)
    assert run(2).verdicts == []


def test_a_world_is_the_same_whenever_it_is_run() -> None:
    first, again = run(7, telling=True), run(7, telling=True)
    assert first.trace == again.trace
    assert len(first.trace) > 100


def test_a_world_does_not_depend_on_the_order_of_sets() -> None:
    """Hashes of texts differ from process to process."""
    script = "from tools.faults.mutants import run; print(run(7, telling=True).trace)"
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": "lambdas:.", "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
