"""Everything that can be replaced at any time: the API, the functions, schedules and queues."""

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk_app.catalogue import API_FUNCTIONS, EXECUTE_BID, RESOLVE_OUTCOME, FunctionSpec
from cdk_app.config import StageSettings
from cdk_app.functions import FunctionFactory
from cdk_app.needs import (
    Provisions,
    executor_provisions,
    outcome_provisions,
    schedule_provisions,
)
from cdk_app.stacks.data import DataStack
from constructs_lib.http_api import HttpApi
from constructs_lib.one_shot_schedules import OneShotSchedules
from constructs_lib.python_function import AsyncInvocation, PythonFunction
from constructs_lib.queue import DeadLetterQueue, WorkQueue

# Schedules are named bid-<bid id>-r<revision> by the scheduler adapter.
SCHEDULE_PREFIX = "bid-"
OUTCOME_MAX_RECEIVES = 5
OUTCOME_BATCH_SIZE = 5


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
        self.schedules = self._schedules()
        self.executor_dead_letters = self._dead_letters("ExecuteBidDeadLetters")
        self.outcome_dead_letters = self._dead_letters("OutcomeDeadLetters")
        self.outcomes = self._outcomes()
        provisions = {
            **data.provisions,
            **schedule_provisions(self.schedules, settings),
            **outcome_provisions(self.outcomes),
        }
        self.executor = self._executor(provisions)
        self.resolver = self._resolver(provisions)
        self.api = self._api(data, {**provisions, **executor_provisions(self.executor.function)})
        self._outputs()

    def _schedules(self) -> OneShotSchedules:
        return OneShotSchedules(
            self,
            "Schedules",
            group_name=f"ebay-sniper-{self._settings.stage}",
            name_prefix=SCHEDULE_PREFIX,
            removal_policy=self._settings.removal_policy,
        )

    def _outcomes(self) -> WorkQueue:
        return WorkQueue(
            self,
            "Outcomes",
            consumer_timeout_s=RESOLVE_OUTCOME.timeout_s,
            max_receives=OUTCOME_MAX_RECEIVES,
            dead_letters=self.outcome_dead_letters,
            removal_policy=self._settings.removal_policy,
        )

    def _dead_letters(self, id_: str) -> DeadLetterQueue:
        return DeadLetterQueue(self, id_, removal_policy=self._settings.removal_policy)

    def _executor(self, provisions: Provisions) -> PythonFunction:
        # A late bid is worthless, and a failed attempt may have reached eBay: nothing but the
        # function itself may decide to try again, so Lambda keeps an event for two minutes and
        # never repeats it.
        executor = self.functions[EXECUTE_BID] = self._factory.build(
            EXECUTE_BID,
            provisions,
            async_invocation=AsyncInvocation(
                retry_attempts=0, max_event_age_s=120, on_failure=self.executor_dead_letters
            ),
            reserved_concurrency=self._settings.executor_concurrency,
        )
        self.schedules.allow_target(executor.function)
        return executor

    def _resolver(self, provisions: Provisions) -> PythonFunction:
        resolver = self.functions[RESOLVE_OUTCOME] = self._factory.build(
            RESOLVE_OUTCOME, provisions
        )
        self.outcomes.resource.grant_consume_messages(resolver.function)
        self.outcome_source = lambda_.EventSourceMapping(
            self,
            "OutcomeSource",
            target=resolver.function,
            event_source_arn=self.outcomes.resource.queue_arn,
            batch_size=OUTCOME_BATCH_SIZE,
            report_batch_item_failures=True,
        )
        return resolver

    def _api(self, data: DataStack, provisions: Provisions) -> HttpApi:
        settings = self._settings
        pool = data.user_pool
        api = HttpApi(
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
        for spec in API_FUNCTIONS:
            built = self.functions[spec] = self._factory.build(spec, provisions)
            if route := spec.route:
                api.add_route(route.method, route.path, built.function, throttle=route.throttle)
        return api

    def _outputs(self) -> None:
        outputs = {
            "ApiUrl": self.api.url,
            "ApiId": self.api.api.api_id,
            "ExecuteBidFunctionName": self.executor.function.function_name,
            "ResolveOutcomeFunctionName": self.resolver.function.function_name,
            "OutcomeQueueUrl": self.outcomes.resource.queue_url,
            "ScheduleGroupName": self.schedules.group.schedule_group_name,
            "ScheduleDeadLetterQueueUrl": self.schedules.dead_letters.resource.queue_url,
            "ExecuteBidDeadLetterQueueUrl": self.executor_dead_letters.resource.queue_url,
            "OutcomeDeadLetterQueueUrl": self.outcome_dead_letters.resource.queue_url,
        }
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
