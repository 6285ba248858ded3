"""Everything that can be replaced at any time: the API, the functions, schedules and queues."""

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk_app import background
from cdk_app.background import (
    ALERT_OPERATOR,
    EXECUTE_BID,
    MEASURE_CLOCK,
    PUBLISH_CHANGES,
    RECONCILE,
    RESOLVE_OUTCOME,
    SWEEP_BIDS,
    SWEEP_LINKS,
    SWITCH_FIRING,
)
from cdk_app.catalogue import API_FUNCTIONS
from cdk_app.config import StageSettings
from cdk_app.events import BidEvents
from cdk_app.functions import NOT_REPEATED, FunctionFactory
from cdk_app.item_cache import ValkeyItemCache
from cdk_app.job_queue import JobQueue
from cdk_app.needs import (
    Provisions,
    address_provisions,
    queue_provisions,
    schedule_provisions,
    start_provisions,
)
from cdk_app.operator_alerts import RETRYING, OperatorAlerts
from cdk_app.realtime import Realtime
from cdk_app.specs import FunctionSpec, Need, QueueSpec
from cdk_app.stacks.data import DataStack
from constructs_lib.http_api import HttpApi
from constructs_lib.one_shot_schedules import OneShotSchedules
from constructs_lib.python_function import AsyncInvocation, PythonFunction
from constructs_lib.queue import DeadLetterQueue, Sink
from constructs_lib.recurring_start import RecurringStart

# Schedules are named bid-<bid id>-r<revision> by the scheduler adapter.
SCHEDULE_PREFIX = "bid-"
NOTIFICATIONS_PATH = "/ebay/notifications"


class ServiceStack(Stack):
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        settings: StageSettings,
        data: DataStack,
        code: lambda_.Code,
    ) -> None:
        super().__init__(
            scope,
            id_,
            description="eBay Sniper: API, functions and schedules",
            termination_protection=settings.protect_data,
        )
        self._settings = settings
        self._factory = FunctionFactory(scope=self, settings=settings, code=code)
        self.functions: dict[FunctionSpec, PythonFunction] = {}
        self.operator = OperatorAlerts(self, settings, data)
        self.operator_topic = self.operator.topic
        self.unsettled = DeadLetterQueue(self, "Unsettled", removal_policy=settings.removal_policy)
        self.dead_letters = self._queue(background.DEAD_LETTERS, self.unsettled)
        self.schedules = self._schedules()
        self.events = BidEvents(self, settings, self.dead_letters.queue)
        self.realtime = Realtime(self, settings)
        self.outcomes = self._queue(background.OUTCOMES)
        self.invalidations = self._queue(background.INVALIDATIONS)
        self.departures = self._queue(background.DEPARTURES)
        self.live_updates = self._queue(background.LIVE_UPDATES)
        self.notifications = self._queue(background.NOTIFICATIONS)
        self.mails = self._queue(background.MAILS)
        self.valkey = self._valkey(data) if settings.cache == "valkey" else None
        self.api = self._api(data)
        self.notifications_url = settings.notifications_url or f"{self.api.url}{NOTIFICATIONS_PATH}"
        self._build(self._provisions(data), data)
        self._outputs()

    def _schedules(self) -> OneShotSchedules:
        return OneShotSchedules(
            self,
            "Schedules",
            group_name=f"ebay-sniper-{self._settings.stage}",
            name_prefix=SCHEDULE_PREFIX,
            dead_letters=self.dead_letters.queue,
            removal_policy=self._settings.removal_policy,
        )

    def _queue(self, spec: QueueSpec, dead_letters: Sink | None = None) -> JobQueue:
        to, removal_policy = dead_letters or self.dead_letters.queue, self._settings.removal_policy
        return JobQueue(self, spec, dead_letters=to, removal_policy=removal_policy)

    def _valkey(self, data: DataStack) -> ValkeyItemCache:
        return ValkeyItemCache(
            self, "ItemCache", settings=self._settings, encryption_key=data.data_key.resource
        )

    def _api(self, data: DataStack) -> HttpApi:
        settings = self._settings
        pool = data.user_pool
        return HttpApi(
            self,
            "Http",
            description=f"eBay Sniper ({settings.stage})",
            issuer=pool.issuer,
            audience=pool.client.user_pool_client_id,
            required_scopes=settings.token_scopes,
            throttle=settings.api_throttle,
            log_retention=settings.log_retention,
            removal_policy=settings.removal_policy,
        )

    def _provisions(self, data: DataStack) -> Provisions:
        return {
            **data.provisions,
            **(self.valkey.provisions if self.valkey else {}),
            **schedule_provisions(self.schedules, self._settings),
            **queue_provisions(
                {
                    Need.OUTCOMES: ("OUTCOME_QUEUE_URL", self.outcomes.queue),
                    Need.INVALIDATIONS: ("INVALIDATION_QUEUE_URL", self.invalidations.queue),
                    Need.DEPARTURES: ("DEPARTURE_QUEUE_URL", self.departures.queue),
                    Need.MAILS: ("MAIL_QUEUE_URL", self.mails.queue),
                }
            ),
            **self.events.provisions,
            **self.realtime.provisions,
            **address_provisions(
                notifications=self.notifications_url,
                page=self._settings.page_url,
                mail_links=self._settings.mail.links_url or self.api.url,
            ),
        }

    @property
    def queues(self) -> list[JobQueue]:
        return [
            self.outcomes,
            self.invalidations,
            self.departures,
            self.live_updates,
            self.notifications,
            self.mails,
            self.dead_letters,
        ]

    def _build(self, provisions: Provisions, data: DataStack) -> None:
        """Every function; first those that others start."""
        alerting = {**provisions, **self.operator.provisions}
        del alerting[Need.ALERTS]
        alert = self._function(ALERT_OPERATOR, alerting, async_invocation=RETRYING).function
        self.executor = self._executor(provisions)
        clock = self._function(MEASURE_CLOCK, provisions, async_invocation=NOT_REPEATED).function
        started = start_provisions(executor=self.executor.function, clock_measurer=clock)
        provisions = {**provisions, **started}
        self.job_sources = [
            queue.consume(self._function(queue.spec.consumer, provisions).function)
            for queue in self.queues
        ]
        self.sweeps = {
            SWEEP_BIDS: self._sweep(SWEEP_BIDS, "Sweeping", 1, provisions),
            SWEEP_LINKS: self._sweep(SWEEP_LINKS, "LinkSweeping", 60, provisions),
            RECONCILE: self._sweep(RECONCILE, "Reconciling", 1, provisions),
        }
        self._function(SWITCH_FIRING, provisions)
        self.events.publish_from(data.bids, self._function(PUBLISH_CHANGES, provisions))
        self.event_rules = self.events.tell(
            live_updates=self.live_updates, notifications=self.notifications
        )
        self.alert_rule = self.operator.start_from(self.events.bus, alert)
        self.realtime.route(lambda spec: self._function(spec, provisions).function)
        for spec in API_FUNCTIONS:
            self._route(spec, self._function(spec, provisions))

    def _function(
        self,
        spec: FunctionSpec,
        provisions: Provisions,
        *,
        async_invocation: AsyncInvocation | None = None,
        reserved_concurrency: int | None = None,
    ) -> PythonFunction:
        built = self.functions[spec] = self._factory.build(
            spec,
            provisions,
            async_invocation=async_invocation,
            reserved_concurrency=reserved_concurrency,
        )
        return built

    def _executor(self, provisions: Provisions) -> PythonFunction:
        # A late bid is worthless, and a failed attempt may have reached eBay: nothing but the
        # function itself may decide to try again, so Lambda keeps an event for two minutes and
        # never repeats it.
        executor = self._function(
            EXECUTE_BID,
            provisions,
            async_invocation=AsyncInvocation(
                retry_attempts=0, max_event_age_s=120, on_failure=self.dead_letters.queue
            ),
            reserved_concurrency=self._settings.executor_concurrency,
        )
        self.schedules.allow_target(executor.function)
        return executor

    def _sweep(
        self, spec: FunctionSpec, id_: str, every_minutes: int, provisions: Provisions
    ) -> RecurringStart:
        # What one sweep leaves undone is still due for the next, so none is repeated or kept.
        sweeper = self._function(spec, provisions, async_invocation=NOT_REPEATED)
        return RecurringStart(
            self,
            id_,
            description=spec.purpose,
            every_minutes=every_minutes,
            function=sweeper.function,
        )

    def _route(self, spec: FunctionSpec, built: PythonFunction) -> None:
        if route := spec.route:
            add = self.api.add_public_route if route.public else self.api.add_route
            add(route.method, route.path, built.function, throttle=route.throttle)

    def _outputs(self) -> None:
        outputs = {
            "ApiUrl": self.api.url,
            "ApiId": self.api.api.api_id,
            "EbayNotificationsUrl": self.notifications_url,
            "ExecuteBidFunctionName": self.executor.function.function_name,
            "ResolveOutcomeFunctionName": self.functions[RESOLVE_OUTCOME].function.function_name,
            "OperatorTopicArn": self.operator_topic.arn,
            "ReconcileFunctionName": self.functions[RECONCILE].function.function_name,
            "SwitchFiringFunctionName": self.functions[SWITCH_FIRING].function.function_name,
            "ScheduleGroupName": self.schedules.group.schedule_group_name,
            "UnsettledQueueUrl": self.unsettled.resource.queue_url,
            **self.events.outputs,
            **self.realtime.outputs,
        }
        for queue in self.queues:
            outputs |= queue.outputs
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
