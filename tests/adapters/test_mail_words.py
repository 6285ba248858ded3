"""Each kind of mail tells what its reader wants to know, on the page and in the text alike."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from defusedxml.ElementTree import fromstring
from sniper.adapters.mail.templates import JinjaTemplates
from sniper.domain.findings import MEANINGS, Finding
from sniper.domain.mails import Letter, MailKind
from sniper.domain.money import Money
from sniper.domain.reasons import EXPLANATIONS, Reason

from tests.adapters.letters import BID, EXAMPLES, FINDINGS, ITEM_URL, LINK, LINKS, ended
from tests.adapters.mail_pages import body, page

ENDING = replace(BID, kind=MailKind.AUCTION_ENDING)
WARNING = replace(BID, kind=MailKind.PREFLIGHT_WARNING, findings=FINDINGS)
CLOSED = (MailKind.BID_FAILED, MailKind.BID_SKIPPED, MailKind.BID_INVALID)


def told(letter: Letter) -> tuple[str, str]:
    """The words of both parts, in one line each."""
    mail = JinjaTemplates().render(letter)
    page = body(fromstring(mail.html))
    return " ".join("".join(page.itertext()).split()), " ".join(mail.text.split())


def both_say(letter: Letter, *words: str) -> bool:
    return all(word in part for part in told(letter) for word in words)


def neither_says(letter: Letter, *words: str) -> bool:
    return not any(word in part for part in told(letter) for word in words)


def subject(letter: Letter) -> str:
    return JinjaTemplates().render(letter).subject


def test_a_placed_bid_says_when_it_reached_ebay_by_our_estimate() -> None:
    assert subject(BID) == "Bid placed: A brass sextant"
    assert both_say(
        BID,
        "By our estimate it reached eBay about 4.9 seconds before the end.",
        "The result follows after the end.",
        "45.00 USD",
    )


def test_a_placed_bid_says_so_when_there_is_no_estimate() -> None:
    unknown = replace(BID, sent_before_end_ms=None)
    assert both_say(unknown, "How long before the end it reached eBay is not known.")
    assert neither_says(unknown, "By our estimate", "Reached eBay")


@pytest.mark.parametrize("estimate", [-400.0, 0.0, 49.9])
def test_a_bid_that_was_close_is_not_given_tenths_of_a_second(estimate: float) -> None:
    close = replace(BID, sent_before_end_ms=estimate)
    assert both_say(close, "By our estimate it reached eBay right at the end.")
    assert neither_says(close, "0.0 seconds", "-0")


def test_a_win_says_the_price_and_where_to_pay() -> None:
    letter = EXAMPLES["bid_won"]
    assert subject(letter) == "Won: A brass sextant (41.00 USD)"
    assert both_say(letter, "You won it for 41.00 USD", "Pay for the item on eBay.")
    pay = [a.get("href") for a in page(letter).iter("a") if a.text == "Pay for the item on eBay"]
    assert pay == [ITEM_URL]


def test_a_win_without_a_price_reads_well() -> None:
    letter = ended(MailKind.BID_WON, Reason.WON_AUCTION)
    assert subject(letter) == "Won: A brass sextant"
    assert both_say(letter, "eBay did not tell us the final price", "Not told by eBay")


def test_a_loss_says_by_how_much_and_what_it_would_have_taken() -> None:
    letter = EXAMPLES["bid_lost"]
    assert subject(letter) == "Lost: A brass sextant (47.50 USD)"
    assert both_say(
        letter,
        "You missed it by 2.50 USD",
        "It ended at 47.50 USD, 2.50 USD above your maximum.",
        "more than 47.50 USD; how much more nobody can tell, since the winner's own maximum"
        " stays hidden",
        EXPLANATIONS[Reason.OUTBID].sentence,
        EXPLANATIONS[Reason.OUTBID].advice,
    )


def test_a_loss_to_the_reserve_claims_no_price_that_would_have_won() -> None:
    letter = EXAMPLES["bid_lost_to_the_reserve"]
    assert both_say(
        letter,
        EXPLANATIONS[Reason.RESERVE_NOT_MET].sentence,
        "It ended at 38.00 USD, which is not above your maximum of 45.00 USD.",
    )
    assert neither_says(letter, "would have", "Missed by", "missed it", "winner")


def test_a_loss_at_an_unknown_price_says_so() -> None:
    letter = ended(MailKind.BID_LOST, Reason.OUTBID)
    assert subject(letter) == "Lost: A brass sextant"
    assert both_say(letter, "it is not known by how much you missed it")
    assert neither_says(letter, "would have")


def test_a_loss_in_another_currency_compares_nothing() -> None:
    letter = ended(MailKind.BID_LOST, Reason.OUTBID, Money(50_00, "EUR"))
    assert both_say(letter, "It ended at 50.00 EUR. Your maximum was in USD")
    assert neither_says(letter, "would have", "Missed by", "not above")


@pytest.mark.parametrize("kind", CLOSED)
@pytest.mark.parametrize("reason", list(Reason))
def test_a_bid_that_was_kept_out_says_why_and_what_to_do(kind: MailKind, reason: Reason) -> None:
    known = EXPLANATIONS[reason]
    assert both_say(ended(kind, reason), known.sentence, known.advice, "45.00 USD")


@pytest.mark.parametrize(
    ("kind", "state"), list(zip(CLOSED, ("Failed", "Skipped", "Closed"), strict=True))
)
def test_a_bid_that_was_kept_out_for_no_known_reason_says_so(kind: MailKind, state: str) -> None:
    letter = replace(BID, kind=kind, explanation=None)
    assert subject(letter) == f"{state}: A brass sextant"
    assert both_say(letter, "Why was not recorded. The page of the snipe shows its history.")


def test_only_a_snipe_that_was_still_waiting_surely_sent_no_bid() -> None:
    assert both_say(ended(MailKind.BID_INVALID, Reason.ITEM_GONE), "No bid was sent.")
    unread = ended(MailKind.BID_FAILED, Reason.OUTCOME_UNREADABLE)
    assert neither_says(unread, "No bid", "no bid")


def test_an_ending_says_when_how_the_price_stands_and_until_when_it_can_be_changed() -> None:
    assert subject(ENDING) == "Ends soon: A brass sextant (now 31.00 USD)"
    assert both_say(
        ENDING,
        "It ends in about 15 minutes or less, on Sun, 22 Nov 2026, 13:00:00 CET.",
        "The price last seen is 31.00 USD, against your maximum of 45.00 USD.",
        "change or cancel the snipe on its page until two minutes before the end",
        "Otherwise nothing needs doing: the bid is due 5.0 seconds before the end.",
    )


def test_an_ending_never_says_that_all_is_well_when_something_blocks_the_bid() -> None:
    blocked = replace(ENDING, findings=FINDINGS)
    assert both_say(blocked, "As things are, eBay would not take the bid")
    assert neither_says(blocked, "nothing needs doing")
    assert both_say(replace(ENDING, findings=FINDINGS[:2]), "nothing needs doing")


@pytest.mark.parametrize("letter", [WARNING, replace(ENDING, findings=FINDINGS)])
def test_findings_come_gravest_first_each_with_its_advice(letter: Letter) -> None:
    for part in told(letter):
        at = [part.index(meaning.sentence) for meaning in reversed(FINDINGS)]
        assert at == sorted(at)
        assert all(meaning.advice in part for meaning in FINDINGS)


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_can_be_warned_of(finding: Finding) -> None:
    known = MEANINGS[finding]
    assert both_say(replace(WARNING, findings=(known,)), known.sentence, known.advice)


def test_a_warning_says_on_top_whether_the_bid_is_at_risk() -> None:
    assert subject(WARNING) == "At risk: A brass sextant"
    assert both_say(WARNING, "As things are, eBay would not take your bid")
    milder = replace(WARNING, findings=FINDINGS[:2])
    assert subject(milder) == "Worth a look: A brass sextant"
    assert neither_says(milder, "would not take")


def test_a_link_that_runs_out_says_until_when_and_for_how_many() -> None:
    assert subject(LINK) == "Link ending: your eBay account, on 22 Nov 2026"
    assert both_say(
        LINK,
        LINK.meaning.sentence,
        LINK.meaning.advice,
        "anna_b",
        "Sun, 22 Nov 2026, 13:00:00 CET",
        "3 snipes need it to bid.",
    )
    assert both_say(replace(LINK, live_bids=1), "1 snipe needs it to bid.")
    assert both_say(replace(LINK, live_bids=0), "No snipe needs it at the moment.")


def test_a_link_that_is_gone_says_so() -> None:
    gone = replace(LINK, expires_at=None, username=None)
    assert subject(gone) == "Link ended: your eBay account"
    assert both_say(gone, "Your link to eBay has ended", "Ended already", "Not known any more")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_foot_says_why_the_mail_came_and_which_mails_its_link_stops(name: str) -> None:
    letter = EXAMPLES[name]
    stopped = {
        MailKind.BID_WON: "Stop the mails about auctions that you won",
        MailKind.BID_LOST: "Stop the mails about auctions that you lost",
        MailKind.AUCTION_ENDING: "Stop the reminders that an auction is about to end",
    }.get(letter.kind, "Stop all mails but those about won and lost auctions")
    assert both_say(
        letter,
        "You get this mail because",
        stopped,
        "This installation is not affiliated with eBay.",
    )
    text = JinjaTemplates().render(letter).text
    assert f"{stopped}:\n{LINKS.unsubscribe}\n" in text
    assert f"Choose which mails you get:\n{LINKS.settings}\n" in text


@pytest.mark.parametrize(
    ("instant", "time_zone", "written"),
    [
        (
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            "Europe/Berlin",
            "Sun, 25 Oct 2026, 02:30:00 CEST",
        ),
        (
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
            "Europe/Berlin",
            "Sun, 25 Oct 2026, 02:30:00 CET",
        ),
        (
            datetime(2026, 7, 1, 2, 0, 9, tzinfo=UTC),
            "America/New_York",
            "Tue, 30 Jun 2026, 22:00:09 EDT",
        ),
        (datetime(2026, 7, 1, 2, 0, tzinfo=UTC), "UTC", "Wed, 1 Jul 2026, 02:00:00 UTC"),
    ],
)
def test_times_are_those_of_the_readers_zone(
    instant: datetime, time_zone: str, written: str
) -> None:
    assert both_say(replace(ENDING, auction_end_time=instant, time_zone=time_zone), written)
    assert both_say(replace(LINK, expires_at=instant, time_zone=time_zone), written)
