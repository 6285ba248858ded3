"""eBay's answers about a watch list, and what our Trading client makes of them."""

from contextlib import closing

import pytest
from sniper.adapters.ebay.watch_list import TradingWatchLists
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.watching import WatchedEntry

from tests.adapters.ebay_wire import Act, Reply, WallClock, Wire

NAMESPACE = "urn:ebay:apis:eBLBaseComponents"
NAMES = {"": NAMESPACE}
NUMBER = "110000000001"
FULL = f"""
<BuyItNowPrice currencyID="USD">40.0</BuyItNowPrice>
<ItemID>{NUMBER}</ItemID>
<Title>A lamp &amp; its shade</Title>
<ListingType>Chinese</ListingType>
<ListingDetails>
  <StartTime>2026-11-15T19:30:00.000Z</StartTime>
  <EndTime>2026-11-22T19:30:00.250Z</EndTime>
  <ViewItemURL>https://www.ebay.com/itm/{NUMBER}</ViewItemURL>
</ListingDetails>
<PictureDetails><GalleryURL>https://i.ebayimg.com/1.jpg</GalleryURL></PictureDetails>
<SellingStatus><BidCount>3</BidCount><CurrentPrice currencyID="USD">12.5</CurrentPrice>
<ConvertedCurrentPrice currencyID="CAD">17.0</ConvertedCurrentPrice></SellingStatus>
<StartPrice currencyID="USD">0.99</StartPrice><TimeLeft>PT2H33M8S</TimeLeft>
<PrivateNotes>a present</PrivateNotes>
"""


def answer(inner: str = "", *, ack: str = "Success", status: int = 200) -> Reply:
    """eBay's document around this, written at 16:56:52."""
    return raw(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<GetMyeBayBuyingResponse xmlns="{NAMESPACE}">'
        f"<Timestamp>2026-11-22T16:56:52.123Z</Timestamp><Ack>{ack}</Ack>"
        f"<Version>1487</Version>{inner}</GetMyeBayBuyingResponse>",
        status,
    )


def raw(document: str, status: int = 200) -> Reply:
    return Reply(status, document.encode(), {"Content-Type": "text/xml"})


def page(*items: str, pages: int = 1) -> Reply:
    held = "".join(f"<Item>{item}</Item>" for item in items)
    return answer(
        f"<WatchList><ItemArray>{held}</ItemArray><PaginationResult>"
        f"<TotalNumberOfPages>{pages}</TotalNumberOfPages></PaginationResult></WatchList>"
    )


def numbered(number: int, more: str = "") -> str:
    return f"<ItemID>{110_000_000_000 + number}</ItemID>{more}"


def ending(instant: str) -> str:
    return f"<ListingDetails><EndTime>{instant}</EndTime></ListingDetails>"


def trading_error(code: int, *, kind: str = "RequestError", ack: str = "Failure") -> Reply:
    return answer(
        "<Errors><ShortMessage>secret</ShortMessage><LongMessage>secret</LongMessage>"
        f"<ErrorCode>{code}</ErrorCode><SeverityCode>Error</SeverityCode>"
        f"<ErrorClassification>{kind}</ErrorClassification></Errors>",
        ack=ack,
    )


def read(wire: Wire, marketplace: str = "EBAY_US") -> list[WatchedEntry]:
    with closing(TradingWatchLists(wire.hosts, WallClock())) as lists:
        return list(lists.read("user-token", marketplace))


def read_after(*acts: Act) -> list[WatchedEntry]:
    with Wire(*acts) as wire:
        return read(wire)


def only(item: str) -> WatchedEntry:
    (found,) = read_after(page(item))
    return found


def code_after(*acts: Act) -> tuple[ErrorCode, int]:
    """The code of the error, and how many requests it took."""
    with Wire(*acts) as wire:
        with pytest.raises(SniperError) as caught:
            read(wire)
        return caught.value.code, len(wire.asked)
