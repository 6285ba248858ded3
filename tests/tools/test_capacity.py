"""DynamoDB's capacity units, against the examples of AWS's own documentation."""

from typing import Any

import pytest

from tools.costing.capacity import (
    Index,
    Row,
    TableShape,
    index_units,
    read_units,
    row_bytes,
    write_units,
)

KB = 1024
BIDS = TableShape("Bids", ("userId",), (Index("byStatus", ("status",)), Index("byDue", ("dueAt",))))


def of_size(size: int, **attributes: str) -> Row:
    """A row of exactly so many bytes."""
    row: dict[str, Any] = {name: {"S": value} for name, value in attributes.items()}
    return {**row, "fill": {"S": "x" * (size - row_bytes(row) - len("fill"))}}


def test_the_documented_shirt_has_23_bytes() -> None:
    assert row_bytes({"shirt-color": {"S": "R"}, "shirt-size": {"S": "M"}}) == 23


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "Grüße"}, 7),
        ({"N": "27"}, 2),
        ({"N": "-27"}, 3),
        ({"N": "1000"}, 2),
        ({"N": "0"}, 1),
        ({"N": "1764331200.5"}, 7),
        ({"B": b"\x00\x01\x02"}, 3),
        ({"BOOL": False}, 1),
        ({"NULL": True}, 1),
        ({"SS": ["ab", "c"]}, 3),
        ({"L": []}, 3),
        ({"L": [{"S": "ab"}]}, 6),
        ({"M": {"k": {"S": "ab"}}}, 7),
    ],
)
def test_a_value_has_its_documented_size(value: dict[str, Any], size: int) -> None:
    assert row_bytes({"": value}) == size


def test_a_type_without_a_known_size_is_refused() -> None:
    with pytest.raises(ValueError, match="NS"):
        row_bytes({"a": {"NS": ["1"]}})


@pytest.mark.parametrize(
    ("size", "consistent", "units"),
    [
        (0, True, 1),
        (0, False, 0.5),
        (3 * KB, True, 1),
        (4 * KB, True, 1),
        (4 * KB, False, 0.5),
        (6 * KB, False, 1),
        (10 * KB, True, 3),
        (8 * KB + 1, False, 1.5),
    ],
)
def test_a_read_is_rounded_up_to_4_kb(size: int, consistent: bool, units: float) -> None:
    assert read_units(size, consistent=consistent) == units


@pytest.mark.parametrize(
    ("before", "after", "transactional", "units"),
    [
        (0, KB, False, 1),
        (0, 500, True, 2),
        (0, KB + 1, False, 2),
        (0, 3 * KB + 512, False, 4),
        (0, 2 * KB, True, 4),
        (3 * KB, 100, False, 3),
        (3 * KB, 0, False, 3),
        (0, 0, False, 1),
    ],
)
def test_a_write_is_paid_for_by_the_larger_of_before_and_after(
    before: int, after: int, transactional: bool, units: float
) -> None:
    old, new = (of_size(size) if size else {} for size in (before, after))
    assert write_units(old, new, transactional=transactional) == units


def test_an_index_is_not_written_while_a_row_lacks_its_key() -> None:
    assert index_units(BIDS, {}, of_size(KB, status="PENDING")) == {"byStatus": 1}


def test_a_row_that_stays_as_it_is_costs_its_indexes_nothing() -> None:
    row = of_size(KB, status="PENDING", dueAt="1")
    assert index_units(BIDS, row, row) == {}


def test_another_attribute_costs_one_write_in_each_index_and_another_key_two() -> None:
    before = of_size(2 * KB, status="PENDING", dueAt="1", note="a")
    after = {**before, "note": {"S": "b"}}
    assert index_units(BIDS, before, after) == {"byStatus": 2, "byDue": 2}
    moved = {**before, "dueAt": {"S": "2"}}
    assert index_units(BIDS, before, moved) == {"byStatus": 2, "byDue": 4}


def test_a_row_that_loses_a_key_is_deleted_from_that_index_alone() -> None:
    before = of_size(3 * KB, status="PENDING", dueAt="1")
    after = {name: value for name, value in before.items() if name != "dueAt"}
    assert index_units(BIDS, before, after) == {"byStatus": 3, "byDue": 3}
    assert index_units(BIDS, before, {}) == {"byStatus": 3, "byDue": 3}
