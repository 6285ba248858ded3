"""Pages for a person who tries the product: the running auctions, and one auction."""

import hashlib
from datetime import datetime, timedelta
from html import escape
from string import Template
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from local.ebay_simulator.engine.auction import Auction, BidRequest
from local.ebay_simulator.engine.money import decimal_text, parse_decimal, parse_minor
from local.ebay_simulator.web.auction_form import read_auction
from local.ebay_simulator.web.auth import world_of
from local.ebay_simulator.web.html import alert, page
from local.service.fields import BadFieldError, Fields
from local.service.html import fill

LIST = Template("""
<h1>Auctions</h1>
<table><thead><tr><th>Listing number</th><th>Title</th><th>Price</th><th>Bids</th><th>Ends</th>
</tr></thead><tbody>$rows</tbody></table>
$problem
<h2>List a new auction</h2>
<form method="post">
<label>Title <input name="title" required maxlength="80"></label>
<label>Start price (USD) <input name="startPrice" value="1.00" required inputmode="decimal"></label>
<label>Minutes to the end <input name="minutes" value="5" required inputmode="decimal"></label>
<button>List it</button>
</form>
""")
ROW = Template(
    '<tr><td><a href="itm/$number">$number</a></td><td>$title</td><td>$price</td>'
    "<td>$bids</td><td>$ends</td></tr>"
)
ITEM = Template("""
<p><a href="../auctions">All auctions</a></p>
<h1>$title</h1>
<img src="../images/$number.svg" alt="" width="240" height="160">
<p>Listing number <strong>$number</strong></p>
<p>Price <strong>$price</strong>, $bids bids. Ends: $ends.</p>
$problem
<h2>Bid as a rival</h2>
<form method="post">
<label>Rival's name <input name="bidder" value="rival" required maxlength="40"></label>
<label>Maximum <input name="maximum" required inputmode="decimal"></label>
<button>Place the bid</button>
</form>
""")
PICTURE = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160" role="img">'
    '<rect width="240" height="160" fill="hsl($hue 45% 45%)"/>'
    '<text x="120" y="105" font-family="sans-serif" font-size="72" fill="#fff"'
    ' text-anchor="middle">$letter</text></svg>'
)


async def list_auctions(request: Request) -> Response:
    """GET /auctions"""
    return _list(request, "")


async def list_new(request: Request) -> Response:
    """POST /auctions: a person lists one."""
    world, form = world_of(request), await _form(request)
    try:
        ends_in_ms = float(parse_decimal(form.pop("minutes", ""))) * 60_000
        fields = Fields({**form, "endsInMs": ends_in_ms})
        world.house.add(read_auction(fields, world.house.take_item_id(), world.now()))
    except BadFieldError as error:
        return _list(request, f"{error.field}: {error.problem}")
    except (ValueError, OverflowError):
        return _list(request, "Minutes to the end must be a positive number.")
    return RedirectResponse("auctions", 303)


async def show_item(request: Request) -> Response:
    """GET /itm/{item_id}: what eBay's own listing page is to a person."""
    auction = _find(request)
    return _item(request, auction, "") if auction else _missing()


async def bid_as_rival(request: Request) -> Response:
    """POST /itm/{item_id}"""
    world, auction, form = world_of(request), _find(request), await _form(request)
    if auction is None:
        return _missing()
    listing = auction.listing
    maximum = form.get("maximum", "")
    try:
        parse_minor(maximum, listing.currency)
    except ValueError as error:
        return _item(request, auction, f"Maximum: {error}")
    bidder = form.get("bidder", "rival")
    asked = BidRequest(bidder, parse_decimal(maximum), listing.currency, world.now(), True)
    bid = world.house.place(listing.item_id, asked)
    if bid.accepted:
        return RedirectResponse(listing.item_id, 303)
    return _item(request, auction, f"The bid was refused ({bid.error_id}).")


async def picture(request: Request) -> Response:
    """GET /images/{item_id}.svg: a coloured tile with the title's first letter."""
    auction = _find(request)
    if auction is None:
        return Response(status_code=404)
    title = auction.listing.title
    hue = hashlib.sha256(title.encode()).digest()[0] * 360 // 256
    svg = fill(PICTURE, hue=str(hue), letter=title[:1].upper())
    return Response(svg, media_type="image/svg+xml")


def _find(request: Request) -> Auction | None:
    world = world_of(request)
    auction = world.house.find(request.path_params["item_id"], world.now())
    return auction if auction and not auction.removed else None


async def _form(request: Request) -> dict[str, str]:
    pairs = parse_qs((await request.body()).decode("latin-1"))
    return {name: values[0].strip() for name, values in pairs.items()}


def _missing() -> Response:
    return page("Not found", "<h1>There is no such listing</h1>", 404)


def _list(request: Request, problem: str) -> Response:
    world = world_of(request)
    now = world.now()
    running = [it for it in world.house.all(now) if not it.over(now) and not it.removed]
    rows = "".join(fill(ROW, **_words(auction, now)) for auction in running)
    empty = '<tr><td colspan="5">No auction is running. List one below.</td></tr>'
    main = LIST.substitute(rows=rows or empty, problem=alert(problem))
    return page("Auctions", main, 422 if problem else 200)


def _item(request: Request, auction: Auction, problem: str) -> Response:
    words = {name: escape(text) for name, text in _words(auction, world_of(request).now()).items()}
    main = ITEM.substitute(words, problem=alert(problem))
    return page(auction.listing.title, main, 422 if problem else 200)


def _words(auction: Auction, now: datetime) -> dict[str, str]:
    listing = auction.listing
    left = (auction.actual_end - now) // timedelta(seconds=1)
    ends = f"{auction.actual_end:%Y-%m-%d %H:%M:%S} UTC"
    return {
        "number": listing.item_id,
        "title": listing.title,
        "price": f"{decimal_text(auction.price(), listing.currency)} {listing.currency}",
        "bids": str(len(auction.accepted_bids)),
        "ends": f"{ends} (over)" if auction.over(now) else f"{ends} (in {left} s)",
    }
