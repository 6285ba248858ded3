"""A failure reaches the operator if it is bad, and fails no work if it does not."""

import json
from io import StringIO
from typing import Any

import pytest
from handlers.events import alert_operator
from sniper.adapters.alerts import detail_of
from sniper.domain.error_kinds import KINDS
from sniper.domain.errors import ErrorCode, Severity, SniperError

from tests.domain.test_alerts import ALERT
from tests.emf import values_of
from tests.handlers.gateway import REQUEST_ID, Context
from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import create, created
from tests.use_cases.world import ANNE, World

CONTEXT: Any = Context()
BAD = [ErrorCode.EBAY_MISCONFIGURED, ErrorCode.INTERNAL_ERROR]
HARMLESS = [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED, ErrorCode.ITEM_NOT_FOUND]


@pytest.mark.parametrize("code", BAD)
def test_what_is_bad_is_counted_and_told_once_it_happened(
    world: World, measured: list[str], monkeypatch: pytest.MonkeyPatch, code: ErrorCode
) -> None:
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "create_bid")
    world.auctions.failures.append(SniperError(code, "x"))
    assert create().status == 500
    (alert,) = world.alerts.told
    assert (alert.code, alert.function, alert.runbook) == (code, "create_bid", KINDS[code].runbook)
    assert alert.correlation_id == REQUEST_ID
    assert values_of(measured, "Alerts", code=code) == [1]


@pytest.mark.parametrize("code", HARMLESS)
def test_what_passes_or_is_the_persons_to_mend_wakes_nobody(world: World, code: ErrorCode) -> None:
    world.auctions.failures.append(SniperError(code, "x"))
    create()
    assert world.alerts.told == []


def test_a_defect_is_critical(world: World, parts: Any) -> None:
    parts.bids_to_read = None  # which fails when it is asked
    asked = {"userId": ANNE, "bidId": "01JNA00000000000000000NB0D", "attempt": 0}
    assert deliver("resolve_outcome", asked) == ["message-0"]
    (alert,) = world.alerts.told
    assert (alert.code, alert.severity) == (ErrorCode.INTERNAL_ERROR, Severity.CRITICAL)
    assert alert.what == "outcome failed"


def test_an_alert_names_no_person_bid_or_amount(world: World, parts: Any) -> None:
    bid_id = created()["bidId"]
    parts.bids_to_read = None  # which fails when it is asked
    deliver("resolve_outcome", {"userId": ANNE, "bidId": bid_id, "attempt": 0})
    told = json.dumps([detail_of(alert) for alert in world.alerts.told])
    assert ANNE not in told
    assert bid_id not in told
    assert "25.00" not in told


def test_an_alert_that_can_not_be_told_fails_no_work(world: World, log: StringIO) -> None:
    world.alerts.failing = True
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_MISCONFIGURED, "x"))
    answer = create()
    assert (answer.status, answer.code) == (500, "ebay_misconfigured")
    assert "operator not told" in log.getvalue()


def test_the_facts_of_an_error_are_in_the_log(world: World, log: StringIO) -> None:
    world.auctions.failures.append(
        SniperError(ErrorCode.EBAY_MISCONFIGURED, "x", context={"httpStatus": 400})
    )
    create()
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    (line,) = [line for line in lines if line["level"] == "ERROR"]
    assert (line["context"], line["code"]) == ({"httpStatus": 400}, "ebay_misconfigured")


def delivered(**changes: Any) -> Any:
    event = {"source": "ebay-sniper.alerts", "detail": {**detail_of(ALERT), **changes}}
    return alert_operator.handler(json.loads(json.dumps(event)), CONTEXT)


def test_the_operator_is_told_where_the_page_is_that_helps(world: World) -> None:
    assert delivered() == {"told": True}
    assert delivered() == {"told": False}
    (message,) = world.operator.heard
    assert "https://sniper.example/runbooks/errors.md" in message.text
    assert message.subject.startswith("[eBay Sniper test] high")


@pytest.mark.parametrize("wrong", [{"code": "no_such_code"}, {"at": "yesterday"}, {"what": None}])
def test_what_is_no_alert_is_written_down_and_done_with(
    world: World, log: StringIO, wrong: dict[str, Any]
) -> None:
    assert delivered(**wrong) == {"told": False}
    assert alert_operator.handler({}, CONTEXT) == {"told": False}
    assert "malformed alert" in log.getvalue()
    assert world.operator.heard == []


def test_an_operator_who_can_not_be_reached_is_tried_again(world: World) -> None:
    world.operator.failing = True
    with pytest.raises(alert_operator.AlertFailedError):
        delivered()
    assert world.alerts.told == [], "it would come here again"
    world.operator.failing = False
    assert delivered() == {"told": True}
