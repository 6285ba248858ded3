"""Alarms on what was promised to people, and on eBay, without which nothing can be kept."""

from collections.abc import Sequence

from cdk_app.monitoring.sources import Sources
from constructs_lib.operator_alarm import AlarmSpec, Measure, Missing, Severity, added_up

WAKE_UP_LAG_MS = 60_000
"""The scheduler's own promise; the arming window is twice as long (see config.py)."""

FIRE_ERROR_MS = 250
"""`make bench-fire` measures 15 ms at the 99th percentile on a busy two-core machine (the bare
socket beside it 19 ms); the way over the internet and the reading of eBay's clock add to that. A
quarter of a second is a quarter of the shortest lead, and far from anything that chance brings
about, so that one bid beyond it is worth a look."""

EBAY_CALLS_A_DAY = 5_000
"""eBay's limit for an application and day, for each of Browse, Offer, Trading and Identity."""

_EBAY_CALLS_WARNED_AT = 4_000
_HOUR_S = 3600
_DAY_S = 24 * _HOUR_S


def promises(sources: Sources) -> Sequence[AlarmSpec]:
    return [
        *_snipes(sources),
        *_repairs(sources),
        *_ebays_limits(sources),
        *_access(sources),
    ]


def _one(sources: Sources, name: str, statistic: str = "Sum") -> Measure:
    return Measure(metrics={"own": sources.own(name, statistic)})


def _snipes(sources: Sources) -> Sequence[AlarmSpec]:
    return [
        AlarmSpec(
            name="missed-snipe",
            promise="No bid is missed through our own fault",
            broken="A person's bid was not sent, or too late, through our own fault.",
            severity=Severity.CRITICAL,
            runbook="missed-snipe",
            measure=_one(sources, "Bid_Missed"),
            threshold=1,
        ),
        AlarmSpec(
            name="late-wake-up",
            promise="Every snipe is woken within 60 seconds of its time",
            broken="A snipe was woken more than a minute late; the next may be too late to bid.",
            severity=Severity.HIGH,
            runbook="late-wake-ups",
            measure=_one(sources, "WakeUp_Lag", "Maximum"),
            threshold=WAKE_UP_LAG_MS,
        ),
        AlarmSpec(
            name="fire-error",
            promise="Bids arrive within 250 ms of the lead that the person chose",
            broken="Bids reach eBay at another moment than people chose.",
            severity=Severity.MEDIUM,
            runbook="late-wake-ups",
            measure=_one(sources, "Fire_Error", "p99"),
            threshold=FIRE_ERROR_MS,
            # Snipes come in handfuls: an hour of them says more than five minutes.
            period_s=_HOUR_S,
        ),
    ]


def _repairs(sources: Sources) -> Sequence[AlarmSpec]:
    sweeps = {
        "reconciled": sources.own("Reconciliation_Success"),
        "checked": sources.own("PreflightSweep_Success"),
    }
    return [
        AlarmSpec(
            name="sweeps-stopped",
            promise="Every minute snipes are repaired, and checked before their end",
            broken="Nothing looks after waiting snipes: they are not repaired, or not checked.",
            severity=Severity.HIGH,
            runbook="errors",
            # Of the two, the one that did less.
            measure=Measure(
                metrics=sweeps, expression="MIN([FILL(reconciled, 0), FILL(checked, 0)])"
            ),
            threshold=1,
            below=True,
            periods=2,
            datapoints=2,
            missing=Missing.BROKEN,
        ),
        AlarmSpec(
            name="many-repairs",
            promise="Repairs are rare",
            broken="Snipes keep falling apart and are mended again and again: find out which part "
            "fails before one can't be mended in time.",
            severity=Severity.MEDIUM,
            runbook="errors",
            measure=_one(sources, "Repairs"),
            threshold=5,
            period_s=_HOUR_S,
        ),
    ]


def _ebays_limits(sources: Sources) -> Sequence[AlarmSpec]:
    return [
        AlarmSpec(
            name="ebay-throttled",
            promise="eBay never refuses a call for being one too many",
            broken="eBay refuses calls for being too many: bids of everybody may be refused too.",
            severity=Severity.CRITICAL,
            runbook="ebay-throttling",
            measure=_one(sources, "Ebay_Throttled"),
            threshold=1,
        ),
        AlarmSpec(
            name="ebay-calls",
            promise="A day's calls to eBay stay under 80 % of the smallest daily limit",
            # Of all interfaces together: no single one can be near its limit without it. The
            # dashboard of costs tells them apart.
            broken="The day's calls to eBay come near the daily limit; beyond it nobody can bid.",
            severity=Severity.MEDIUM,
            runbook="ebay-throttling",
            measure=_one(sources, "Ebay_Calls"),
            threshold=_EBAY_CALLS_WARNED_AT,
            period_s=_DAY_S,
        ),
    ]


def _access(sources: Sources) -> Sequence[AlarmSpec]:
    return [
        AlarmSpec(
            name="ebay-out-of-reach",
            promise="Snipes can be checked, and items looked at, at eBay",
            broken="Neither snipes nor items can be looked at, most likely since eBay doesn't "
            "answer: bids that are due now may not be sent.",
            severity=Severity.HIGH,
            runbook="ebay-outage",
            measure=added_up(
                {
                    "checks": sources.own("PreflightSweep_Error"),
                    "looks": sources.own("ItemLookup_Error"),
                }
            ),
            # A check that failed is due again after ten minutes, so one snipe is enough to notice.
            threshold=3,
            period_s=1800,
        ),
        AlarmSpec(
            name="token-refresh",
            promise="Access to people's eBay accounts is renewed in time",
            broken="Access to eBay accounts can't be renewed: their snipes can't bid.",
            severity=Severity.HIGH,
            runbook="token-refresh",
            measure=_one(sources, "Token_RefreshFailures"),
            # One is somebody who took the access back at eBay, which that person is told by mail.
            threshold=3,
            period_s=900,
        ),
    ]
