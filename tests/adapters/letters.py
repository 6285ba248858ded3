"""Letters that people might get, for every kind of mail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from sniper.domain.findings import LINK_FINDINGS, MEANINGS, Finding
from sniper.domain.mails import BidLetter, Letter, LinkLetter, MailKind, MailLinks
from sniper.domain.money import Money
from sniper.domain.reasons import EXPLANATIONS, Reason

END = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
LINKS = MailLinks(
    page="https://snipes.example/#/snipes/01JD8Z3V5Q6W7X8Y9Z0A1B2C3D",
    settings="https://snipes.example/#/settings",
    unsubscribe="https://snipes.example/api/unsubscribe?token=eyJhbGciOiJIUzI1NiJ9.c3RvcA.c2ln",
)
ITEM_URL = "https://www.ebay.co.uk/itm/110000000001"
PICTURE = "https://i.ebayimg.com/images/g/sextant/s-l500.jpg"

BID = BidLetter(
    kind=MailKind.BID_PLACED,
    item_title="A brass sextant",
    item_url=ITEM_URL,
    item_image_url=PICTURE,
    maximum=Money(45_00, "USD"),
    current_price=Money(31_00, "USD"),
    final_price=None,
    auction_end_time=END,
    explanation=None,
    findings=(),
    sent_before_end_ms=4_912.6,
    lead_ms=5_000,
    time_zone="Europe/Berlin",
    links=LINKS,
)
LINK = LinkLetter(
    kind=MailKind.LINK_EXPIRING,
    meaning=MEANINGS[Finding.LINK_EXPIRES_BEFORE_END],
    username="anna_b",
    expires_at=END,
    live_bids=3,
    time_zone="Europe/Berlin",
    links=LINKS,
)
FINDINGS = tuple(
    MEANINGS[finding]
    for finding in (Finding.SELLER_AWAY, Finding.ITEM_REVISED, Finding.PRICE_ABOVE_MAXIMUM)
)


def ended(kind: MailKind, reason: Reason, final_price: Money | None = None) -> BidLetter:
    """A letter about a snipe that ended for this reason."""
    return replace(BID, kind=kind, explanation=EXPLANATIONS[reason], final_price=final_price)


def every_letter(kind: MailKind) -> Iterator[Letter]:
    """Letters of this kind with every value present and absent, in every combination."""
    if kind is MailKind.LINK_EXPIRING:
        meanings = (MEANINGS[finding] for finding in sorted(LINK_FINDINGS))
        for meaning, username, until, bids in product(
            meanings, ("anna_b", None), (END, None), (0, 1, 12)
        ):
            yield replace(
                LINK, meaning=meaning, username=username, expires_at=until, live_bids=bids
            )
        return
    prices = (None, Money(47_50, "USD"), Money(45_00, "USD"), Money(38_00, "USD"), Money(9, "EUR"))
    explanations = (None, EXPLANATIONS[Reason.OUTCOME_UNREADABLE])
    estimates = (None, -30.5, 12.0, 4_912.6)
    for picture, final, explanation, findings, sent in product(
        (None, PICTURE), prices, explanations, ((), FINDINGS, FINDINGS[:2]), estimates
    ):
        yield replace(
            BID,
            kind=kind,
            item_image_url=picture,
            final_price=final,
            explanation=explanation,
            findings=findings,
            sent_before_end_ms=sent,
        )


EXAMPLES: dict[str, Letter] = {
    "bid_placed": BID,
    "bid_won": ended(MailKind.BID_WON, Reason.WON_AUCTION, Money(41_00, "USD")),
    "bid_lost": ended(MailKind.BID_LOST, Reason.OUTBID, Money(47_50, "USD")),
    "bid_lost_to_the_reserve": ended(
        MailKind.BID_LOST, Reason.RESERVE_NOT_MET, Money(38_00, "USD")
    ),
    "bid_failed": ended(MailKind.BID_FAILED, Reason.UNPAID_ITEMS),
    "bid_skipped": replace(
        ended(MailKind.BID_SKIPPED, Reason.PRICE_ABOVE_MAXIMUM), current_price=Money(46_00, "USD")
    ),
    "bid_invalid": replace(
        ended(MailKind.BID_INVALID, Reason.SOLD_BY_BUY_IT_NOW), item_image_url=None
    ),
    "auction_ending": replace(BID, kind=MailKind.AUCTION_ENDING),
    "auction_ending_with_findings": replace(
        BID, kind=MailKind.AUCTION_ENDING, findings=FINDINGS[:2]
    ),
    "preflight_warning": replace(
        BID,
        kind=MailKind.PREFLIGHT_WARNING,
        findings=FINDINGS,
        current_price=Money(46_00, "USD"),
        item_title="Antique brass sextant by Henry Barrow & Co., London, c. 1850, in its mahogany"
        " box with all telescopes",
    ),
    "link_expiring": LINK,
    "link_gone": replace(
        LINK, meaning=MEANINGS[Finding.LINK_EXPIRED], expires_at=None, live_bids=1
    ),
}
"""What `tools/show_mails.py` draws: every kind at least once."""
