"""The dashboard of what costs money, and of what eBay counts."""

from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch

from cdk_app.background import EXECUTE_BID
from cdk_app.monitoring.promises import EBAY_CALLS_A_DAY
from cdk_app.monitoring.sources import Sources
from constructs_lib.dashboard_page import HALF, THIRD, Limit, Row, formula, graph, search, words

_HOUR_S = 3600
_DAY_S = 24 * _HOUR_S
# The interfaces that share the limit; `oauth` has one ten times as high.
_COUNTED = ("browse", "offer", "trading", "identity")
_OTHERS_GB = 0.5
_SHOWN = 10


def cost(sources: Sources) -> Sequence[Row]:
    return [
        words(
            f"eBay Sniper {sources.stage}: cost",
            "Look first at **Calls to eBay**: beyond the line nobody can bid until eBay's next day "
            "(`docs/runbooks/ebay-throttling.md`). What AWS bills follows below; prices and a "
            "model are in `docs/cost.md`, and the budget's alert leads to "
            "`docs/runbooks/budget.md`. Minutes of open connections are billed too, and no metric "
            "counts them.",
        ),
        [_calls_to_ebay(sources), _gigabyte_seconds(sources)],
        [
            _capacity(sources, "Read from the tables", "ConsumedReadCapacityUnits"),
            _capacity(sources, "Written to the tables", "ConsumedWriteCapacityUnits"),
        ],
        [_requests(sources), _queue_requests(sources), _live(sources)],
        [_busiest(sources), _logs(sources), _kms_calls()],
    ]


def _hourly(
    title: str,
    unit: str,
    metrics: Sequence[cloudwatch.IMetric],
    *,
    width: int = THIRD,
    stacked: bool = False,
) -> cloudwatch.GraphWidget:
    return graph(
        title, f"{unit} in an hour", metrics, width=width, stacked=stacked, period_s=_HOUR_S
    )


def _sum(label: str, found: str) -> cloudwatch.IMetric:
    """Of all that a search finds."""
    return formula(label, f"SUM({found})", period_s=_HOUR_S)


def _calls_to_ebay(sources: Sources) -> cloudwatch.GraphWidget:
    return graph(
        "Calls to eBay",
        "calls in a day",
        [
            sources.own("Ebay_Calls", "Sum", api, api=api).with_(period=Duration.seconds(_DAY_S))
            for api in _COUNTED
        ],
        width=HALF,
        limits=[Limit(EBAY_CALLS_A_DAY, "eBay's daily limit of each")],
        period_s=_DAY_S,
    )


def _gigabyte_seconds(sources: Sources) -> cloudwatch.GraphWidget:
    """Executing bids is told exactly; of the others, that none has more memory than this."""
    waited = {"waited": sources.of_function(EXECUTE_BID, "Duration")}
    everything = f"SUM({sources.of_our_functions('Duration', period_s=_HOUR_S)})"
    executing = f"waited / 1000 * {EXECUTE_BID.memory_mb / 1024}"
    others = f"({everything} - FILL(waited, 0)) / 1000 * {_OTHERS_GB}"
    return _hourly(
        "What functions are billed for",
        "GB-seconds",
        [
            formula("executing bids", executing, waited, period_s=_HOUR_S),
            formula("everything else, at most", others, waited, period_s=_HOUR_S),
        ],
        width=HALF,
        stacked=True,
    )


def _capacity(sources: Sources, title: str, name: str) -> cloudwatch.GraphWidget:
    return _hourly(
        title,
        "request units",
        [sources.of_table(table, name, called) for called, table in sources.tables.items()],
        width=HALF,
        stacked=True,
    )


def _requests(sources: Sources) -> cloudwatch.GraphWidget:
    return _hourly(
        "Requests",
        "requests",
        [
            _sum("functions started", sources.of_our_functions("Invocations", period_s=_HOUR_S)),
            sources.of_http_api("Count", "Sum", "requests to the API"),
            sources.of_schedules("InvocationAttemptCount", "wake-ups"),
        ],
    )


def _busiest(sources: Sources) -> cloudwatch.GraphWidget:
    every = sources.of_our_functions("Invocations", period_s=_HOUR_S)
    most = search(f"SLICE(SORT({every}, SUM, DESC), 0, {_SHOWN})", period_s=_HOUR_S)
    return _hourly("Functions that ran most", "starts", [most], stacked=True)


def _queue_requests(sources: Sources) -> cloudwatch.GraphWidget:
    parts = {
        "sent": "NumberOfMessagesSent",
        "received": "NumberOfMessagesReceived",
        "looked in vain": "NumberOfEmptyReceives",
    }
    return _hourly(
        "Requests to queues",
        "requests",
        [
            _sum(label, sources.of_our_queues(name, period_s=_HOUR_S))
            for label, name in parts.items()
        ],
        stacked=True,
    )


def _live(sources: Sources) -> cloudwatch.GraphWidget:
    return _hourly(
        "Live updates",
        "messages and connections",
        [
            sources.of_socket_api("MessageCount", "messages"),
            sources.of_socket_api("ConnectCount", "connections opened"),
        ],
    )


def _logs(sources: Sources) -> cloudwatch.GraphWidget:
    written = sources.of_our_logs("IncomingBytes", period_s=_HOUR_S)
    return _hourly("Logs written", "bytes", [_sum("all logs", written)])


def _kms_calls() -> cloudwatch.GraphWidget:
    """Searched for, since not every Region reports them."""
    found = '{AWS/Usage,Class,Resource,Service,Type} Service="KMS" MetricName="CallCount"'
    calls = search(f"SEARCH('{found}', 'Sum', {_HOUR_S})", period_s=_HOUR_S)
    return _hourly("Calls to KMS, of the whole account", "calls", [calls])
