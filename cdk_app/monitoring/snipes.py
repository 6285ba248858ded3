"""The dashboard of what a sniper needs: woken in time, sent at the moment, and how it ended."""

from collections.abc import Sequence

from aws_cdk import aws_cloudwatch as cloudwatch

from cdk_app.monitoring.promises import FIRE_ERROR_MS, WAKE_UP_LAG_MS
from cdk_app.monitoring.sources import Sources
from constructs_lib.dashboard_page import HALF, THIRD, Limit, Row, graph, numbers, words

_HOUR_S = 3600


def snipes(sources: Sources) -> Sequence[Row]:
    return [
        words(
            f"eBay Sniper {sources.stage}: snipes",
            "Look first at **Missed**: it is 0, or somebody lost an auction through our fault "
            "(`docs/runbooks/missed-snipe.md`). Then follow one snipe from left to right: woken, "
            "aimed, sent, ended. Late wake-ups: `docs/runbooks/late-wake-ups.md`",
        ),
        [
            numbers(
                "In the last 24 hours",
                [
                    sources.own("Bid_Missed", "Sum", "Missed"),
                    sources.own("Bid_Outcomes", "Sum", "Won", reason="won_auction"),
                    sources.own("Bid_Outcomes", "Sum", "Outbid", reason="outbid"),
                    sources.own("Bid_Outcomes", "Sum", "Ended in all"),
                    sources.own("Repairs", "Sum", "Repairs"),
                ],
            )
        ],
        _timing(sources),
        _aim(sources),
        [
            graph(
                "How bids ended, by reason",
                "bids in an hour",
                [sources.own_by("reason", "Bid_Outcomes", period_s=_HOUR_S)],
                width=HALF,
                stacked=True,
            ),
            graph(
                "What was repaired, by kind",
                "repairs in an hour",
                [sources.own_by("kind", "Repairs", period_s=_HOUR_S)],
                width=HALF,
                stacked=True,
            ),
        ],
    ]


def _spread(sources: Sources, name: str, *statistics: tuple[str, str]) -> list[cloudwatch.IMetric]:
    return [sources.own(name, statistic, label) for statistic, label in statistics]


_MIDDLE, _NEARLY_ALL, _MOST = ("p50", "median"), ("p99", "99 % below"), ("Maximum", "maximum")


def _timing(sources: Sources) -> Row:
    return [
        graph(
            "Woken: how late",
            "milliseconds",
            _spread(sources, "WakeUp_Lag", _MIDDLE, _MOST),
            width=HALF,
            limits=[Limit(WAKE_UP_LAG_MS, "promised: under 60 s")],
        ),
        graph(
            "Sent: how far from the lead that the person chose",
            "milliseconds",
            _spread(sources, "Fire_Error", _MIDDLE, _NEARLY_ALL, _MOST),
            width=HALF,
            limits=[Limit(FIRE_ERROR_MS, "promised: under 250 ms")],
        ),
    ]


def _aim(sources: Sources) -> Row:
    return [
        graph(
            "How long before the end bids arrived",
            "milliseconds",
            _spread(sources, "Lead_Achieved", ("Minimum", "the shortest"), _MIDDLE),
            width=THIRD,
        ),
        graph(
            "The way to eBay and back",
            "milliseconds",
            _spread(sources, "Ebay_RoundTrip", _MIDDLE, _NEARLY_ALL),
            width=THIRD,
        ),
        graph(
            "eBay's clock against ours",
            "milliseconds, ahead is above 0",
            _spread(
                sources,
                "Ebay_ClockOffset",
                ("Minimum", "furthest behind"),
                _MIDDLE,
                ("Maximum", "furthest ahead"),
            ),
            width=THIRD,
            from_zero=False,
        ),
    ]
