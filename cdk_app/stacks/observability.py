"""What an operator looks at and is told by: alarms, dashboards, saved queries, the budget."""

from collections.abc import Iterator, Sequence

from aws_cdk import Stack
from constructs import Construct

from cdk_app.config import StageSettings
from cdk_app.monitoring.cost import cost
from cdk_app.monitoring.data_flow import data_flow
from cdk_app.monitoring.deliveries import deliveries
from cdk_app.monitoring.health import health
from cdk_app.monitoring.machinery import machinery
from cdk_app.monitoring.promises import promises
from cdk_app.monitoring.queries import QUERIES, groups_of
from cdk_app.monitoring.snipes import snipes
from cdk_app.monitoring.sources import Sources
from cdk_app.stacks.data import DataStack
from cdk_app.stacks.service import ServiceStack
from constructs_lib.dashboard_page import DashboardPage, Row
from constructs_lib.monthly_budget import MonthlyBudget
from constructs_lib.operator_alarm import AlarmSpec, OperatorAlarm, Severity
from constructs_lib.saved_query import SavedQuery


class ObservabilityStack(Stack):
    """Nothing here is needed for a bid: it can be deleted and deployed again at any time.

    It names what the other stacks made. To remove something that it names, deploy this stack
    without it first.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        settings: StageSettings,
        data: DataStack,
        service: ServiceStack,
    ) -> None:
        super().__init__(scope, id_, description="eBay Sniper: alarms, dashboards and queries")
        self._settings = settings
        self._sources = Sources(settings, data, service)
        self._topic = service.operator_topic.resource
        self._name = f"ebay-sniper-{settings.stage}"
        self.alarms = [self._alarm(spec) for spec in self._specs()]
        self.dashboards = [*self._dashboards()]
        if settings.monitoring.everything:
            self.queries = [*self._queries()]
            self.budget = self._budget()

    def _specs(self) -> list[AlarmSpec]:
        """The worst first, as the dashboard of health shows them."""
        sources = self._sources
        kept = [
            spec
            for spec in (*promises(sources), *machinery(sources), *deliveries(sources))
            if self._settings.monitoring.everything or spec.measure.expression is None
        ]
        return sorted(kept, key=lambda spec: [*Severity].index(spec.severity))

    def _alarm(self, spec: AlarmSpec) -> OperatorAlarm:
        return OperatorAlarm(
            self,
            _id(spec.name),
            spec=spec,
            name=f"{self._name}-{spec.name}",
            runbooks=self._settings.monitoring.runbooks_url,
            topic=self._topic if self._settings.monitoring.everything else None,
        )

    def _dashboards(self) -> Iterator[DashboardPage]:
        kept = self._settings.monitoring.dashboards
        if kept == "none":
            return
        yield self._dashboard("health", health(self._sources, self.alarms), hours=3)
        yield self._dashboard("snipes", snipes(self._sources), hours=24)
        yield self._dashboard("data-flow", data_flow(self._sources), hours=12)
        if kept == "all":
            yield self._dashboard("cost", cost(self._sources), hours=7 * 24)

    def _dashboard(self, name: str, rows: Sequence[Row], *, hours: int) -> DashboardPage:
        page = DashboardPage
        return page(self, f"{_id(name)}Page", name=f"{self._name}-{name}", hours=hours, rows=rows)

    def _queries(self) -> Iterator[SavedQuery]:
        for query in QUERIES:
            yield SavedQuery(
                self,
                f"{_id(query.name.replace(' ', '-'))}Query",
                name=f"{self._name}/{query.name}",
                lines=query.lines,
                groups=groups_of(query, self._sources),
            )

    def _budget(self) -> MonthlyBudget:
        return MonthlyBudget(
            self,
            "Budget",
            name=self._name,
            limit_usd=self._settings.monitoring.budget_usd,
            topic=self._topic,
        )


def _id(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))
