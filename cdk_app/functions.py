"""From a row of the catalogue to a function, with the settings of the stage."""

from dataclasses import dataclass

from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk_app.config import StageSettings
from cdk_app.needs import Provisions
from cdk_app.specs import FunctionSpec, Need
from constructs_lib.python_function import AsyncInvocation, FunctionProps, PythonFunction

EVERYBODYS = frozenset({Need.ALERTS})
NOT_REPEATED = AsyncInvocation(retry_attempts=0, max_event_age_s=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionFactory:
    """Builds functions into `scope`, all from one asset."""

    scope: Construct
    settings: StageSettings
    code: lambda_.Code

    def build(
        self,
        spec: FunctionSpec,
        provisions: Provisions,
        *,
        async_invocation: AsyncInvocation | None = None,
        reserved_concurrency: int | None = None,
    ) -> PythonFunction:
        # Whatever fails may need the operator; where there is no bus, the log has to do.
        needs = spec.needs | (EVERYBODYS & provisions.keys())
        wanted = [provisions[need] for need in sorted(needs, key=lambda need: need.name)]
        environment = {
            "STAGE": self.settings.stage,
            "POWERTOOLS_SERVICE_NAME": spec.module.rpartition("/")[2],
            "POWERTOOLS_LOG_LEVEL": self.settings.log_level,
        }
        for provision in wanted:
            environment |= provision.environment
        props = FunctionProps(
            code=self.code,
            handler=spec.handler,
            description=spec.purpose,
            architecture=self.settings.architecture,
            memory_mb=spec.memory_mb,
            timeout_s=spec.timeout_s,
            log_retention=self.settings.log_retention,
            removal_policy=self.settings.removal_policy,
            environment=environment,
            async_invocation=async_invocation,
            reserved_concurrency=reserved_concurrency,
            placement=next((need.placement for need in wanted if need.placement), None),
        )
        function = PythonFunction(self.scope, spec.id, props=props)
        for provision in wanted:
            provision.grant(function.function)
        return function
