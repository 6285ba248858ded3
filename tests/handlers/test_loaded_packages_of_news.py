"""What functions of live updates and events load, each in a process of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.aws_stub import running_stub
from tests.handlers.live import event as live_event
from tests.handlers.live import handshake
from tests.handlers.requests_of_anne import NOBODYS_BID
from tests.handlers.streamed import record
from tests.handlers.test_loaded_packages import AWS, BASE, IDS, run


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_stub() as address:
        yield address


STREAMED = record(
    1,
    {
        "userId": {"S": "anne"},
        "bidId": {"S": NOBODYS_BID},
        "ebayItemId": {"S": "110000000001"},
        "version": {"N": "1"},
        "status": {"S": "PENDING"},
        "updatedAt": {"S": "2026-11-22T12:00:00.000000Z"},
        "lastHistoryId": {"S": "history-1"},
        "lastAction": {"S": "CREATED"},
    },
)
LIVE: dict[str, tuple[dict[str, Any], int, set[str]]] = {
    "connect": (live_event("$connect", "CONNECT"), 200, AWS | IDS),
    "disconnect": (live_event("$disconnect", "DISCONNECT"), 200, AWS | IDS),
    "message": (
        live_event("ping", "MESSAGE", body="{}"),
        200,
        {"botocore"},
    ),  # by Powertools itself
}


@pytest.mark.parametrize("function", LIVE)
def test_what_answers_a_connection_loads_no_models_and_nothing_of_ebay(
    function: str, address: str, tmp_path: Path
) -> None:
    sent, status, extra = LIVE[function]
    answer, loaded = run(f"api.ws_{function}", sent, address, tmp_path)
    assert answer["statusCode"] == status
    assert loaded <= BASE | extra


def test_the_authorizer_loads_no_models_and_nothing_of_ebay(address: str, tmp_path: Path) -> None:
    sent = handshake("anne." + "x" * 43, "y" * 43)
    answer, loaded = run("api.ws_authorize", sent, address, tmp_path)
    assert answer["principalId"] in {"anne", "nobody"}
    assert loaded <= BASE | AWS | IDS


def test_the_publisher_loads_no_models_and_nothing_of_ebay(address: str, tmp_path: Path) -> None:
    answer, loaded = run("events.publish_changes", {"Records": [STREAMED]}, address, tmp_path)
    assert answer == {"batchItemFailures": []}
    assert loaded <= BASE | AWS | IDS


def test_the_sweep_of_links_loads_no_models_and_nothing_of_ebay(
    address: str, tmp_path: Path
) -> None:
    answer, loaded = run("events.sweep_links", {}, address, tmp_path)
    assert answer == {"told": 0}
    assert loaded <= BASE | AWS | IDS
