"""What differs between the stages in how they are watched."""

from dataclasses import dataclass
from typing import Literal, get_args

from cdk_app.context import ReadContext, address, choice, number, optional_url

Dashboards = Literal["all", "free", "none"]

# About twice what the installation costs at rest (docs/monitoring.md), so that it speaks of what
# is out of the ordinary and not of a busy month.
_BUDGET_USD = 20
# What AWS gives an account by default; new accounts begin with far less until they ask for it.
_CONCURRENCY = 1_000
_RUNBOOKS = "docs/runbooks"  # in the repository, wherever the operator has it


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringSettings:
    """`dashboards`: AWS gives three for free, and asks three dollars a month for each further one.

    `everything`: whether there may be alarms on formulas, saved queries and a budget, and alarms
    that tell somebody. `concurrency` is how many functions the account may run at once.
    `alert_email` is who is told when something needs the operator, `runbooks_url` where the pages
    are that say what to do.
    """

    dashboards: Dashboards
    everything: bool
    budget_usd: int
    concurrency: int
    alert_email: str | None
    runbooks_url: str


def here(context: ReadContext) -> MonitoringSettings:
    """On this machine: the emulator has no formulas in alarms, no saved queries and no budgets.

    Its alarms look at all metrics of a name together, whatever their dimensions, so nobody is told.
    """
    return _monitoring(context, everything=False, dashboards="all")


def on_aws(context: ReadContext, *, dashboards: Dashboards) -> MonitoringSettings:
    """`dashboards` unless the operator wants others."""
    return _monitoring(context, everything=True, dashboards=dashboards)


def _monitoring(
    context: ReadContext, *, everything: bool, dashboards: Dashboards
) -> MonitoringSettings:
    return MonitoringSettings(
        dashboards=choice(context, "dashboards", get_args(Dashboards), default=dashboards),
        everything=everything,
        budget_usd=number(context, "monthlyBudgetUsd") or _BUDGET_USD,
        concurrency=number(context, "accountConcurrency") or _CONCURRENCY,
        alert_email=address(context, "alertEmail"),
        runbooks_url=optional_url(context, "runbooksUrl") or _RUNBOOKS,
    )
