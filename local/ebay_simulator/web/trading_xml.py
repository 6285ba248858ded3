"""The Trading API's XML: reading requests, and writing answers, which are always HTTP 200."""

from datetime import datetime
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from starlette.responses import Response

from local.service.clock import iso_ms

NAMESPACE = "urn:ebay:apis:eBLBaseComponents"
VERSION = "1487"
INTERNAL = 10007
# eBay's numbers; the words are ours. Those marked so were remembered rather than read.
MESSAGES = {
    2: "Unsupported API call.",  # remembered
    5: "The request is no XML that can be read.",  # remembered
    37: "Input data is invalid or missing.",  # remembered
    340: "The page number is out of range.",  # remembered
    518: "The call limit has been reached.",
    930: "No token was sent.",
    931: "The token is invalid.",
    932: "The token has expired for good.",
    INTERNAL: "eBay has an internal problem.",
    10012: "The value of a header is invalid.",  # remembered
    21916984: "The IAF token is invalid.",
    21917053: "The IAF token has expired.",
}


class TradingError(Exception):
    """Ends a call with Ack Failure. `about` names the culprit."""

    def __init__(self, code: int, about: str = "") -> None:
        super().__init__(code)
        self.code, self.about = code, about


def parse(body: bytes) -> Element:
    """The root of a request. Raises TradingError 5, for entities and the like too."""
    try:
        root: Element = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise TradingError(5) from error
    return root


def text_of(parent: Element, path: str) -> str | None:
    """The text of an element, found by the local names of its path."""
    names = "/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/"))
    return parent.findtext(names)


def add(parent: Element, name: str, text: str | None = None) -> Element:
    """A new child with this text."""
    child = SubElement(parent, name)
    child.text = text
    return child


def add_amount(parent: Element, name: str, value: str, currency: str) -> None:
    """Money as eBay writes it: a number with at least one decimal and no more than it needs."""
    places = max(1, -int(Decimal(value).normalize().as_tuple().exponent))
    add(parent, name, f"{Decimal(value):.{places}f}").set("currencyID", currency)


def answer(call: str, ack: str, now: datetime, message_id: str | None = None) -> Element:
    """The root of an answer with what all answers begin with."""
    root = Element(f"{call}Response", {"xmlns": NAMESPACE})
    add(root, "Timestamp", iso_ms(now))
    add(root, "Ack", ack)
    if message_id is not None:
        add(root, "CorrelationID", message_id)
    add(root, "Version", VERSION)
    add(root, "Build", f"E{VERSION}_SIMULATOR")
    return root


def failure(call: str, error: TradingError, now: datetime) -> Response:
    """A refusal: also HTTP 200."""
    root = answer(call, "Failure", now)
    detail = add(root, "Errors")
    message = MESSAGES.get(error.code, "An unlisted error.")
    add(detail, "ShortMessage", message)
    add(detail, "LongMessage", message)
    add(detail, "ErrorCode", str(error.code))
    add(detail, "SeverityCode", "Error")
    if error.about:
        parameter = add(detail, "ErrorParameters")
        parameter.set("ParamID", "0")
        add(parameter, "Value", error.about)
    kind = "SystemError" if error.code == INTERNAL else "RequestError"
    add(detail, "ErrorClassification", kind)
    return sent(root)


def sent(root: Element) -> Response:
    """The answer as it goes over the wire."""
    text: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return Response(text, media_type="text/xml")
