"""A CloudWatch dashboard from rows of widgets, each of which fills a third, a half or all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

THIRD, HALF, WHOLE = 8, 12, 24
_TALL = 6

type Row = Sequence[cloudwatch.IWidget]


@dataclass(frozen=True, slots=True)
class Limit:
    """A line across a graph: where something is promised to stay under."""

    value: float
    label: str


class DashboardPage(Construct):
    """Opens with the last `hours`; its rows stand below each other as they are given."""

    def __init__(
        self, scope: Construct, id_: str, *, name: str, hours: int, rows: Sequence[Row]
    ) -> None:
        super().__init__(scope, id_)
        self.resource = cloudwatch.Dashboard(
            self,
            "Resource",
            dashboard_name=name,
            default_interval=Duration.hours(hours),
            # What a graph was drawn with says what it means: sums over another period would not.
            period_override=cloudwatch.PeriodOverride.INHERIT,
            widgets=[[*row] for row in rows],
        )


def words(*lines: str, height: int = 2) -> Row:
    """A row that says what to look at first. Its first line is the page's headline."""
    headline, *rest = lines
    markdown = "\n".join([f"# {headline}", "", *rest])
    return [cloudwatch.TextWidget(markdown=markdown, width=WHOLE, height=height)]


def graph(
    title: str,
    unit: str,
    left: Sequence[cloudwatch.IMetric],
    *,
    width: int = THIRD,
    right: tuple[str, Sequence[cloudwatch.IMetric]] | None = None,
    limits: Sequence[Limit] = (),
    stacked: bool = False,
    from_zero: bool = True,
    period_s: int = 300,
) -> cloudwatch.GraphWidget:
    """Lines, or areas that are `stacked`. `right` has a unit and metrics of another scale."""
    lowest = 0 if from_zero else None
    return cloudwatch.GraphWidget(
        title=title,
        left=[*left],
        left_y_axis=cloudwatch.YAxisProps(label=unit, min=lowest, show_units=False),
        left_annotations=[
            cloudwatch.HorizontalAnnotation(
                value=limit.value, label=limit.label, color=cloudwatch.Color.RED
            )
            for limit in limits
        ],
        right=[*right[1]] if right else None,
        right_y_axis=(
            cloudwatch.YAxisProps(label=right[0], min=0, show_units=False) if right else None
        ),
        view=cloudwatch.GraphWidgetView.TIME_SERIES,
        stacked=stacked,
        period=Duration.seconds(period_s),
        width=width,
        height=_TALL,
    )


def numbers(
    title: str, metrics: Sequence[cloudwatch.IMetric], *, width: int = WHOLE, hours: int = 24
) -> cloudwatch.SingleValueWidget:
    """What things add up to over the last `hours`, with how they came about in small."""
    return cloudwatch.SingleValueWidget(
        title=title,
        metrics=[*metrics],
        period=Duration.hours(hours),
        sparkline=True,
        width=width,
        height=3,
    )


def search(expression: str, *, label: str = "", period_s: int = 300) -> cloudwatch.IMetric:
    """One line for each metric that there is, so that nobody has to list them."""
    return cloudwatch.SearchExpression(
        expression=expression, label=label, period=Duration.seconds(period_s)
    )


def formula(
    label: str,
    expression: str,
    metrics: Mapping[str, cloudwatch.IMetric] | None = None,
    *,
    period_s: int = 300,
) -> cloudwatch.MathExpression:
    """One line that is computed from others."""
    return cloudwatch.MathExpression(
        expression=expression,
        using_metrics=dict(metrics or {}),
        label=label,
        period=Duration.seconds(period_s),
    )
