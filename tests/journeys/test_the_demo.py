import json

import pytest
from rich.console import Console

from local.demo.run import demo
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.interrupts import Interrupts


def test_every_snipe_of_the_demo_goes_as_planned_and_to_the_millisecond(
    embedded: EmbeddedStack, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_status = demo(Console(width=140), embedded, Interrupts())
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["ok"], told
    assert exit_status == 0
    assert {bid["path"]: bid["status"] for bid in told["bids"]} == {
        "last-minute": "WON",
        "scheduled": "WON",
        "outbid": "LOST",
        "too-dear": "SKIPPED",
        "cancelled": "CANCELLED",
        "answer-lost": "WON",
        "from-watch-list": "WON",
    }
    watched = told["watchList"]
    assert (watched["entries"], watched["auctions"], watched["pages"]) == (400, 160, 4)
    assert watched["coldCalls"]["getItem"] == 160
    assert "getItem" not in watched["warmCalls"]
