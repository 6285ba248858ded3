"""What a month may cost before the operator is told."""

import pytest

from cdk_app.config import ConfigError, settings_from
from tests.infrastructure.synthesized import Deployment, Resource, synthesize
from tests.infrastructure.test_alarms import operator_topic


def budget(deployment: Deployment) -> Resource:
    (found,) = deployment.all("AWS::Budgets::Budget")
    return found


def test_there_is_a_monthly_budget_of_what_the_account_costs(prod: Deployment) -> None:
    assert budget(prod).properties["Budget"] == {
        "BudgetName": "ebay-sniper-prod",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": 20, "Unit": "USD"},
    }


def test_the_operator_is_told_before_it_is_spent_and_when_it_is(prod: Deployment) -> None:
    told = budget(prod).properties["NotificationsWithSubscribers"]
    assert [
        (one["Notification"]["NotificationType"], one["Notification"]["Threshold"]) for one in told
    ] == [("ACTUAL", 80), ("FORECASTED", 100), ("ACTUAL", 100)]
    for one in told:
        assert one["Notification"]["ThresholdType"] == "PERCENTAGE"
        assert one["Notification"]["ComparisonOperator"] == "GREATER_THAN"
        (subscriber,) = one["Subscribers"]
        assert subscriber == {"SubscriptionType": "SNS", "Address": operator_topic(prod)}


def test_an_operator_may_name_another_amount(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cdk-budget")
    deployment = synthesize(folder, stage="dev", monthlyBudgetUsd="75")
    assert budget(deployment).properties["Budget"]["BudgetLimit"]["Amount"] == 75


@pytest.mark.parametrize("wrong", ["a lot", "-5", "12.50"])
def test_an_amount_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ConfigError, match="monthlyBudgetUsd"):
        settings_from({"stage": "prod", "monthlyBudgetUsd": wrong}.get)


def test_nothing_here_costs_anything(embedded: Deployment) -> None:
    assert embedded.all("AWS::Budgets::Budget") == []
