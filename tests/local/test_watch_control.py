"""Watch lists from behind the counter."""

from tests.local.driver import Driver


def test_a_list_grows_at_its_end_and_takes_no_item_twice() -> None:
    driver = Driver()
    first, second = driver.offer_item(), driver.offer_item()
    driver.watch(second)
    shown = driver.watch(first, second).json()
    assert shown == {"username": "TESTUSER_anna", "itemIds": [second, first]}
    assert driver.control("GET", "watch/TESTUSER_anna").json() == shown


def test_a_list_can_be_cleared_and_a_reset_clears_them_all() -> None:
    driver = Driver()
    for undo in (("DELETE", "watch/TESTUSER_anna"), ("POST", "reset")):
        driver.watch(driver.offer_item())
        assert driver.control(*undo).status_code == 204
        assert driver.control("GET", "watch/TESTUSER_anna").json()["itemIds"] == []


def test_a_list_holds_four_hundred_entries_and_no_more() -> None:
    driver = Driver()
    bodies = [{"endsInMs": 60_000}] * 401
    shown = driver.control("POST", "auctions", {"auctions": bodies}).json()["auctions"]
    item_ids = [it["itemId"] for it in shown]
    assert driver.watch(*item_ids[:400]).status_code == 201
    assert driver.watch(*item_ids[:400]).status_code == 201
    answer = driver.watch(item_ids[400])
    assert (answer.status_code, "400" in answer.json()["error"]) == (409, True)
    assert len(driver.control("GET", "watch/TESTUSER_anna").json()["itemIds"]) == 400


def test_only_listings_that_exist_can_be_watched() -> None:
    driver = Driver()
    assert driver.watch(driver.offer_item(), "1").status_code == 404
    assert driver.control("GET", "watch/TESTUSER_anna").json()["itemIds"] == []
    for body, field in (({"username": "anna"}, "itemIds"), ({"itemIds": []}, "username")):
        assert driver.control("POST", "watch", body).json()["field"] == field
