"""Reads what GetMyeBayBuying answered, the way a client would."""

from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from httpx import Response

NAMESPACES = {"": "urn:ebay:apis:eBLBaseComponents"}


class Bought:
    """One answer."""

    def __init__(self, answer: Response) -> None:
        assert answer.status_code == 200, answer.text
        self.root: Element = fromstring(answer.content)

    @property
    def ack(self) -> str | None:
        return self.text("Ack")

    @property
    def error_code(self) -> int:
        """The one error's; 0 when there is none."""
        return int(self.text("Errors/ErrorCode") or 0)

    @property
    def items(self) -> list[Element]:
        return self.root.findall("WatchList/ItemArray/Item", NAMESPACES)

    @property
    def numbers(self) -> list[str | None]:
        return self.each("ItemID")

    def each(self, path: str) -> list[str | None]:
        """This text of every item."""
        return [item.findtext(path, namespaces=NAMESPACES) for item in self.items]

    def text(self, path: str) -> str | None:
        return self.root.findtext(path, namespaces=NAMESPACES)

    def has(self, path: str) -> bool:
        return self.root.find(path, NAMESPACES) is not None

    def money(self, path: str) -> tuple[str | None, str | None]:
        """An amount of the first item, and its currency."""
        found = self.items[0].find(path, NAMESPACES)
        assert found is not None
        return found.text, found.get("currencyID")
