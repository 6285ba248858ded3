"""Copy rows that are missing from a restored table into the one that is used.

    .venv/bin/python tools/restore_rows.py --source T-restored --target T --history H [--write]

It never touches a row that is there. With `--history`, a bid that has taken later steps than its
restored row knows of is left out: it may have been sent. Uses the credentials of the environment.
docs/runbooks/restore.md says when.
"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.exceptions import ClientError

Row = Mapping[str, Any]


@dataclass(slots=True)
class Restored:
    """`missing` rows were or would be written; `moved_on` are the bids that were left out."""

    missing: int = 0
    present: int = 0
    moved_on: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """`client` is DynamoDB's; `person` limits it to one partition."""

    client: Any
    source: str
    target: str
    history: str | None = None
    person: str | None = None

    def run(self, *, write: bool) -> Restored:
        keys = [k["AttributeName"] for k in self._describe()["KeySchema"]]
        done = Restored()
        for row in self._rows():
            if self._moved_on(row):
                done.moved_on.append(row["bidId"]["S"])
            elif self._copy(row, keys, write=write):
                done.missing += 1
            else:
                done.present += 1
        return done

    def _describe(self) -> dict[str, Any]:
        return dict(self.client.describe_table(TableName=self.target)["Table"])

    def _rows(self) -> Iterator[Row]:
        if self.person is None:
            pages = self.client.get_paginator("scan").paginate(TableName=self.source)
        else:
            pages = self.client.get_paginator("query").paginate(
                TableName=self.source,
                KeyConditionExpression="userId = :person",
                ExpressionAttributeValues={":person": {"S": self.person}},
            )
        for page in pages:
            yield from page["Items"]

    def _moved_on(self, row: Row) -> bool:
        """Whether the history has a later step than the row; only bids have a version."""
        if self.history is None or not {"version", "bidId"} <= set(row):
            return False
        found = self.client.query(
            TableName=self.history,
            IndexName="byBid",
            KeyConditionExpression="originalBidId = :bid",
            ExpressionAttributeValues={":bid": row["bidId"]},
        )["Items"]
        latest = max((int(event["sequence"]["N"]) for event in found), default=0)
        return latest > int(row["version"]["N"])

    def _copy(self, row: Row, keys: list[str], *, write: bool) -> bool:
        """Whether the row was missing."""
        if not write:
            key = {name: row[name] for name in keys}
            return "Item" not in self.client.get_item(TableName=self.target, Key=key)
        try:
            self.client.put_item(
                TableName=self.target,
                Item=row,
                ConditionExpression="attribute_not_exists(#key)",
                ExpressionAttributeNames={"#key": keys[0]},
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--source", required=True)
    parser.add_argument("--target", required=True)
    parser.add_argument("--history")
    parser.add_argument("--person")
    parser.add_argument("--write", action="store_true", help="otherwise it only counts")
    options = parser.parse_args()
    restoration = Restoration(
        client=boto3.client("dynamodb"),
        source=options.source,
        target=options.target,
        history=options.history,
        person=options.person,
    )
    done = restoration.run(write=options.write)
    verb = "written" if options.write else "missing"
    print(f"{done.missing} rows {verb}, {done.present} were there already and stay as they are")
    for bid in done.moved_on:
        print(f"left out, since its history goes on after the restored row: {bid}")


if __name__ == "__main__":
    main()
