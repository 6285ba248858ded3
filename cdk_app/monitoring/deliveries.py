"""Alarms on the ways on which people are told: the stream, the bus, live updates and mails."""

from collections.abc import Sequence

from cdk_app.background import PUBLISH_CHANGES
from cdk_app.monitoring.sources import Sources
from constructs_lib.operator_alarm import AlarmSpec, Measure, Severity, added_up

_QUARTER_S = 900


def deliveries(sources: Sources) -> Sequence[AlarmSpec]:
    return [*_updates(sources), *_told(sources)]


def _updates(sources: Sources) -> Sequence[AlarmSpec]:
    age = sources.of_function(PUBLISH_CHANGES, "IteratorAge", "Maximum")
    waiting = sources.of_queue(sources.service.live_updates.queue, "ApproximateAgeOfOldestMessage")
    return [
        AlarmSpec(
            name="changes-untold",
            promise="What happens to bids is told within a minute",
            broken="What happens to bids is not told on: no live updates, and mails are late.",
            severity=Severity.MEDIUM,
            runbook="errors",
            measure=Measure(metrics={"age": age}),
            threshold=60_000,
            period_s=60,
            periods=5,
            datapoints=3,
        ),
        AlarmSpec(
            name="live-updates-late",
            promise="Open pages hear of a change within a minute",
            broken="Open pages don't hear of changes: people see old states until they reload.",
            severity=Severity.MEDIUM,
            runbook="errors",
            measure=Measure(metrics={"waiting": waiting}),
            threshold=60,
            periods=2,
            datapoints=2,
        ),
    ]


def _told(sources: Sources) -> Sequence[AlarmSpec]:
    told = [*sources.service.event_rules, sources.service.alert_rule]
    rules = {
        f"rule{number}": sources.of_rule(rule, "FailedInvocations")
        for number, rule in enumerate(told)
    }
    return [
        AlarmSpec(
            name="bus-failing",
            promise="The event bus delivers to everybody who listens",
            broken="The event bus can't deliver: no live updates, no mails, or no alerts to you.",
            severity=Severity.MEDIUM,
            runbook="errors",
            measure=added_up(rules),
            threshold=1,
        ),
        AlarmSpec(
            name="mails-failing",
            promise="Mails are handed to Postmark",
            broken="Mails can't be handed to Postmark: people aren't told that they won or lost.",
            severity=Severity.MEDIUM,
            runbook="mail",
            measure=Measure(metrics={"failed": sources.own("MailSending_Error")}),
            threshold=3,
            period_s=_QUARTER_S,
        ),
    ]
