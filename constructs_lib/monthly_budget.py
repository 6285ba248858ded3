"""What an account may cost in a month, and who hears when it does or is about to."""

from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_sns as sns
from constructs import Construct

# Of the amount: most of it is spent; it will be overspent if things go on like this; it is.
_NOTIFICATIONS = (("ACTUAL", 80), ("FORECASTED", 100), ("ACTUAL", 100))


class MonthlyBudget(Construct):
    """Of everything in the account: only tags that were activated by hand could tell apart what
    costs it. It limits nothing, and is free.
    """

    def __init__(
        self, scope: Construct, id_: str, *, name: str, limit_usd: int, topic: sns.ITopic
    ) -> None:
        super().__init__(scope, id_)
        budget = budgets.CfnBudget
        self.resource = budget(
            self,
            "Resource",
            budget=budget.BudgetDataProperty(
                budget_name=name,
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budget.SpendProperty(amount=limit_usd, unit="USD"),
            ),
            notifications_with_subscribers=[
                budget.NotificationWithSubscribersProperty(
                    notification=budget.NotificationProperty(
                        notification_type=kind,
                        comparison_operator="GREATER_THAN",
                        threshold=percent,
                        threshold_type="PERCENTAGE",
                    ),
                    subscribers=[
                        budget.SubscriberProperty(subscription_type="SNS", address=topic.topic_arn)
                    ],
                )
                for kind, percent in _NOTIFICATIONS
            ],
        )
