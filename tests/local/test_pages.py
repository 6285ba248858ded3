"""The pages for a person who tries the product."""

import pytest

from tests.local.driver import Driver


def test_a_person_lists_an_auction_and_finds_its_number_on_the_list() -> None:
    driver = Driver()
    form = {"title": "<i>Lamp</i>", "startPrice": "2.50", "minutes": "1.5"}
    answer = driver.http.post("/auctions", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "auctions")
    text = driver.http.get("/auctions").text
    assert "110000000001" in text
    assert "&lt;i&gt;Lamp&lt;/i&gt;" in text
    assert "2.50 USD" in text
    driver.time.pass_ms(90_000)
    assert "No auction is running" in driver.http.get("/auctions").text


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"minutes": "soon"}, "Minutes"),
        ({"minutes": "9" * 400}, "Minutes"),
        ({"startPrice": "free"}, "startPrice"),
        ({"title": ""}, ""),
    ],
)
def test_a_mistake_in_the_form_is_explained_on_the_page(
    change: dict[str, str], reason: str
) -> None:
    form = {"title": "Lamp", "startPrice": "2.50", "minutes": "5", **change}
    answer = Driver().http.post("/auctions", data=form)
    assert answer.status_code == (422 if reason else 303)
    assert reason in answer.text


def test_a_person_can_play_the_rival_on_an_items_page() -> None:
    driver = Driver()
    path = f"/itm/{driver.offer_item(title='Lamp')}"
    bid = {"bidder": "rival", "maximum": "12.00"}
    assert driver.http.post(path, data=bid).status_code == 303
    assert "1 bids" in driver.http.get(path).text
    too_low = driver.http.post(path, data={"bidder": "other", "maximum": "1.00"})
    assert (too_low.status_code, "120008" in too_low.text) == (422, True)
    nonsense = driver.http.post(path, data={"bidder": "other", "maximum": "much"})
    assert "positive amount" in nonsense.text
    driver.time.pass_ms(60_000)
    assert "(over)" in driver.http.get(path).text


def test_items_have_a_picture_and_unknown_ones_have_nothing() -> None:
    driver = Driver()
    picture = driver.http.get(f"/images/{driver.offer_item(title='<lamp')}.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert "&lt;" in picture.text
    for path in ("/itm/1", "/images/1.svg"):
        assert driver.http.get(path).status_code == 404
    assert driver.http.post("/itm/1").status_code == 404


def test_a_wrong_path_or_method_is_answered_in_ebays_shape() -> None:
    driver = Driver()
    assert driver.http.get("/nowhere").json()["errors"][0]["errorId"] == 2002
    assert driver.http.delete("/auctions").status_code == 405
