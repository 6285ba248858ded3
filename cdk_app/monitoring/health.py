"""The dashboard that answers whether anything is wrong right now."""

from collections.abc import Sequence

from aws_cdk import aws_cloudwatch as cloudwatch

from cdk_app.background import EXECUTE_BID
from cdk_app.monitoring.sources import Sources, of_lambda
from constructs_lib.dashboard_page import HALF, WHOLE, Limit, Row, graph, search, words
from constructs_lib.operator_alarm import OperatorAlarm

_SHOWN = 10
_PER_ROW = 4


def health(sources: Sources, alarms: Sequence[OperatorAlarm]) -> Sequence[Row]:
    return [
        words(
            f"eBay Sniper {sources.stage}: health",
            "Look first at **Alarms**: each says in its description what is broken for whom, and "
            "which page of `docs/runbooks/` helps. If none rings and somebody still has trouble, "
            "the saved queries *one snipe* and *errors by code* lead from a bid or a `traceId` to "
            "its log lines. To stop all bidding at once: `docs/runbooks/kill-switch.md`",
        ),
        [_alarms(alarms)],
        [
            _worst(sources, "Errors", "Functions that failed most"),
            _worst(sources, "Throttles", "Functions that were refused most"),
        ],
        [*_api(sources), _alerts(sources)],
        [_concurrency(sources), _dead_letters(sources), _ebay(sources)],
    ]


def _alarms(alarms: Sequence[OperatorAlarm]) -> cloudwatch.AlarmStatusWidget:
    lines = -(-len(alarms) // _PER_ROW)
    return cloudwatch.AlarmStatusWidget(
        title="Alarms",
        alarms=[alarm.resource for alarm in alarms],
        width=WHOLE,
        height=lines,
    )


def _worst(sources: Sources, name: str, title: str) -> cloudwatch.GraphWidget:
    every = sources.of_our_functions(name)
    return graph(
        title,
        "in 5 minutes",
        [search(f"SLICE(SORT({every}, SUM, DESC), 0, {_SHOWN})")],
        width=HALF,
        stacked=True,
    )


def _api(sources: Sources) -> Row:
    return [
        graph(
            "Answers of the API",
            "requests in 5 minutes",
            [
                sources.of_http_api("5xx", "Sum", "our fault (5xx)"),
                sources.of_http_api("4xx", "Sum", "refused (4xx)"),
            ],
            right=("requests in 5 minutes", [sources.of_http_api("Count", "Sum", "all")]),
        ),
        graph(
            "How long the API takes",
            "milliseconds",
            [
                sources.of_http_api("Latency", "p50", "median"),
                sources.of_http_api("Latency", "p95", "95 % below"),
                sources.of_http_api("Latency", "p99", "99 % below"),
            ],
        ),
    ]


def _alerts(sources: Sources) -> cloudwatch.GraphWidget:
    return graph(
        "What the operator was told, by code",
        "alerts in an hour",
        [sources.own_by("code", "Alerts", period_s=3600)],
        stacked=True,
    )


def _concurrency(sources: Sources) -> cloudwatch.GraphWidget:
    limit = sources.settings.executor_concurrency or sources.settings.monitoring.concurrency
    return graph(
        "Functions that run at once",
        "functions",
        [
            sources.of_function(EXECUTE_BID, "ConcurrentExecutions", "Maximum", "executing bids"),
            of_lambda("ConcurrentExecutions", "Maximum", "the whole account"),
        ],
        limits=[Limit(limit, "the limit")],
    )


def _dead_letters(sources: Sources) -> cloudwatch.GraphWidget:
    return graph(
        "Dead letters",
        "messages",
        [
            sources.of_queue(
                queue, "ApproximateNumberOfMessagesVisible", queue.node.path.partition("/")[2]
            )
            for queue in sources.dead_letter_queues
        ]
        + [
            sources.own("DeadLetters_Settled", "Sum", "settled"),
            sources.own("DeadLetters_Left", "Sum", "left for a person"),
        ],
        stacked=True,
    )


def _ebay(sources: Sources) -> cloudwatch.GraphWidget:
    return graph(
        "Trouble with eBay",
        "in 5 minutes",
        [
            sources.own("Token_RefreshFailures", "Sum", "access not renewed"),
            sources.own("Ebay_Throttled", "Sum", "one call too many"),
            sources.own("PreflightSweep_Error", "Sum", "checks failed"),
            sources.own("ItemLookup_Error", "Sum", "looks failed"),
        ],
        stacked=True,
    )
