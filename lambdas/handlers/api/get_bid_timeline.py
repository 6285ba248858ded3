"""GET /bids/{bidId}/timeline.svg: the flight record of one snipe as a picture."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.domain.flight_story import story_of
from sniper.use_cases.read_bids import get_bid

from handlers import documented, http, timeline_pictures
from handlers.bid_requests import bid_id_in
from handlers.parameters import BidId

app = http.resolver()


@app.get(
    "/bids/<bid_id>/timeline.svg",
    operation_id="getBidTimeline",
    summary="See how a snipe was executed",
    description="A picture of the steps from waking to the auction's end, counted back from the"
    " end on eBay's clock. It does not tell the maximum.",
    tags=["History"],
    responses=documented.picture_responses(*documented.READING, ErrorCode.BID_NOT_FOUND),
)
def get(bid_id: BidId) -> Response[str]:
    bid = get_bid(http.person(app), bid_id_in(bid_id), bids=wiring.current().bids_to_read)
    return timeline_pictures.answer(story_of(bid))


handler = http.entry(app)
