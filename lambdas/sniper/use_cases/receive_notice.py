"""eBay tells us that somebody's account was deleted, or that they took back their authorization."""

from dataclasses import dataclass

from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.notices import Notice, Topic, challenge_response, read_notice
from sniper.ports import Chores, Clock, NoticeSignatures, Users


@dataclass(frozen=True, slots=True)
class NoticePorts:
    signatures: NoticeSignatures
    users: Users
    chores: Chores
    clock: Clock


@dataclass(frozen=True, slots=True)
class Received:
    """`notice` is None for a genuine message that says nothing to us; `people` were concerned."""

    notice: Notice | None
    people: int = 0


def answer_challenge(challenge_code: str, verification_token: str | None, endpoint: str) -> str:
    """What proves to eBay that the endpoint is ours. Raises SniperError (EBAY_MISCONFIGURED)."""
    if verification_token is None:
        raise SniperError(
            ErrorCode.EBAY_MISCONFIGURED,
            "This installation has no verification token yet. Whoever runs it should put one into"
            " the eBay secret, and the same one into eBay's developer portal (see the README).",
        )
    return challenge_response(challenge_code, verification_token, endpoint)


def receive_notice(signature: str, body: bytes, ports: NoticePorts) -> Received:
    """Act on a message that eBay signed. eBay repeats what is not answered with success.

    Raises SniperError: SIGNATURE_INVALID, and what the key, storage and queue raise.
    """
    if not ports.signatures.genuine(signature, body):
        raise SniperError(
            ErrorCode.SIGNATURE_INVALID, "This message was not signed by eBay as it stands."
        )
    notice = read_notice(body)
    if notice is None:
        return Received(None)
    linked = ports.users.linked_to(notice.ebay_account_id)
    people = [person for person in linked if person.ebay and notice.concerns(person.ebay)]
    for person in people:
        if notice.topic is Topic.ACCOUNT_DELETION:
            # Their sign-in here is theirs, not eBay's; only what we kept with it goes.
            ports.chores.forget_person(person.user_id, sign_in_too=False)
        else:
            # Snipes stay: linking again before the end saves them, and the checks say so.
            now = ports.clock.now()
            ports.users.lose_link(person.user_id, notice.ebay_account_id, at=now)
    return Received(notice, len(people))
