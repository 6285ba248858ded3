"""How the watch list is asked for, page by page."""

from xml.etree import ElementTree

import pytest

from tests.adapters.ebay_wire import Wire
from tests.adapters.watch_list_wire import (
    FULL,
    NAMES,
    NAMESPACE,
    answer,
    numbered,
    page,
    read,
    read_after,
    trading_error,
)

pytestmark = pytest.mark.usefixtures("no_waiting")


def test_the_list_alone_is_asked_for_with_the_bare_token() -> None:
    with Wire(answer()) as wire:
        read(wire, "EBAY_DE")
        (asked,) = wire.asked
    assert (asked.method, asked.path) == ("POST", "/ws/api.dll")
    assert asked.headers["x-ebay-api-call-name"] == "GetMyeBayBuying"
    assert asked.headers["x-ebay-api-siteid"] == "77"
    assert asked.headers["x-ebay-api-iaf-token"] == "user-token"
    assert int(asked.headers["x-ebay-api-compatibility-level"]) >= 1349
    assert asked.headers["content-type"] == "text/xml"
    root = ElementTree.fromstring(asked.body)
    assert root.tag == f"{{{NAMESPACE}}}GetMyeBayBuyingRequest"
    assert [child.tag.partition("}")[2] for child in root] == ["WatchList", "HideVariations"]
    assert root.findtext("WatchList/Include", "", NAMES) == "true"
    assert root.findtext("WatchList/Pagination/EntriesPerPage", "", NAMES) == "200"
    assert root.findtext("WatchList/Pagination/PageNumber", "", NAMES) == "1"


@pytest.mark.parametrize("inner", ["", "<WatchList/>", "<WatchList><ItemArray/></WatchList>"])
def test_no_list_is_an_empty_list(inner: str) -> None:
    assert read_after(answer(inner)) == []


def test_pages_are_read_one_after_another() -> None:
    pages = [page(numbered(1), pages=3), page(numbered(2), pages=3), page(numbered(3), pages=3)]
    with Wire(*pages) as wire:
        found = read(wire)
        asked = [
            ElementTree.fromstring(one.body).findtext("WatchList/Pagination/PageNumber", "", NAMES)
            for one in wire.asked
        ]
        assert wire.connections == 1
    assert [entry.ebay_item_id[-1] for entry in found] == ["1", "2", "3"]
    assert asked == ["1", "2", "3"]


def test_an_entry_that_moved_to_the_next_page_is_told_once() -> None:
    first = page(numbered(1), numbered(2), pages=2)
    found = read_after(first, page(numbered(2), numbered(3), pages=2))
    assert [entry.ebay_item_id[-1] for entry in found] == ["1", "2", "3"]


def test_a_list_that_became_shorter_ends_where_it_ends() -> None:
    first = page(numbered(1), pages=2)
    assert len(read_after(first, trading_error(340))) == 1
    assert len(read_after(first, answer())) == 1


def test_no_more_than_five_pages_are_read() -> None:
    assert len(read_after(*[page(numbered(it), pages=99) for it in range(5)])) == 5


@pytest.mark.parametrize("pages", ["", "0", "-1", "many", "9" * 5_000])
def test_an_odd_number_of_pages_is_one_page(pages: str) -> None:
    inner = (
        f"<WatchList><ItemArray><Item>{FULL}</Item></ItemArray><PaginationResult>"
        f"<TotalNumberOfPages>{pages}</TotalNumberOfPages></PaginationResult></WatchList>"
    )
    assert len(read_after(answer(inner))) == 1


def test_a_marketplace_without_bidding_is_asked_on_ebays_first_site() -> None:
    with Wire(answer()) as wire:
        read(wire, "EBAY_PL")
        assert wire.asked[0].headers["x-ebay-api-siteid"] == "0"
