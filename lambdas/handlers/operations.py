"""Which of the measured operations an HTTP route is; the other routes are not measured."""

from sniper.domain.measures import Operation

BY_ROUTE = {
    "POST /bids": Operation.BID_CREATION,
    "PATCH /bids/{bidId}": Operation.BID_UPDATE,
    "DELETE /bids/{bidId}": Operation.BID_CANCELLATION,
    "POST /bids/{bidId}/check": Operation.BID_CHECK,
    "GET /items/{itemId+}": Operation.ITEM_LOOKUP,
    "GET /wishlist": Operation.EBAY_SYNC,
    "POST /ebay/auth/link": Operation.ACCOUNT_LINKING,
    "POST /ebay/auth/callback": Operation.ACCOUNT_LINKING,
    "DELETE /ebay/auth": Operation.ACCOUNT_LINKING,
}
