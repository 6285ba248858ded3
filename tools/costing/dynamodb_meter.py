"""A DynamoDB client that notes requests and capacity units of each call, from the rows themselves.

moto answers ReturnConsumedCapacity with the same number whatever a row weighs, so the rows are
looked at: those that were read, and those that are written before and after.
"""

import time
from collections.abc import Iterable, Mapping
from threading import RLock
from typing import Any

from botocore.exceptions import ClientError

from tools.costing.capacity import Row, TableShape, index_units, read_units, row_bytes, write_units
from tools.costing.ledger import Ledger
from tools.costing.prices import Unit

type Parameters = Mapping[str, Any]
type Place = tuple[TableShape, Parameters]
"""A table, and the key of one row in it."""

_WRITES = {"put_item", "update_item", "delete_item", "transact_write_items", "batch_write_item"}
_READS = {"get_item", "query", "batch_get_item"}


class MeteredDynamoDB:
    """One call at a time: moto's transactions are not safe from threads (AWS's are)."""

    def __init__(self, client: Any, shapes: Iterable[TableShape], ledger: Ledger) -> None:
        self._client, self._ledger = client, ledger
        self._shapes = {shape.name: shape for shape in shapes}
        self._lock = RLock()
        self.requests = 0
        self.away_s = self.looking_s = 0.0
        """Seconds that the calls took, and that the looks at rows took which only measure."""
        self.changes: list[tuple[TableShape, Row, Row]] = []
        """Every row that was changed, before and after, in order; for whoever plays the stream."""

    @property
    def exceptions(self) -> Any:
        return self._client.exceptions

    def __getattr__(self, operation: str) -> Any:
        if operation not in _WRITES | _READS:
            raise AttributeError(f"{operation} is not metered")

        def call(**parameters: Any) -> Any:
            with self._lock:
                self.requests += 1
                note = self._write if operation in _WRITES else self._read
                started, away_s = time.perf_counter(), self.away_s
                try:
                    return note(operation, parameters)
                finally:
                    taken_s = time.perf_counter() - started
                    self.looking_s += taken_s - (self.away_s - away_s)

        return call

    def _asked(self, operation: str, parameters: Parameters) -> Any:
        started = time.perf_counter()
        try:
            return getattr(self._client, operation)(**parameters)
        finally:
            self.away_s += time.perf_counter() - started

    def every_row(self, shape: TableShape) -> list[Row]:
        """Not noted, like `row`: the product has not asked for it."""
        rows: list[Row] = self._client.scan(TableName=shape.name)["Items"]
        return rows

    def row(self, place: Place) -> Row:
        shape, key = place
        found: Row = self._client.get_item(TableName=shape.name, Key=key, ConsistentRead=True).get(
            "Item", {}
        )
        return found

    def _write(self, operation: str, parameters: Parameters) -> Any:
        places = self._places(operation, parameters)
        before = [self.row(place) for place in places]
        try:
            return self._asked(operation, parameters)
        finally:  # a condition that failed is paid for as well
            for place, old in zip(places, before, strict=True):
                transactional = operation == "transact_write_items"
                self._changed(place[0], old, self.row(place), transactional=transactional)

    def _changed(self, shape: TableShape, old: Row, new: Row, *, transactional: bool) -> None:
        units = write_units(old, new, transactional=transactional)
        self._ledger.add(Unit.DYNAMODB_WRITES, units, shape.name)
        for index, amount in index_units(shape, old, new).items():
            self._ledger.add(Unit.DYNAMODB_WRITES, amount, f"{shape.name}.{index}")
        if old != new:
            self.changes.append((shape, old, new))

    def _places(self, operation: str, parameters: Parameters) -> list[Place]:
        if operation == "transact_write_items":
            told = [next(iter(item.values())) for item in parameters["TransactItems"]]
            return [self._place(one["TableName"], one.get("Key") or one["Item"]) for one in told]
        if operation == "batch_write_item":
            return [
                self._place(table, request["DeleteRequest"]["Key"])
                for table, requests in parameters["RequestItems"].items()
                for request in requests
            ]
        return [self._place(parameters["TableName"], parameters.get("Key") or parameters["Item"])]

    def _place(self, table: str, row: Row) -> Place:
        shape = self._shapes[table]
        return shape, {key: row[key] for key in shape.keys}

    def _read(self, operation: str, parameters: Parameters) -> Any:
        try:
            answer = self._asked(operation, parameters)
        except ClientError:
            self._note_read(parameters.get("TableName", "?"), 0, consistent=True)
            raise
        if operation == "batch_get_item":
            self._read_batch(parameters, answer)
            return answer
        rows = answer["Items"] if operation == "query" else [answer.get("Item", {})]
        shape = self._shapes[parameters["TableName"]]
        if "ProjectionExpression" in parameters:  # whole rows are read, whatever is answered
            rows = [self.row(self._place(shape.name, row)) for row in rows]
        consistent = bool(parameters.get("ConsistentRead"))
        who = ".".join(filter(None, (shape.name, parameters.get("IndexName"))))
        self._note_read(who, sum(map(row_bytes, rows)), consistent=consistent)
        return answer

    def _read_batch(self, parameters: Parameters, answer: Parameters) -> None:
        for table, wanted in parameters["RequestItems"].items():
            rows = answer["Responses"].get(table, [])
            missing: list[Row] = [{}] * (len(wanted["Keys"]) - len(rows))
            for row in [*rows, *missing]:  # each row of a batch is rounded up by itself
                consistent = bool(wanted.get("ConsistentRead"))
                self._note_read(table, row_bytes(row), consistent=consistent)

    def _note_read(self, who: str, size: int, *, consistent: bool) -> None:
        self._ledger.add(Unit.DYNAMODB_READS, read_units(size, consistent=consistent), who)
