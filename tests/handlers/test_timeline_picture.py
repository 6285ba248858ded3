"""GET /bids/{bidId}/timeline.svg: what a person sees of an execution, and what nobody does."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from handlers.timeline_pictures import picture
from sniper.domain.flight_story import story_of

from tests.domain.examples import a_bid, usd
from tests.handlers.flights import FLIGHTS, WHOLE, before_end
from tests.handlers.requests_of_anne import NOBODYS_BID, OTHER, created, on_bid
from tests.use_cases.world import ANNE, World

ROUTE = "GET /bids/{bidId}/timeline.svg"
SVG = "{http://www.w3.org/2000/svg}"
EVENTFUL = ["won", "lost", "indeterminate"]


def words(name: str) -> str:
    return " ".join(read(picture(story_of(FLIGHTS[name]))))


def read(drawn: str) -> list[str]:
    """The text of a picture, which has to be well-formed."""
    return [node.text or "" for node in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_the_owner_gets_a_picture_that_no_cache_keeps_and_that_can_run_nothing(
    world: World,
) -> None:
    bid_id = created()["bidId"]
    world.executed(world.bids.get(ANNE, bid_id))
    answer = on_bid(ROUTE, bid_id)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "Reached eBay" in read(answer.text)
    assert "25.00" not in answer.text


@pytest.mark.parametrize("bid_id", [NOBODYS_BID, "1", "a/b", "%00"])
def test_what_nobody_has_has_no_picture(bid_id: str) -> None:
    answer = on_bid(ROUTE, bid_id)
    assert (answer.status, answer.code) == (404, "bid_not_found")


def test_what_somebody_else_has_looks_like_what_nobody_has() -> None:
    bid_id = created()["bidId"]
    theirs = on_bid(ROUTE, bid_id, person=OTHER)
    assert (theirs.status, theirs.text) == (404, on_bid(ROUTE, NOBODYS_BID).text)
    assert on_bid(ROUTE, bid_id).status == 200


@pytest.mark.parametrize("name", FLIGHTS)
def test_every_picture_is_accessible_and_holds_no_maximum(name: str) -> None:
    bid = replace(FLIGHTS[name], max_bid_amount=usd("987654.32"))
    drawn = picture(story_of(bid))
    assert drawn == picture(story_of(bid))
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    kinds = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert kinds <= {"svg", "title", "desc", "style", "rect", "text", "path", "circle"}
    assert "987654" not in drawn


@pytest.mark.parametrize("name", EVENTFUL)
def test_what_was_sent_shows_when_it_arrived_and_by_which_clock(name: str) -> None:
    told = words(name)
    assert "It arrived 4.996 s before the end by our estimate, 4 ms later than wanted." in told
    assert "eBay's clock was 240 ms ahead of ours, give or take 12 ms" in told
    assert "There and back to eBay took 44 ms when measured." in told
    assert "-5.022 s" in told  # sent 5.262 s before the end on our clock


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("skipped", "No bid was sent."),
        ("skipped", "never"),
        ("indeterminate", "eBay's answer to the bid was lost"),
        ("not-yet", "Not executed yet"),
        ("not-yet", "No bid was sent yet."),
        ("cancelled", "never"),
    ],
)
def test_what_is_missing_is_said(name: str, expected: str) -> None:
    assert expected in words(name)


def test_dots_stand_in_the_order_of_time_and_within_the_track() -> None:
    late = replace(WHOLE, answered_at=before_end(-2), lead_achieved_ms=-500.0)
    for timeline in (WHOLE, late):
        root = ElementTree.fromstring(picture(story_of(a_bid(timeline=timeline))))
        at = [float(dot.get("cx", "")) for dot in root.iter(f"{SVG}circle")]
        assert all(122 <= x <= 308 for x in at)
        assert at[:4] == sorted(at[:4])


@pytest.mark.parametrize("title", ["<script>&\"'", "\x00\x1b\u202e", ""])
def test_a_sellers_title_stays_text(title: str) -> None:
    drawn = picture(story_of(a_bid(item_title=title)))
    assert "<script" not in drawn
    assert read(drawn)[0] in {title, "An untitled item"}
