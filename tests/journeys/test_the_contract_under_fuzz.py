"""The API does what docs/openapi.json says, whatever is sent: schemathesis, at the front door.

FUZZ_EXAMPLES and FUZZ_SEED ask for more and for other data; `make fuzz` sets them.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from local.demo.auction_house import AuctionHouse
from local.launcher.embedded_stack import EmbeddedStack
from tests.figures import FIGURE
from tests.journeys.deployed import linked
from tests.journeys.fuzzing.run import Extent, Found, fuzz, operations

pytestmark = pytest.mark.endurance

type Record = Callable[[str, object], None]

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "8"))
SEED = int(os.environ.get("FUZZ_SEED", "7"))
FINAL = ("deleteMe", "unlinkEbay")
"""After these the others have nothing to work with; they get a person of their own."""
DONE_ELSEWHERE = {
    "completeEbayLink": "needs eBay's consent page: every journey's person has been through it",
    "receiveEbayNotification": "only eBay can sign: tests/journeys/test_ebay_notices.py",
    "unsubscribe": "needs a mail that was sent: tests/journeys/test_telling_people.py",
    **dict.fromkeys(FINAL, "by the one who leaves, below"),
}
"""Operations that only get refused here, and where they are shown to work."""


def under_fuzz(found: Found) -> str:
    how = "all" if found.passed else "not all"
    return f"docs/openapi.json under fuzz: {found.met.total()} requests, {how} as documented"


def found_with(found: Found) -> str:
    """What a failure has to show: the report, and how to have it again."""
    return f"{found.report}\nFUZZ_SEED={SEED} FUZZ_EXAMPLES={EXAMPLES}\n{found.met}"


def test_every_answer_to_anything_is_as_documented(
    embedded: EmbeddedStack, house: AuctionHouse, tmp_path: Path, record_property: Record
) -> None:
    with linked(embedded, "fuzzer") as person:
        found = fuzz(embedded, person, house, Extent(EXAMPLES, SEED, without=FINAL), tmp_path)
    record_property(FIGURE, under_fuzz(found))
    assert found.passed, found_with(found)
    assert found.met.total() > 15 * len(operations()), found_with(found)
    assert found.succeeded == set(operations()) - set(DONE_ELSEWHERE), found_with(found)


def test_every_answer_to_somebody_who_leaves_is_as_documented(
    embedded: EmbeddedStack, house: AuctionHouse, tmp_path: Path, record_property: Record
) -> None:
    extent = Extent(min(EXAMPLES, 4), SEED, mode="positive", phases="fuzzing")
    with linked(embedded, "leaver") as person:
        found = fuzz(embedded, person, house, extent, tmp_path)
    record_property(FIGURE, under_fuzz(found))
    assert found.passed, found_with(found)
    assert found.succeeded >= {*FINAL}, found_with(found)


@pytest.mark.parametrize("name", DONE_ELSEWHERE)
def test_what_is_shown_elsewhere_is_an_operation(name: str) -> None:
    assert name in operations()
