"""Take an eBay account away, or everything: what it does to snipes, and in which order."""

from contextlib import suppress
from dataclasses import dataclass

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.user import EbayLink
from sniper.ports import Bids, Chores, Directory, Erasure, Ids, WakeUps
from sniper.use_cases.cancel_bid import CANCELLABLE, cancel_bid
from sniper.use_cases.ebay_access import REFRESH, EbayAccess


@dataclass(frozen=True, slots=True)
class UnlinkPorts:
    bids: Bids
    wake_ups: WakeUps
    access: EbayAccess
    ids: Ids


@dataclass(frozen=True, slots=True)
class LeavePorts:
    unlinking: UnlinkPorts
    chores: Chores


@dataclass(frozen=True, slots=True)
class ForgetPorts:
    bids: Bids
    wake_ups: WakeUps
    access: EbayAccess
    erasure: Erasure
    directory: Directory


def unlink(user_id: str, *, cancel_bids: bool, ports: UnlinkPorts) -> None:
    """Delete the link and its tokens, and ask eBay to revoke them; twice is the same as once.

    Snipes need the link: raises SniperError (LIVE_BIDS_EXIST) unless `cancel_bids`, and then too
    if one is being sent or stands at eBay. The link stays, and so do the other snipes.
    """
    user = ports.access.users.get(user_id)
    if user is None or user.ebay is None:
        return
    if cancel_bids:
        _cancel_all(user_id, ports)
    ports.access.users.remove_link(user_id, at=ports.access.clock.now())
    _revoke(user_id, user.ebay, ports.access)


def leave(user_id: str, ports: LeavePorts) -> None:
    """Cancel the person's snipes, unlink, end the sign-in, and have everything erased.

    Raises SniperError (LIVE_BIDS_EXIST), and cancels nothing, while a bid is being sent or stands
    at eBay: its result is still to come. What has begun is finished by asking again.
    """
    _cancel_all(user_id, ports.unlinking)
    unlink(user_id, cancel_bids=False, ports=ports.unlinking)
    ports.chores.forget_person(user_id, sign_in_too=True)


def forget_person(user_id: str, *, sign_in_too: bool, ports: ForgetPorts) -> None:
    """Erase a person, whatever is still going on. Can be repeated after a failure at any point.

    Raises SniperError (STORAGE_UNAVAILABLE, SCHEDULER_UNAVAILABLE).
    """
    if sign_in_too:
        ports.directory.remove(user_id)  # first, so that nobody comes back while rows go
    user = ports.access.users.get(user_id)
    if user is not None and user.ebay is not None:
        now = ports.access.clock.now()
        ports.access.users.lose_link(user_id, user.ebay.ebay_account_id, at=now)
        _revoke(user_id, user.ebay, ports.access)
    for bid in ports.bids.live_of(user_id):
        if bid.scheduler_job_id is not None:  # it names the person, so a failure is tried again
            ports.wake_ups.cancel(bid.scheduler_job_id)
    ports.erasure.erase(user_id)


def _cancel_all(user_id: str, ports: UnlinkPorts) -> None:
    """All or none, but for one that is sent in this very moment."""
    live = ports.bids.live_of(user_id)
    if not all(bid.status in CANCELLABLE for bid in live):
        raise _in_the_air()
    for bid in live:
        _cancel(bid, ports)


def _cancel(bid: Bid, ports: UnlinkPorts) -> None:
    try:
        cancel_bid(
            bid.user_id,
            bid.bid_id,
            bids=ports.bids,
            wake_ups=ports.wake_ups,
            clock=ports.access.clock,
            ids=ports.ids,
        )
    except SniperError as error:
        if error.code is ErrorCode.TOO_LATE_TO_CANCEL:
            raise _in_the_air() from error
        if error.code is not ErrorCode.BID_ALREADY_ENDED:
            raise


def _in_the_air() -> SniperError:
    return SniperError(
        ErrorCode.LIVE_BIDS_EXIST,
        "A bid of yours is being sent or stands at eBay, and cannot be taken back. Try again after"
        " that auction's end.",
    )


def _revoke(user_id: str, link: EbayLink, access: EbayAccess) -> None:
    """Best effort: our copy is gone either way, and eBay's ends by itself."""
    with suppress(SniperError):
        access.accounts.revoke(access.vault.open(user_id, REFRESH, link.refresh_token.ciphertext))
