"""The keys of the Bids table.

Beside the bids, it holds three kinds of helper rows in partitions of their own: the claim of a live
bid on its item (`live#<person>`, item), what an idempotency key was used for
(`idempotency#<person>`, key), and which execution of a bid is alive (`lease#<person>`, bid). So a
query over a person's bids meets bids only.
"""

from sniper.adapters.dynamodb.documents import Document
from sniper.domain.bid import Bid


def claims_of(user_id: str) -> str:
    """The partition of a person's claims."""
    return f"live#{user_id}"


def replays_of(user_id: str) -> str:
    """The partition of a person's idempotency keys."""
    return f"idempotency#{user_id}"


def leases_of(user_id: str) -> str:
    """The partition of the leases on a person's bids."""
    return f"lease#{user_id}"


def person_of(claims: str) -> str:
    """Whose claims are in this partition."""
    return claims.removeprefix("live#")


def bid_key(user_id: str, bid_id: str) -> Document:
    return {"userId": user_id, "bidId": bid_id}


def claim_key(bid: Bid) -> Document:
    return {"userId": claims_of(bid.user_id), "bidId": bid.ebay_item_id}


def lease_key(user_id: str, bid_id: str) -> Document:
    return {"userId": leases_of(user_id), "bidId": bid_id}


def replay_key(user_id: str, key: str) -> Document:
    return {"userId": replays_of(user_id), "bidId": key}
