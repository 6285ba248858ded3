"""What adapters refuse, in the same words whatever they are made of."""

from sniper.domain.errors import ErrorCode, SniperError

_RETRY_AFTER_S = 2


def live_bid_exists() -> SniperError:
    return SniperError(
        ErrorCode.LIVE_BID_EXISTS,
        "You already have a live snipe on this auction. Change that one, or cancel it first.",
    )


def key_reused() -> SniperError:
    return SniperError(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        "This Idempotency-Key was used for another request. Send a new key with a new request.",
    )


def stale_version() -> SniperError:
    return SniperError(
        ErrorCode.STALE_VERSION,
        "This snipe has changed since you read it. Read it again, then decide.",
    )


def bid_not_found() -> SniperError:
    return SniperError(
        ErrorCode.BID_NOT_FOUND, "There is no such snipe. Look in the list of your snipes."
    )


def account_not_linked() -> SniperError:
    return SniperError(
        ErrorCode.ACCOUNT_NOT_LINKED, "Link your eBay account first: POST /ebay/auth/link."
    )


def account_closed() -> SniperError:
    return SniperError(
        ErrorCode.ACCOUNT_CLOSED, "This account was deleted. Sign up again to start anew."
    )


def live_bids_exist() -> SniperError:
    return SniperError(
        ErrorCode.LIVE_BIDS_EXIST,
        "Your eBay account still has live snipes. Cancel them, or wait for their end, then unlink.",
    )


def token_unreadable() -> SniperError:
    return SniperError(
        ErrorCode.LINK_EXPIRED,
        "The stored access to your eBay account cannot be read. Link the account again.",
    )


def firing_stopped() -> SniperError:
    return SniperError(
        ErrorCode.FIRING_STOPPED,
        "Whoever runs this installation has stopped all bidding, so nothing is sent.",
    )


def storage_unavailable() -> SniperError:
    return SniperError(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Our own storage does not answer at the moment. Try again in a few seconds.",
        retry_after_s=_RETRY_AFTER_S,
    )


def scheduler_unavailable() -> SniperError:
    return SniperError(
        ErrorCode.SCHEDULER_UNAVAILABLE,
        "The wake-up cannot be arranged at the moment. Try again in a few seconds.",
        retry_after_s=_RETRY_AFTER_S,
    )
