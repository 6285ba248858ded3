"""Only a link with eBay's bidding scope may bid, and only for as long as it lives."""

from datetime import datetime, timedelta

import pytest
from sniper.domain.user import (
    EXPIRING_BEFORE,
    OFFER_SCOPE,
    EbayLink,
    LinkState,
    SealedToken,
    link_state,
    warning_due_at,
)

from tests.domain.examples import END, NOW


@pytest.mark.parametrize(
    ("scopes", "may_bid"),
    [
        (set(), False),
        ({"https://api.ebay.com/oauth/api_scope"}, False),
        ({OFFER_SCOPE + ".readonly"}, False),
        ({OFFER_SCOPE}, True),
        ({OFFER_SCOPE, "https://api.ebay.com/oauth/api_scope"}, True),
    ],
)
def test_a_link_may_bid_only_with_the_bidding_scope(scopes: set[str], may_bid: bool) -> None:
    token = SealedToken(ciphertext=b"sealed", expires_at=END)
    link = EbayLink("immutable-1", "harbour", frozenset(scopes), token, token, linked_at=NOW)
    assert link.may_bid is may_bid


MICROSECOND = timedelta(microseconds=1)


def link_until(expires_at: datetime) -> EbayLink:
    access, refresh = SealedToken(b"sealed", NOW), SealedToken(b"sealed", expires_at)
    return EbayLink("immutable-1", "harbour", frozenset(), access, refresh, linked_at=NOW)


@pytest.mark.parametrize(
    ("expires_at", "state"),
    [
        (NOW - MICROSECOND, LinkState.EXPIRED),
        (NOW, LinkState.EXPIRED),
        (NOW + MICROSECOND, LinkState.EXPIRING),
        (NOW + EXPIRING_BEFORE, LinkState.EXPIRING),
        (NOW + EXPIRING_BEFORE + MICROSECOND, LinkState.ACTIVE),
    ],
)
def test_a_link_lives_as_long_as_its_refresh_token(expires_at: datetime, state: LinkState) -> None:
    assert link_state(link_until(expires_at), NOW) is state


def test_a_person_without_a_link_has_none() -> None:
    assert link_state(None, NOW) is LinkState.NONE


def test_a_person_is_warned_from_the_instant_on_from_which_their_link_is_expiring() -> None:
    link = link_until(END)
    due = warning_due_at(link)
    assert link_state(link, due) is LinkState.EXPIRING
    assert link_state(link, due - MICROSECOND) is LinkState.ACTIVE
