"""Alarms on the parts: whatever a function can fail at rings one of them."""

from collections.abc import Mapping, Sequence

from cdk_app.background import CREATE_USER, EXECUTE_BID, PUBLISH_CHANGES, SWITCH_FIRING
from cdk_app.catalogue import REALTIME_FUNCTIONS
from cdk_app.monitoring.sources import Sources, of_lambda
from cdk_app.specs import FunctionSpec
from constructs_lib.operator_alarm import AlarmSpec, Measure, Severity, added_up
from constructs_lib.python_function import PythonFunction

_NEAR = 0.8
_QUARTER_S = 900
# A query can't choose among tables, so it is about all that the account has in this Region. Only
# what was refused is a metric at all, so there is nothing to pay for while all is well.
_REFUSED_ROWS = 'SELECT SUM(ThrottledRequests) FROM SCHEMA("AWS/DynamoDB", Operation, TableName)'


def machinery(sources: Sources) -> Sequence[AlarmSpec]:
    return [
        *_dead_letters(sources),
        *_functions(sources),
        *_apis(sources),
        *_limits(sources),
        *_wake_ups(sources),
    ]


def unwatched(sources: Sources) -> Mapping[FunctionSpec, PythonFunction]:
    """The functions of which no other alarm knows: those that neither an API nor a queue calls.

    An API answers 5xx for its functions, a queue sets aside what its function can't do, and the
    executor and the publisher have alarms of their own. Whoever switches firing off is waiting for
    the answer.
    """
    others = {EXECUTE_BID, PUBLISH_CHANGES, SWITCH_FIRING, *REALTIME_FUNCTIONS}
    others |= {queue.spec.consumer for queue in sources.service.queues}
    functions = {**sources.service.functions, CREATE_USER: sources.data.create_user}
    return {
        spec: function
        for spec, function in functions.items()
        if spec.route is None and spec not in others
    }


def _dead_letters(sources: Sources) -> Sequence[AlarmSpec]:
    service = sources.service
    unsettled = sources.of_queue(service.unsettled, "ApproximateNumberOfMessagesVisible")
    oldest = sources.of_queue(service.dead_letters.queue, "ApproximateAgeOfOldestMessage")
    return [
        AlarmSpec(
            name="dead-letters",
            promise="Nothing that was to be done is given up",
            broken="Work was given up that no function can settle: somebody has to look at it.",
            severity=Severity.HIGH,
            runbook="dead-letters",
            measure=Measure(metrics={"letters": unsettled}),
            threshold=1,
        ),
        AlarmSpec(
            name="dead-letters-wait",
            promise="What was given up is settled within a quarter of an hour",
            broken="Work was given up and not settled: somebody's bid, mail or update is stuck.",
            severity=Severity.HIGH,
            runbook="dead-letters",
            measure=Measure(metrics={"age": oldest}),
            threshold=_QUARTER_S,
        ),
    ]


def _functions(sources: Sources) -> Sequence[AlarmSpec]:
    errors = {
        f"function{number}": of_lambda("Errors", dimensions=_dimensions(function))
        for number, function in enumerate(unwatched(sources).values())
    }
    return [
        AlarmSpec(
            name="executor-errors",
            promise="The function that sends bids does not fail",
            broken="The function that sends bids failed: a person's bid may not have been sent.",
            severity=Severity.CRITICAL,
            runbook="errors",
            measure=Measure(metrics={"errors": sources.of_function(EXECUTE_BID, "Errors")}),
            threshold=1,
        ),
        AlarmSpec(
            name="background-errors",
            promise="What runs by itself does not fail again and again",
            broken="A function that nobody waits for keeps failing: sweeps, repairs or sign-ups.",
            severity=Severity.MEDIUM,
            runbook="errors",
            measure=added_up(errors),
            # One failed sweep is made good by the next.
            threshold=3,
            period_s=_QUARTER_S,
        ),
    ]


def _dimensions(function: PythonFunction) -> Mapping[str, str]:
    return {"FunctionName": function.function.function_name}


def _apis(sources: Sources) -> Sequence[AlarmSpec]:
    return [
        AlarmSpec(
            name="api-errors",
            promise="Fewer than 5 % of requests fail through our own fault",
            broken="People's requests to the API fail through our own fault or eBay's.",
            severity=Severity.HIGH,
            runbook="errors",
            measure=Measure(
                metrics={
                    "failed": sources.of_http_api("5xx"),
                    "asked": sources.of_http_api("Count"),
                },
                # Two of three requests of a quiet night are no rate.
                expression="IF(FILL(failed, 0) >= 3, 100 * failed / asked, 0)",
            ),
            threshold=5,
            period_s=_QUARTER_S,
        ),
        AlarmSpec(
            name="live-errors",
            promise="Pages can connect for live updates",
            broken="Pages can't connect for live updates: people see old states until they reload.",
            severity=Severity.MEDIUM,
            runbook="errors",
            measure=added_up(
                {
                    "integration": sources.of_socket_api("IntegrationError"),
                    "execution": sources.of_socket_api("ExecutionError"),
                }
            ),
            threshold=5,
            period_s=_QUARTER_S,
        ),
    ]


def _limits(sources: Sources) -> Sequence[AlarmSpec]:
    reserved = sources.settings.executor_concurrency
    running = (
        sources.of_function(EXECUTE_BID, "ConcurrentExecutions", "Maximum")
        if reserved
        else of_lambda("ConcurrentExecutions", "Maximum")
    )
    return [
        AlarmSpec(
            name="functions-throttled",
            promise="Lambda starts every function that is called",
            broken="Lambda refuses to start functions, since too many run at once: wake-ups may be "
            "late, and requests fail.",
            severity=Severity.HIGH,
            runbook="errors",
            # The limit is the whole account's, so its sum is what counts.
            measure=Measure(metrics={"throttles": of_lambda("Throttles")}),
            threshold=1,
        ),
        AlarmSpec(
            name="concurrency",
            promise="There is room for every snipe to wait in a function of its own",
            broken="Nearly as many functions run as may run at once: further snipes will be late.",
            severity=Severity.HIGH,
            runbook="late-wake-ups",
            measure=Measure(metrics={"running": running}),
            threshold=round(_NEAR * (reserved or sources.settings.monitoring.concurrency)),
        ),
        AlarmSpec(
            name="tables-throttled",
            promise="The tables take every read and write",
            broken="DynamoDB refuses reads or writes for being too many at once: steps of bids are "
            "late, and requests fail.",
            severity=Severity.HIGH,
            runbook="errors",
            measure=Measure(metrics={}, expression=_REFUSED_ROWS),
            threshold=1,
        ),
    ]


def _wake_ups(sources: Sources) -> Sequence[AlarmSpec]:
    return [
        AlarmSpec(
            name="scheduler-failing",
            promise="The scheduler wakes every snipe at its first attempt",
            broken="The scheduler can't wake snipes: they are late, or left to the reconciler.",
            severity=Severity.HIGH,
            runbook="late-wake-ups",
            measure=added_up(
                {
                    "throttled": sources.of_schedules("InvocationThrottleCount"),
                    "refused": sources.of_schedules("TargetErrorCount"),
                    "dropped": sources.of_schedules("InvocationDroppedCount"),
                }
            ),
            threshold=1,
        ),
    ]
