"""The dashboard of what flows: how long each operation takes, and where something piles up."""

from collections.abc import Mapping, Sequence

from aws_cdk import aws_cloudwatch as cloudwatch

from cdk_app.background import PUBLISH_CHANGES
from cdk_app.monitoring.sources import Sources
from constructs_lib.dashboard_page import Limit, Row, graph, numbers, words

PEOPLE = {
    "BidCreation": "create a bid",
    "BidUpdate": "change a bid",
    "BidCancellation": "cancel a bid",
    "BidCheck": "check a snipe",
    "ItemLookup": "look at an item",
    "EbaySync": "read the watch list",
    "AccountLinking": "link eBay",
}
SNIPES = {
    "BidExecution": "execute a bid",
    "OutcomeResolution": "read the result",
    "PreflightSweep": "sweep for checks",
    "Reconciliation": "repair",
    "DeadLetterSettlement": "settle a dead letter",
}
TELLING = {
    "EventPublication": "publish events",
    "LiveUpdate": "update a page",
    "MailDecision": "decide on mails",
    "MailSending": "send a mail",
}


def data_flow(sources: Sources) -> Sequence[Row]:
    return [
        words(
            f"eBay Sniper {sources.stage}: data flow",
            "Look first at **what failed**: whatever shows there was our fault, or that of "
            "something we stand on. A refusal of a person's request is not in it. Then at the "
            "last row: what grows there is not being worked off. `docs/runbooks/errors.md`, "
            "`docs/runbooks/dead-letters.md`",
        ),
        _totals(sources),
        [
            _durations(sources, "What people wait for", PEOPLE),
            _snipes(sources),
            _durations(sources, "Telling people", TELLING),
        ],
        [
            _failures(sources, "What people waited for", PEOPLE),
            _failures(sources, "Snipes", SNIPES),
            _failures(sources, "Telling people", TELLING),
        ],
        _deliveries(sources),
    ]


def _totals(sources: Sources) -> Row:
    asked = {
        "BidCreation_Success": "bids created",
        "BidCreation_Error": "creations failed",
        "BidExecution_Success": "bids executed",
        "BidExecution_Error": "executions failed",
        "EbaySync_Success": "watch lists read",
        "EbaySync_Error": "readings failed",
    }
    return [
        numbers(
            "In the last 24 hours",
            [sources.own(name, "Sum", label) for name, label in asked.items()],
        )
    ]


def _every(
    sources: Sources, part: str, statistic: str, operations: Mapping[str, str]
) -> list[cloudwatch.IMetric]:
    return [
        sources.own(f"{operation}_{part}", statistic, label)
        for operation, label in operations.items()
    ]


def _durations(
    sources: Sources, title: str, operations: Mapping[str, str]
) -> cloudwatch.GraphWidget:
    return graph(
        f"{title}: 95 % take less",
        "milliseconds",
        _every(sources, "Duration", "p95", operations),
    )


def _failures(
    sources: Sources, title: str, operations: Mapping[str, str]
) -> cloudwatch.GraphWidget:
    return graph(
        f"{title}: what failed",
        "failures in 5 minutes",
        _every(sources, "Error", "Sum", operations),
        stacked=True,
    )


def _snipes(sources: Sources) -> cloudwatch.GraphWidget:
    """An execution waits for two minutes, which would flatten everything beside it."""
    execution, *others = _every(sources, "Duration", "p95", SNIPES)
    return graph(
        "Snipes: 95 % take less",
        "milliseconds",
        others,
        right=("milliseconds, with the waiting", [execution]),
    )


def _deliveries(sources: Sources) -> Row:
    rules = dict(zip(("live updates", "mails"), sources.service.event_rules, strict=True))
    delivered = [sources.of_rule(rule, "Invocations", f"to {to}") for to, rule in rules.items()]
    failed = [
        sources.of_rule(rule, "FailedInvocations", f"failed: {to}") for to, rule in rules.items()
    ]
    return [
        graph("Event bus", "events in 5 minutes", [*delivered, *failed]),
        graph(
            "How long the oldest message has waited",
            "seconds",
            [
                sources.of_queue(
                    queue.queue, "ApproximateAgeOfOldestMessage", f"{queue.spec.name} queue"
                )
                for queue in sources.service.queues
            ],
        ),
        graph(
            "How old a change is when it is told",
            "milliseconds",
            [sources.of_function(PUBLISH_CHANGES, "IteratorAge", "Maximum", "oldest change")],
            limits=[Limit(60_000, "alarm")],
        ),
    ]
