"""eBay's REST errors as they look on the wire."""

from dataclasses import dataclass

from local.ebay_simulator.web.error_table import TABLE


class ApiError(Exception):
    """Ends a request with one of eBay's coded errors."""

    def __init__(self, error_id: int, status: int | None = None, **parameters: str) -> None:
        super().__init__(error_id)
        self.entry = entry_of(error_id)
        self.error_id = error_id
        self.status = status or self.entry.status
        self.parameters = parameters

    def body(self) -> dict[str, object]:
        """The JSON answer: always a list of errors, here of one."""
        error: dict[str, object] = {
            "errorId": self.error_id,
            "domain": self.entry.domain,
            "category": self.entry.category,
            "message": self.entry.message,
            "longMessage": self.entry.message,
        }
        if self.parameters:
            named = [{"name": name, "value": value} for name, value in self.parameters.items()]
            error["parameters"] = named
        return {"errors": [error]}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is fixed about an error id. The words are ours, the rest is eBay's."""

    status: int
    domain: str
    category: str
    message: str


def entry_of(error_id: int) -> Entry:
    """The entry of an id; an unknown id gets a neutral one, so that tests can send news."""
    known = TABLE.get(error_id)
    return Entry(*known) if known else Entry(500, "UNKNOWN", "APPLICATION", "An unlisted error.")
